/** Decides which question of which season a command line means. */

import type { Prompt, Season } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { ChannelSchedule } from '../../src/core/ports/schedule-service.ts';
import { nextPrompt, progressFor, seasonOfPrompt } from '../../src/core/schedule/question-order.ts';
import { findPrompt } from '../../src/library/search/find-prompt.ts';
import { channelPaper, didYouMean, findPaperInPhrase, nameOf, paperOf, requireSeason } from '../shared/paper.ts';
import { type DiscussValues, discussCommandLine, type Show } from './options.ts';

export const isNext = (typed: string | undefined): typed is undefined => typed === undefined || /^next$/i.test(typed.trim());

/**
 * The season of the paper named, else of the paper that the channel reads.
 * @throws {UserError} if there is no such paper, or if it has no questions.
 */
export async function resolveSeason({ prompt, paper }: DiscussValues, show: Show | undefined, context: Context): Promise<Season> {
  const lineOn = (id: string) => discussCommandLine({ ...(prompt ? { prompt } : {}), paper: id }, show);
  return requireSeason(await paperOf(paper, context, lineOn), context.library, lineOn);
}

/** Text that matches no question of the channel's paper may name another paper and its question: "safety of petri", "SLE-BRAVE-II". */
export async function withNamedPaper(wanted: DiscussValues, context: Context): Promise<DiscussValues> {
  const { prompt: typed, paper } = wanted;
  const { library } = context;
  if (paper || !typed || isNext(typed) || seasonOfPrompt(library, typed)) return wanted;
  const here = library.seasons.get((await channelPaper(context)).id);
  if (here && findPrompt(here, typed).status === 'found') return wanted;
  const among = findPaperInPhrase(typed, library);
  if (!among) return wanted;
  const prompt = among.rest.replace(/^(?:(?:next|one|questions?)(?:\s|$))+|\squestions?$/gi, '');
  return { paper: among.paper.id, ...(prompt ? { prompt } : {}) };
}

export interface ResolvedPrompt {
  readonly prompt: Prompt;
  readonly season: Season;
}

/**
 * A prompt's id selects it in every channel. Other text selects a prompt of the wanted season.
 * @throws {UserError} with buttons for the prompts that might be meant, of this paper or another, or for the whole season.
 */
export async function resolvePrompt(
  wanted: DiscussValues,
  show: Show | undefined,
  overview: ChannelSchedule | undefined,
  context: Context,
): Promise<ResolvedPrompt> {
  const { library } = context;
  const { prompt: typed } = wanted;
  const own = wanted.paper || !typed ? undefined : seasonOfPrompt(library, typed);
  const season = own ?? (await resolveSeason(wanted, show, context));
  const progress = progressFor(season, overview);
  if (isNext(typed)) return { prompt: nextPrompt(season, progress).prompt, season };
  const found = findPrompt(season, typed, progress.used);
  if (found.status === 'found') return { prompt: found.value, season };
  const elsewhere = wanted.paper ? [] : [...library.seasons.values()].filter((other) => other !== season).flatMap((other) => findPromptIn(other, typed));
  const near = [...found.near, ...elsewhere];
  throw new UserError(
    `No question on ${nameOf(season.paper, library)} is “${typed.slice(0, 60)}”. ${near.length > 0 ? didYouMean(near.length) : `These are the ${season.prompts.length}:`}`,
    (near.length > 0 ? near : season.prompts).map((prompt) => ({
      label:
        `${elsewhere.includes(prompt) ? `${nameOf(seasonOfPrompt(library, prompt.id)?.paper ?? '', library)}, ` : ''}${prompt.week}. ${prompt.title}`.slice(
          0,
          75,
        ),
      run: discussCommandLine({ prompt: prompt.id }, show),
    })),
  );
}

/** Searches the seasons of the other papers. A number is ignored, because every season has one of it. */
function findPromptIn(season: Season, typed: string): readonly Prompt[] {
  const found = findPrompt(season, typed);
  return found.status === 'found' && !/^\W*\d+\W*$/.test(typed) ? [found.value] : [];
}
