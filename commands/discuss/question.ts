/** A question as posted in a channel, and its private preview. */
import type { Prompt } from '../../content/schema.ts';
import type { PostTrigger } from '../../src/core/command/command.ts';
import type { PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import type { Progress } from '../../src/core/ports/schedule-service.ts';
import { type Block, type Reply, type ReplyButton, type RichText, strong } from '../../src/core/reply/reply.ts';
import { type ChannelSeason, isOwnPrompt, type SeasonPrompt } from '../../src/core/season/arrange-season.ts';
import type { OwnPrompt } from '../../src/core/season/own-question.ts';
import { ownLabel, ownSignature, ownTitleOf } from './own-question.ts';
import { quoteBlocks } from './record-blocks.ts';

/** The season of a question, and the short name of its paper. */
export interface QuestionContext {
  readonly season: ChannelSeason;
  readonly paper: string;
  /** What is known about the paper, if it is not in the library. */
  readonly snapshot?: PaperSnapshot | undefined;
}

/** What a preview depends on besides its prompt. */
interface PreviewContext extends QuestionContext {
  readonly progress: Progress;
  /** Whether the command was typed in a channel, where the question can be posted. */
  readonly canPost: boolean;
}

/** The post as the outbox sends it. */
export function postReply(prompt: SeasonPrompt, about: QuestionContext, trigger: PostTrigger): Reply {
  const { number, of } = trigger.place ?? { number: prompt.week, of: about.season.prompts.length };
  const again = trigger.isNewRound ? ` ${allOf(of)} have been asked; the season begins again.` : '';
  return {
    title: postTitleOf(prompt),
    threadTitle: threadTitle(prompt),
    blocks: [
      ...questionBlocks(prompt, { ...about, number, of }),
      { kind: 'note', text: [...attributionNote(trigger), again, ...(isOwnPrompt(prompt) ? [] : [revealNote(trigger)])] },
      { kind: 'choices', choices: isOwnPrompt(prompt) ? [anotherQuestionButton] : [backgroundOf(prompt)] },
    ],
  };
}

/** The preview of a post, for one person. */
export function previewReply(prompt: SeasonPrompt, context: PreviewContext): Reply {
  const { season, progress, canPost } = context;
  const post: ReplyButton = { label: 'Post it in the channel', run: `/discuss ${prompt.id}`, style: 'primary' };
  const used = canPost && progress.used.includes(prompt.id) ? ' It was already asked here.' : '';
  return {
    title: postTitleOf(prompt),
    hasSideEffect: true,
    blocks: [
      ...questionBlocks(prompt, { ...context, number: prompt.week, of: season.prompts.length }),
      { kind: 'note', text: [`A preview: nothing has been posted.${used}`] },
      {
        kind: 'choices',
        choices: [...(canPost ? [post] : []), ...(isOwnPrompt(prompt) ? [] : [backgroundOf(prompt)]), ...anotherPromptButton(prompt, season, progress)],
      },
    ],
  };
}

interface NumberedPrompt extends QuestionContext {
  readonly number: number;
  /** How many questions the season has. */
  readonly of: number;
}

function questionBlocks(prompt: SeasonPrompt, { number, of, paper, snapshot }: NumberedPrompt): readonly Block[] {
  const place = `question ${number} of ${of} on ${paper}`;
  return [
    ...(snapshot?.warning ? [{ kind: 'text', text: [strong(snapshot.warning)] } as const] : []),
    ...(isOwnPrompt(prompt) ? ownBlocks(prompt, place) : writtenBlocks(prompt, place, snapshot)),
    { kind: 'text', text: ['Answer in the thread: a line is enough, and disagreement is welcome.'] },
  ];
}

const writtenBlocks = ({ id, theme, level, question, tenMinutes }: Prompt, place: string, snapshot: PaperSnapshot | undefined): readonly Block[] => [
  { kind: 'note', text: [`Theme: ${theme} · level: ${level} · ${place}`] },
  { kind: 'quote', text: [question] },
  ...(snapshot ? quoteBlocks(snapshot, id) : []),
  ...(tenMinutes ? [{ kind: 'text', text: [strong('If you have ten minutes: '), tenMinutes] } as const] : []),
];

/** An own question, signed so that nobody mistakes it for one of ours. */
const ownBlocks = (prompt: OwnPrompt, place: string): readonly Block[] => [
  { kind: 'note', text: [ownLabel(prompt, place)] },
  { kind: 'quote', text: [prompt.text] },
  { kind: 'note', text: ownSignature(prompt) },
];

const postTitleOf = (prompt: SeasonPrompt): string => (isOwnPrompt(prompt) ? ownTitleOf(prompt) : prompt.title);

/** Longest name of a thread, in characters. @see https://docs.discord.com/developers/resources/channel#start-thread-from-message */
const maxThreadNameLength = 100;

/** The name of the thread on Discord. It can be shortened, because the post above it has the full title. */
export function threadTitle(prompt: SeasonPrompt): string {
  const { theme, title } = prompt;
  const kind = theme ?? 'question';
  const name = isOwnPrompt(prompt) && !theme ? title : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${title}`;
  return name.length <= maxThreadNameLength
    ? name
    : `${name
        .slice(0, maxThreadNameLength - 1)
        .toWellFormed()
        .replace(/[\s\ufffd]*$/, '')}…`;
}

/** Says when the background is posted in the thread, and that the button shows it earlier. */
function revealNote({ reveal = 'now' }: PostTrigger): string {
  switch (reveal) {
    case 'now':
      return '';
    case 'day':
      return ' The button shows the background to you alone; it is posted in the thread after a day.';
    case 'never':
      return ' The button shows the background to you alone.';
  }
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

/** The button under a post. It may be pressed weeks later, so it asks for the question that is next by then. */
export const anotherQuestionButton: ReplyButton = { label: 'Another question', run: '/discuss next show:question' };

const backgroundOf = ({ id }: SeasonPrompt): ReplyButton => ({ label: 'Background and sources', run: `/discuss ${id} show:background` });

/** A button for the next unused question after this one, so that repeated presses lead through all of them. */
export function anotherPromptButton(prompt: SeasonPrompt, season: ChannelSeason, progress: Progress): readonly ReplyButton[] {
  const at = season.prompts.findIndex(({ id }) => id === prompt.id);
  const others = [...season.prompts.slice(at + 1), ...season.prompts.slice(0, at)];
  const other = others.find(({ id }) => !progress.used.includes(id)) ?? others[0];
  return other ? [{ label: 'Another question', run: `/discuss ${other.id} show:question` }] : [];
}

const numbers = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen'];
/** Such as "All twelve questions". */
const allOf = (count: number): string => ['All', numbers[count] ?? String(count), 'questions'].filter((word) => word !== '').join(' ');
