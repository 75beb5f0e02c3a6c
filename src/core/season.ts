/** A channel's way through the weekly prompts of its paper. */
import type { Library } from '../../content/library.ts';
import type { Prompt, Season } from '../../content/schema.ts';
import type { Progress } from './club.ts';

/** @throws {Error} where the paper has no season; loading the library has seen to it that there is one. */
export function currentSeason(library: Library): Season {
  const season = library.seasons.get(library.paper.id);
  if (!season) throw new Error(`the paper ${library.paper.id} has no season of prompts`);
  return season;
}

export interface Turn {
  readonly prompt: Prompt;
  /** All were used: the season begins again with it. */
  readonly again: boolean;
}

/** The next prompt that was not used in this round; after the last one the first again. */
export function nextPrompt(season: Season, { used, round }: Progress): Turn {
  const fresh = season.prompts.find(({ id }) => !used.includes(id));
  // Where the post that began the round was refused, the next one begins it.
  if (fresh) return { prompt: fresh, again: round > 1 && used.length === 0 };
  const [first] = season.prompts;
  if (!first) throw new Error(`the season of ${season.paper} has no prompts`);
  return { prompt: first, again: true };
}

/** Progress once that prompt was used; begins a new round where the season was through. */
export function afterUse(season: Season, { used, round }: Progress, prompt: string): Progress {
  const through = season.prompts.every(({ id }) => used.includes(id));
  if (through) return { used: [prompt], round: round + 1 };
  return { used: used.includes(prompt) ? used : [...used, prompt], round };
}
