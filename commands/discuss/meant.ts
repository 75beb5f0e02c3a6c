/** Which question, of which season, a line means. */

import { findPrompt } from '../../content/find-prompt.ts';
import type { Prompt, Season } from '../../content/schema.ts';
import type { Overview } from '../../src/core/club.ts';
import type { Context } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { nextPrompt, progressOn, seasonHolding } from '../../src/core/season.ts';
import { didYouMean } from '../did-you-mean.ts';
import { nameOf, paperHere, paperOf, seasonOn } from '../paper.ts';
import { paperAmong } from '../paper-among.ts';
import { lineOf, type Show, type Wanted } from './options.ts';

export const isNext = (typed: string | undefined): typed is undefined => typed === undefined || /^next$/i.test(typed.trim());

/** That of the paper named, else of the one the channel reads. @throws {UserError} where there is no such paper, or no questions on it. */
export async function seasonWanted({ prompt, paper }: Wanted, show: Show | undefined, context: Context): Promise<Season> {
  const lineOn = (id: string) => lineOf({ ...(prompt ? { prompt } : {}), paper: id }, show);
  return seasonOn(await paperOf(paper, context, lineOn), context.library, lineOn);
}

/** Words that are no question of the paper here may name another, and a question of it: "safety of petri", "SLE-BRAVE-II". */
export async function withNamedPaper(wanted: Wanted, context: Context): Promise<Wanted> {
  const { prompt: typed, paper } = wanted;
  const { library } = context;
  if (paper || !typed || isNext(typed) || seasonHolding(library, typed)) return wanted;
  const here = library.seasons.get((await paperHere(context)).id);
  if (here && findPrompt(here, typed).status === 'found') return wanted;
  const among = paperAmong(typed, library);
  if (!among) return wanted;
  const prompt = among.rest.replace(/^(?:(?:next|one|questions?)(?:\s|$))+|\squestions?$/gi, '');
  return { paper: among.paper.id, ...(prompt ? { prompt } : {}) };
}

interface Meant {
  readonly prompt: Prompt;
  readonly season: Season;
}

/**
 * A prompt's own id means it in whatever channel it is said; other words mean one of the season wanted.
 * @throws {UserError} with the prompts that may be meant as buttons, else with all of the season.
 */
export async function promptOf(wanted: Wanted, show: Show | undefined, overview: Overview | undefined, context: Context): Promise<Meant> {
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
    `No question on ${nameOf(season.paper, library)} is “${typed.slice(0, 60)}”. ${near.length > 0 ? didYouMean(near.length) : `These are the ${season.prompts.length}:`}`,
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
