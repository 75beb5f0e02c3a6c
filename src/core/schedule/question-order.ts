/** The order in which a channel goes through the prompts of a paper. */

import type { Prompt, Season } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import type { ChannelSchedule, Progress } from '../ports/schedule-service.ts';

/** The season of the current paper. @throws {Error} if it has none, which loading the library rules out. */
export function currentSeason(library: Library): Season {
  const season = library.seasons.get(library.paper.id);
  if (!season) throw new Error(`the paper ${library.paper.id} has no season of prompts`);
  return season;
}

/** The season of the paper that a channel chose. The current paper's season if it chose none, or if that paper has no prompts any more. */
export const seasonFor = (library: Library, chosen: string | null | undefined): Season => library.seasons.get(chosen ?? '') ?? currentSeason(library);

/** The season that a prompt belongs to. Prompt ids are unique across seasons. */
export const seasonOfPrompt = ({ seasons }: Pick<Library, 'seasons'>, prompt: string): Season | undefined =>
  [...seasons.values()].find(({ prompts }) => prompts.some(({ id }) => id === prompt));

/** A channel's progress through that season. */
export const progressFor = ({ paper }: Pick<Season, 'paper'>, schedule: Pick<ChannelSchedule, 'paper' | 'season' | 'otherSeasons'> | undefined): Progress =>
  (schedule?.paper === paper ? schedule.season : schedule?.otherSeasons[paper]) ?? { used: [], round: 1 };

export interface NextPrompt {
  readonly prompt: Prompt;
  /** All prompts have been used: the season starts again with this one. */
  readonly isNewRound: boolean;
}

/** The first prompt not yet used in this round; the season's first if all were used. @throws {Error} for a season without prompts. */
export function nextPrompt(season: Season, { used, round }: Progress): NextPrompt {
  const fresh = season.prompts.find(({ id }) => !used.includes(id));
  // If the post that started the round was refused, no prompt is used yet, and this one starts it.
  if (fresh) return { prompt: fresh, isNewRound: round > 1 && used.length === 0 };
  const [first] = season.prompts;
  if (!first) throw new Error(`the season of ${season.paper} has no prompts`);
  return { prompt: first, isNewRound: true };
}

/** The progress after that prompt was used. Starts a new round if all prompts had been used. */
export function markUsed(season: Season, { used, round }: Progress, prompt: string): Progress {
  const isComplete = season.prompts.every(({ id }) => used.includes(id));
  if (isComplete) return { used: [prompt], round: round + 1 };
  return { used: used.includes(prompt) ? used : [...used, prompt], round };
}
