/** The order in which a channel goes through the prompts of a paper. */

import type { Season } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { broughtPaperOf, type PaperSnapshot } from '../papers/brought-paper.ts';
import type { ChannelSchedule, Progress } from '../ports/schedule-service.ts';
import { arrangeSeason, type ChannelSeason, type SeasonPrompt } from '../season/arrange-season.ts';
import { seasonOfSnapshot, withDesignOf } from '../season/build-season.ts';
import type { SeasonArrangement } from '../season/season-arrangement.ts';

/** A channel's own data on which its seasons depend. */
export interface SeasonSource {
  /** The papers that it brought. */
  readonly brought?: readonly PaperSnapshot[] | undefined;
  readonly arrangements?: readonly SeasonArrangement[] | undefined;
}

/** The season of the current paper. @throws {Error} if it has none, which loading the library rules out. */
export function currentSeason(library: Library): Season {
  const season = library.seasons.get(library.paper.id);
  if (!season) throw new Error(`the paper ${library.paper.id} has no season of prompts`);
  return season;
}

/** The season of a paper of the library, or of one that the channel brought, as it was written. */
function findWrittenSeason({ seasons }: Pick<Library, 'seasons'>, paper: string, brought: readonly PaperSnapshot[] = []): Season | undefined {
  const own = brought.find(({ id }) => id === paper);
  return own ? seasonOfSnapshot(own) : seasons.get(paper);
}

/** The season of a paper of the library, or of one that the channel brought, as the channel goes through it. */
export function findSeason(library: Pick<Library, 'seasons'>, paper: string, source: SeasonSource = {}): ChannelSeason | undefined {
  const season = findWrittenSeason(library, paper, source.brought);
  return season && arrangedFor(season, source);
}

/** The season as it was written, of the paper that a channel chose. The current paper's if it chose none, or if that paper has no prompts any more. */
export const writtenSeasonFor = (library: Library, chosen: string | null | undefined, { brought }: SeasonSource = {}): Season =>
  findWrittenSeason(library, chosen ?? '', brought) ?? currentSeason(library);

/** The same as the channel goes through it. */
export const seasonFor = (library: Library, chosen: string | null | undefined, source: SeasonSource = {}): ChannelSeason =>
  arrangedFor(writtenSeasonFor(library, chosen, source), source);

/** A season with what the channel changed in it. */
export const arrangedFor = (season: Season, { arrangements = [] }: SeasonSource): ChannelSeason =>
  arrangeSeason(
    season,
    arrangements.find(({ paper }) => paper === season.paper),
  );

/** The season as it was written that a prompt of ours belongs to. Prompt ids are unique across seasons. */
export function seasonOfPrompt({ seasons }: Pick<Library, 'seasons'>, prompt: string, brought: readonly PaperSnapshot[] = []): Season | undefined {
  const own = brought.find(({ id }) => id === broughtPaperOf(prompt));
  const paper = own && withDesignOf(own, prompt);
  const known = paper ? [seasonOfSnapshot(paper)] : [...seasons.values()];
  return known.find(({ prompts }) => prompts.some(({ id }) => id === prompt));
}

/** The short name of a paper of the library, or of one that the channel brought. */
export const paperName = (paper: string, { papers }: Pick<Library, 'papers'>, brought: readonly PaperSnapshot[] = []): string =>
  papers.get(paper)?.name ?? brought.find(({ id }) => id === paper)?.label ?? paper;

/** A channel's progress through that season. */
export const progressFor = ({ paper }: Pick<Season, 'paper'>, schedule: Pick<ChannelSchedule, 'paper' | 'season' | 'otherSeasons'> | undefined): Progress =>
  (schedule?.paper === paper ? schedule.season : schedule?.otherSeasons[paper]) ?? { used: [], round: 1 };

export interface NextPrompt {
  readonly prompt: SeasonPrompt;
  /** All prompts have been used: the season starts again with this one. */
  readonly isNewRound: boolean;
}

/** The first prompt not yet used in this round; the season's first if all were used. @throws {Error} for a season without prompts. */
export function nextPrompt(season: ChannelSeason, { used, round }: Progress): NextPrompt {
  const fresh = season.prompts.find(({ id }) => !used.includes(id));
  // If the post that started the round was refused, no prompt is used yet, and this one starts it.
  if (fresh) return { prompt: fresh, isNewRound: round > 1 && used.length === 0 };
  const [first] = season.prompts;
  if (!first) throw new Error(`the season of ${season.paper} has no prompts`);
  return { prompt: first, isNewRound: true };
}

/** The progress after that prompt was used. Starts a new round if all prompts had been used. */
export function markUsed(season: ChannelSeason, { used, round }: Progress, prompt: string): Progress {
  const isComplete = season.prompts.every(({ id }) => used.includes(id));
  if (isComplete) return { used: [prompt], round: round + 1 };
  return { used: used.includes(prompt) ? used : [...used, prompt], round };
}
