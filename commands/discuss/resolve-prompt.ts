/** Decides which question of which season a command line means. */

import type { Prompt, Season } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { broughtPaperOf } from '../../src/core/papers/brought-paper.ts';
import type { ChannelSchedule } from '../../src/core/ports/schedule-service.ts';
import { arrangedFor, nextPrompt, progressFor, seasonOfPrompt } from '../../src/core/schedule/question-order.ts';
import type { ChannelSeason, SeasonPrompt } from '../../src/core/season/arrange-season.ts';
import { isOwnQuestionId } from '../../src/core/season/own-question.ts';
import { findPrompt, isSameWord } from '../../src/library/search/find-prompt.ts';
import { didYouMean, nameOf } from '../shared/paper.ts';
import { requireBroughtSeason, requireOwnSeason, requireWantedSeason, type WantedSeason } from './find-season.ts';
import { type DiscussValues, discussCommandLine, type Show } from './options.ts';

export const isNext = (typed: string | undefined): typed is undefined => typed === undefined || /^next$/i.test(typed.trim());

/**
 * The season of the named paper, otherwise of the paper that the channel reads.
 * @throws {UserError} if there is no such paper, or if it has no questions.
 */
export const resolveSeason = async ({ prompt, paper }: DiscussValues, show: Show | undefined, context: Context): Promise<WantedSeason> =>
  requireWantedSeason(paper, context, (id) => discussCommandLine({ ...(prompt ? { prompt } : {}), paper: id }, show));

export interface ResolvedPrompt extends Omit<WantedSeason, 'season'> {
  readonly prompt: SeasonPrompt;
  /** The season as the channel goes through it. */
  readonly season: ChannelSeason;
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
  const { season: written, ...about } =
    (wanted.paper || !typed ? undefined : await seasonWith(typed, overview, context)) ?? (await resolveSeason(wanted, show, context));
  const season = arrangedFor(written, overview ?? {});
  const found = { ...about, season };
  const { name } = about;
  const progress = progressFor(season, overview);
  const leftOut = season.isArranged ? written.prompts.find(({ id }) => id === typed && season.prompts.every((one) => one.id !== id)) : undefined;
  if (leftOut) return { ...found, prompt: leftOut };
  if (isNext(typed)) return { ...found, prompt: nextPrompt(season, progress).prompt };
  // Everybody sees a post: the beginning of a word is enough to preview a question, but not to post it.
  const named = show ? findPrompt(season, typed, progress.used) : findPrompt(season, typed, progress.used, isSameWord);
  if (named.status === 'found') return { ...found, prompt: named.value };
  const elsewhere = wanted.paper ? [] : [...library.seasons.values()].filter((other) => other !== written).flatMap((other) => findPromptIn(other, typed));
  const near: readonly SeasonPrompt[] = [...named.near, ...elsewhere];
  throw new UserError(
    `No question on ${name} is “${typed.slice(0, 60)}”. ${near.length > 0 ? didYouMean(near.length) : `These are the ${season.prompts.length}:`}`,
    (near.length > 0 ? near : season.prompts).map((prompt) => ({
      label:
        `${elsewhere.some(({ id }) => id === prompt.id) ? `${nameOf(seasonOfPrompt(library, prompt.id)?.paper ?? '', library)}, ` : ''}${prompt.week}. ${prompt.title}`.slice(
          0,
          75,
        ),
      run: discussCommandLine({ prompt: prompt.id }, show),
    })),
  );
}

/** The season that has a question with that id, for papers of any origin. */
async function seasonWith(prompt: string, overview: ChannelSchedule | undefined, context: Context): Promise<WantedSeason | undefined> {
  if (isOwnQuestionId(prompt)) return requireOwnSeason(prompt, overview, context);
  if (broughtPaperOf(prompt) !== undefined) return requireBroughtSeason(prompt, overview?.brought, context);
  const season = seasonOfPrompt(context.library, prompt);
  return season && { season, name: nameOf(season.paper, context.library) };
}

/** Searches the seasons of the other papers. A number is ignored, because every season has a question with that number. */
function findPromptIn(season: Season, typed: string): readonly Prompt[] {
  const found = findPrompt(season, typed);
  return found.status === 'found' && !/^\W*\d+\W*$/.test(typed) ? [found.value] : [];
}
