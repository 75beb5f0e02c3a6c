import { findPrompt, searchPrompts } from '../content/find-prompt.ts';
import type { Library } from '../content/library.ts';
import type { Prompt, Season } from '../content/schema.ts';
import type { Progress } from '../src/core/club.ts';
import { type Context, defineCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { formatLine } from '../src/core/format-line.ts';
import type { Options, Suggestion } from '../src/core/options.ts';
import type { Choice, Reply } from '../src/core/reply.ts';
import { currentSeason, nextPrompt } from '../src/core/season.ts';
import { channelOf, findChannel } from './channel.ts';
import { backgroundReply } from './discuss/background.ts';
import { postPrompt } from './discuss/post.ts';
import { anotherThan, postReply, previewReply } from './discuss/question.ts';

const options = {
  prompt: { kind: 'text', description: 'Number, theme or words of the title; the next of the season unless chosen', suggest: promptSuggestions },
  show: { kind: 'choice', description: 'question or background: shows it to you alone, nothing is posted', choices: ['question', 'background'] },
} as const satisfies Options;

export const discuss = defineCommand({
  name: 'discuss',
  description: 'Post a question on the paper in this channel, or look at one first',
  examples: ['/discuss show:question', '/discuss safety show:question', '/discuss 6 show:background'],
  typed: ['/discuss', '/discuss 6', '/discuss evidence appraisal'],
  options,
  run: async ({ prompt: typed, show }, context) => (show ? lookAt(typed, show, context) : post(typed, context)),
});

async function post(typed: string | undefined, context: Context): Promise<Reply> {
  const season = currentSeason(context.library);
  const preview: Choice = { label: 'Look at it first', run: formatLine({ name: 'discuss', options }, { prompt: typed, show: 'question' }) };
  const channel = channelOf(context, 'Questions are posted', [preview]);
  // Which one is next the club knows best: somebody else may post one meanwhile.
  if (isNext(typed)) return postPrompt(channel, context.caller, season);
  const { season: progress } = await channel.club.overview(channel.place);
  return postPrompt(channel, context.caller, season, promptOf(typed, undefined, season, progress).id);
}

async function lookAt(typed: string | undefined, show: 'question' | 'background', context: Context): Promise<Reply> {
  const { library, occasion } = context;
  const season = currentSeason(library);
  // A post of the ledger depends on its prompt alone.
  const channel = occasion ? undefined : findChannel(context);
  const progress: Progress = (await channel?.club.overview(channel.place))?.season ?? { used: [], round: 1 };
  const prompt = isNext(typed) ? nextPrompt(season, progress).prompt : promptOf(typed, show, season, progress);
  const line = `/discuss ${prompt.id} show:${show}`;
  switch (show) {
    case 'question':
      return { ...(occasion ? postReply(prompt, season, occasion) : previewReply(prompt, { season, progress, canPost: channel !== undefined })), line };
    case 'background':
      return { ...backgroundReply(prompt, occasion ? [theNext] : anotherThan(prompt, season, progress), library), line };
  }
}

/** Under a post, where it is pressed weeks later: the next one by then. */
const theNext: Choice = { label: 'Another question', run: '/discuss next show:question' };

const isNext = (typed: string | undefined): typed is undefined => typed === undefined || /^next$/i.test(typed.trim());

/** @throws {UserError} with the prompts that may be meant as buttons, else with all of them. */
function promptOf(typed: string, show: 'question' | 'background' | undefined, season: Season, { used }: Progress): Prompt {
  const found = findPrompt(season, typed, used);
  if (found.status === 'found') return found.value;
  const near = found.near.length > 0;
  throw new UserError(
    `No question of the season is “${typed.slice(0, 60)}”. ${near ? 'Did you mean one of these?' : `These are its ${season.prompts.length}:`}`,
    (near ? found.near : season.prompts).map(({ week, id, title }) => ({
      label: `${week}. ${title}`.slice(0, 75),
      run: formatLine({ name: 'discuss', options }, { prompt: id, show }),
    })),
  );
}

function promptSuggestions(typed: string, library: Library): readonly Suggestion[] {
  const next = 'next'.startsWith(typed.trim().toLowerCase()) ? [{ label: 'next: the next of the season', value: 'next' }] : [];
  const found = searchPrompts(currentSeason(library), typed);
  return [...next, ...found.map(({ week, id, title, theme, level }) => ({ label: `${week}. ${title} (${theme}, ${level})`.slice(0, 100), value: id }))];
}
