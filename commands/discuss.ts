import { findPaper } from '../content/find-paper.ts';
import { findPrompt, searchPrompts } from '../content/find-prompt.ts';
import type { Library } from '../content/library.ts';
import type { Paper, Prompt, Season } from '../content/schema.ts';
import type { Overview } from '../src/core/club.ts';
import { type Context, defineCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { formatLine } from '../src/core/format-line.ts';
import type { Options, Suggestion } from '../src/core/options.ts';
import type { Choice, Reply } from '../src/core/reply.ts';
import { nextPrompt, progressOn, seasonHolding } from '../src/core/season.ts';
import { type Channel, channelOf, findChannel } from './channel.ts';
import { backgroundReply } from './discuss/background.ts';
import { postPrompt } from './discuss/post.ts';
import { anotherThan, postReply, previewReply } from './discuss/question.ts';
import { nameOf, paperOf, paperOption, seasonOn, wholeName } from './paper.ts';

const options = {
  prompt: { kind: 'text', description: 'Number, theme or words of the title; the next of the season unless chosen', suggest: promptSuggestions },
  show: { kind: 'choice', description: 'question or background: shows it to you alone, nothing is posted', choices: ['question', 'background'] },
  paper: paperOption,
} as const satisfies Options;

export const discuss = defineCommand({
  name: 'discuss',
  description: 'Post a question on a paper in this channel, or look at one first',
  examples: ['/discuss show:question', '/discuss safety show:question', '/discuss 6 show:background', '/discuss paper:SLE-BRAVE-II show:question'],
  typed: ['/discuss', '/discuss 6', '/discuss evidence appraisal'],
  options,
  run: async ({ show, ...values }, context) => {
    const whole = wholeName(values.paper, values.prompt, context.library);
    const wanted = whole ? { paper: whole.id } : values;
    return show ? lookAt(wanted, show, context) : post(wanted, context);
  },
});

interface Wanted {
  readonly prompt?: string;
  readonly paper?: string;
}

const lineOf = (values: Wanted, show: 'question' | 'background' | undefined): string => formatLine({ name: 'discuss', options }, { ...values, show });

async function post(wanted: Wanted, context: Context): Promise<Reply> {
  const { caller, library } = context;
  const preview: Choice = { label: 'Look at it first', run: lineOf(wanted, 'question') };
  const channel = channelOf(context, 'Questions are posted', [preview]);
  // Which one is next the club knows best: somebody else may post one meanwhile.
  if (isNext(wanted.prompt)) {
    const paper = wanted.paper === undefined ? undefined : (await seasonWanted(wanted, undefined, context)).paper;
    return postPrompt(channel, caller, library, { paper });
  }
  const overview = await channel.club.overview(channel.place);
  return postPrompt(channel, caller, library, { prompt: (await promptOf(wanted, undefined, overview, context)).prompt.id });
}

async function lookAt(wanted: Wanted, show: 'question' | 'background', context: Context): Promise<Reply> {
  const { library, occasion } = context;
  // A post of the ledger depends on its prompt alone.
  const channel = occasion ? undefined : findChannel(context);
  const overview = await overviewOf(channel);
  const { prompt, season } = await promptOf(wanted, show, overview, context);
  const progress = progressOn(season, overview);
  const line = lineOf({ prompt: prompt.id }, show);
  const about = { season, paper: nameOf(season.paper, library) };
  switch (show) {
    case 'question':
      return { ...(occasion ? postReply(prompt, about, occasion) : previewReply(prompt, { ...about, progress, canPost: channel !== undefined })), line };
    case 'background':
      return { ...backgroundReply(prompt, about, occasion ? [theNext] : anotherThan(prompt, season, progress), library), line };
  }
}

const overviewOf = async (channel: Channel | undefined): Promise<Overview | undefined> => channel?.club.overview(channel.place);

/** That of the paper named, else of the one the channel reads. @throws {UserError} where there is no such paper, or no questions on it. */
async function seasonWanted({ prompt, paper }: Wanted, show: 'question' | 'background' | undefined, context: Context): Promise<Season> {
  const lineOn = (id: string) => lineOf({ ...(prompt ? { prompt } : {}), paper: id }, show);
  return seasonOn(await paperOf(paper, context, lineOn), context.library, lineOn);
}

/** Under a post, where it is pressed weeks later: the next one by then. */
const theNext: Choice = { label: 'Another question', run: '/discuss next show:question' };

const isNext = (typed: string | undefined): typed is undefined => typed === undefined || /^next$/i.test(typed.trim());

interface Meant {
  readonly prompt: Prompt;
  readonly season: Season;
}

/**
 * A prompt's own id means it in whatever channel it is said; other words mean one of the season wanted.
 * @throws {UserError} with the prompts that may be meant as buttons, else with all of the season.
 */
async function promptOf(wanted: Wanted, show: 'question' | 'background' | undefined, overview: Overview | undefined, context: Context): Promise<Meant> {
  const { library } = context;
  const { prompt: typed } = wanted;
  const own = wanted.paper || !typed ? undefined : seasonHolding(library, typed);
  const season = own ?? (await seasonWanted(wanted, show, context));
  const progress = progressOn(season, overview);
  if (isNext(typed)) return { prompt: nextPrompt(season, progress).prompt, season };
  const found = findPrompt(season, typed, progress.used);
  if (found.status === 'found') return { prompt: found.value, season };
  const elsewhere = wanted.paper ? [] : [...library.seasons.values()].filter((other) => other !== season).flatMap((other) => foundIn(other, typed));
  const near = [...found.near, ...elsewhere];
  throw new UserError(
    `No question on ${nameOf(season.paper, library)} is “${typed.slice(0, 60)}”. ${near.length > 0 ? 'Did you mean one of these?' : `These are the ${season.prompts.length}:`}`,
    (near.length > 0 ? near : season.prompts).map((prompt) => ({
      label: `${elsewhere.includes(prompt) ? `${nameOf(seasonHolding(library, prompt.id)?.paper ?? '', library)}, ` : ''}${prompt.week}. ${prompt.title}`.slice(
        0,
        75,
      ),
      run: lineOf({ prompt: prompt.id }, show),
    })),
  );
}

/** In the season of another paper, where a number would mean any of them. */
function foundIn(season: Season, typed: string): readonly Prompt[] {
  const found = findPrompt(season, typed);
  return found.status === 'found' && !/^\W*\d+\W*$/.test(typed) ? [found.value] : [];
}

/** Those of the paper given so far; of all papers, the club's first, where none is. */
function promptSuggestions(typed: string, library: Library, { paper: given = '' }: Readonly<Record<string, string>>): readonly Suggestion[] {
  const next = 'next'.startsWith(typed.trim().toLowerCase()) ? [{ label: 'next: the next of the season', value: 'next' }] : [];
  const named = findPaper(library, given);
  const papers = named.status === 'found' ? [named.value] : [...new Set([library.paper, ...library.papers.values()])];
  return [...next, ...papers.flatMap((paper) => suggestionsOn(paper, typed, papers.length > 1, library))];
}

function suggestionsOn({ id: paper, name }: Paper, typed: string, isNamed: boolean, { seasons }: Library): readonly Suggestion[] {
  const season = seasons.get(paper);
  const found = season ? searchPrompts(season, typed) : [];
  return found.map(({ week, id, title, theme, level }) => ({
    label: `${isNamed ? `${name} ` : ''}${week}. ${title} (${theme}, ${level})`.slice(0, 100),
    value: id,
  }));
}
