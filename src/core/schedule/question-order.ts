/** A channel's way through the weekly prompts of a paper. */

import type { Prompt, Season } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import type { ChannelSchedule, Progress } from '../ports/schedule-service.ts';

/** @throws {Error} where the paper has no season; loading the library has seen to it that there is one. */
export function currentSeason(library: Library): Season {
  const season = library.seasons.get(library.paper.id);
  if (!season) throw new Error(`the paper ${library.paper.id} has no season of prompts`);
  return season;
}

/** That of the paper a channel chose; of the current one where it chose none, or one that has no questions any more. */
export const seasonFor = (library: Library, chosen: string | null | undefined): Season => library.seasons.get(chosen ?? '') ?? currentSeason(library);

/** The season a prompt belongs to: an id is that of one prompt alone. */
export const seasonOfPrompt = ({ seasons }: Pick<Library, 'seasons'>, prompt: string): Season | undefined =>
  [...seasons.values()].find(({ prompts }) => prompts.some(({ id }) => id === prompt));

/** How far a channel is with that season. */
export const progressFor = ({ paper }: Pick<Season, 'paper'>, overview: Pick<ChannelSchedule, 'paper' | 'season' | 'otherSeasons'> | undefined): Progress =>
  (overview?.paper === paper ? overview.season : overview?.otherSeasons[paper]) ?? { used: [], round: 1 };

export interface NextPrompt {
  readonly prompt: Prompt;
  /** All were used: the season begins again with it. */
  readonly isNewRound: boolean;
}

/** The next prompt that was not used in this round; after the last one the first again. */
export function nextPrompt(season: Season, { used, round }: Progress): NextPrompt {
  const fresh = season.prompts.find(({ id }) => !used.includes(id));
  // Where the post that began the round was refused, the next one begins it.
  if (fresh) return { prompt: fresh, isNewRound: round > 1 && used.length === 0 };
  const [first] = season.prompts;
  if (!first) throw new Error(`the season of ${season.paper} has no prompts`);
  return { prompt: first, isNewRound: true };
}

/** Progress once that prompt was used; begins a new round where the season was through. */
export function markUsed(season: Season, { used, round }: Progress, prompt: string): Progress {
  const through = season.prompts.every(({ id }) => used.includes(id));
  if (through) return { used: [prompt], round: round + 1 };
  return { used: used.includes(prompt) ? used : [...used, prompt], round };
}
