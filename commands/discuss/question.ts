/** A question as posted in a channel, and its private preview. */
import type { Prompt, Season } from '../../content/schema.ts';
import type { PostTrigger } from '../../src/core/command/command.ts';
import type { Progress } from '../../src/core/ports/schedule-service.ts';
import { type Block, type Reply, type ReplyButton, type RichText, strong } from '../../src/core/reply/reply.ts';

/** The season of a question, and the short name of its paper. */
export interface About {
  readonly season: Season;
  readonly paper: string;
}

/** What a preview depends on besides its prompt. */
interface PreviewContext extends About {
  readonly progress: Progress;
  /** Whether the command was typed in a channel, where the question can be posted. */
  readonly canPost: boolean;
}

/** The post as the outbox sends it. */
export function postReply(prompt: Prompt, about: About, trigger: PostTrigger): Reply {
  const { season } = about;
  const again = trigger.isNewRound ? ` ${allOf(season.prompts.length)} have been discussed; the season begins again.` : '';
  return {
    title: prompt.title,
    blocks: [
      ...questionBlocks(prompt, about),
      { kind: 'note', text: [...attributionNote(trigger), again] },
      { kind: 'choices', choices: [backgroundOf(prompt)] },
    ],
  };
}

/** The preview of a post, for one person. */
export function previewReply(prompt: Prompt, context: PreviewContext): Reply {
  const { season, progress, canPost } = context;
  const post: ReplyButton = { label: 'Post it in the channel', run: `/discuss ${prompt.id}`, style: 'primary' };
  const used = canPost && progress.used.includes(prompt.id) ? ' It was already discussed here.' : '';
  return {
    title: prompt.title,
    hasSideEffect: true,
    blocks: [
      ...questionBlocks(prompt, context),
      { kind: 'note', text: [`A preview: nothing has been posted.${used}`] },
      { kind: 'choices', choices: [...(canPost ? [post] : []), backgroundOf(prompt), ...anotherPromptButton(prompt, season, progress)] },
    ],
  };
}

function questionBlocks({ theme, level, week, question, tenMinutes }: Prompt, { season: { prompts }, paper }: About): readonly Block[] {
  return [
    { kind: 'note', text: [`Theme: ${theme} · level: ${level} · question ${week} of ${prompts.length} on ${paper}`] },
    { kind: 'quote', text: [question] },
    ...(tenMinutes ? [{ kind: 'text', text: [strong('If you have ten minutes: '), tenMinutes] } as const] : []),
    { kind: 'text', text: ['Answer in the thread: a line is enough, and disagreement is welcome.'] },
  ];
}

/** The person's name without a mention, which would notify the same person every week. */
function attributionNote({ kind, by }: PostTrigger): RichText {
  const name = by && (by.name === by.id ? ({ kind: 'person', ...by } as const) : by.name);
  switch (kind) {
    case 'scheduled':
      return name ? ['Weekly question, set up by ', name, '.'] : ['Weekly question, set up in the configuration.'];
    case 'asked':
      return name ? ['Asked for by ', name, '.'] : ['Requested in this channel.'];
  }
}

const backgroundOf = ({ id }: Prompt): ReplyButton => ({ label: 'Background and sources', run: `/discuss ${id} show:background` });

/** A button for the next unused question after this one, so that repeated presses lead through all of them. */
export function anotherPromptButton(prompt: Prompt, season: Season, progress: Progress): readonly ReplyButton[] {
  const at = season.prompts.indexOf(prompt);
  const others = [...season.prompts.slice(at + 1), ...season.prompts.slice(0, at)];
  const other = others.find(({ id }) => !progress.used.includes(id)) ?? others[0];
  return other ? [{ label: 'Another question', run: `/discuss ${other.id} show:question` }] : [];
}

const numbers = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen'];
/** Such as "All twelve questions". */
const allOf = (count: number): string => ['All', numbers[count] ?? String(count), 'questions'].filter((word) => word !== '').join(' ');
