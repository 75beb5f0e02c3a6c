/** The season of any paper: of the library, brought by the channel, or looked up. */
import type { Season } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { type BroughtPaper, broughtPaperOf, isBroughtPaperId, type PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import type { ChannelSchedule } from '../../src/core/ports/schedule-service.ts';
import { seasonOfSnapshot, withDesignOf } from '../../src/core/season/build-season.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { assertUnambiguous, matchBrought, type PreparedPaper, preparePaper } from '../shared/brought-paper.ts';
import { findChannel } from '../shared/channel.ts';
import { clubPaper } from '../shared/club-paper.ts';
import { findOutsidePaper } from '../shared/outside-paper.ts';
import { findPaperInPhrase, requireNamedPaper, requireSeason } from '../shared/paper.ts';

export interface WantedSeason {
  readonly season: Season;
  /** The short name of its paper. */
  readonly name: string;
  /** What is known about the paper, if it is not in the library. */
  readonly snapshot?: PaperSnapshot;
  /** Set if the channel does not have that paper yet; a post brings it. */
  readonly brought?: PaperSnapshot;
  /** What could not be found out about a paper that was just looked up, as sentences. */
  readonly notes?: readonly string[];
}

/**
 * @param typed the channel's paper unless given. @param line returns the same command line for another paper.
 * @throws {UserError} if no such paper is known, or if it has no questions.
 */
export async function requireWantedSeason(typed: string | undefined, context: Context, line: (paper: string) => string): Promise<WantedSeason> {
  const { library } = context;
  if (typed === undefined) {
    const club = await clubPaper(context);
    return club.kind === 'brought' ? ofSnapshot(club.paper) : { season: requireSeason(club.paper, library, line), name: club.paper.name };
  }
  const isOurs = findPaper(library, typed).status === 'found' || findPaperInPhrase(typed, library) !== undefined;
  const brought = isOurs ? [] : await papersHere(context);
  const known = matchBrought(typed, brought);
  if (known) return ofSnapshot(known);
  assertUnambiguous(typed, brought, line);
  const startedAt = performance.now();
  const found = await findOutsidePaper(typed, context, line);
  if (found?.kind === 'outside') return lookedUp(await preparePaper(found.record, { papers: context.papers, startedAt }));
  const paper = found?.paper ?? requireNamedPaper(typed, library, line);
  return { season: requireSeason(paper, library, line), name: paper.name };
}

/**
 * The season of a brought paper that has a question of that id.
 * @param brought papers that the channel is known to have. @throws {UserError} if nothing is stored about the paper.
 */
export async function requireBroughtSeason(prompt: string, brought: readonly BroughtPaper[] | undefined, context: Context): Promise<WantedSeason> {
  const paper = broughtPaperOf(prompt) ?? '';
  const known = (brought ?? []).find(({ id }) => id === paper) ?? (await papersHere(context)).find(({ id }) => id === paper);
  if (known) return ofSnapshot(withDesignOf(known, prompt) ?? known);
  // A post of the outbox is rendered from stored data, without asking a source.
  const found = context.papers && !context.trigger && (await findOutsidePaper(paper, context, () => '/help'));
  if (found && found.kind === 'outside') {
    const prepared = await preparePaper(found.record, { papers: context.papers, startedAt: performance.now() });
    return lookedUp({ ...prepared, snapshot: withDesignOf(prepared.snapshot, prompt) ?? prepared.snapshot });
  }
  throw new UserError('I no longer have the paper that question is about. Please name it again, as in /discuss paper:10.1056/…');
}

/**
 * The season of the paper that an organiser's own question is about.
 * @throws {UserError} if the channel does not have that question, or no longer has it.
 */
export async function requireOwnSeason(prompt: string, overview: ChannelSchedule | undefined, context: Context): Promise<WantedSeason> {
  const { arrangements = [] } = overview ?? {};
  const paper = arrangements.find(({ own }) => own.some(({ id }) => id === prompt))?.paper;
  if (paper === undefined) {
    const isRemoved = arrangements.some(({ removed }) => removed.some(({ id }) => id === prompt));
    throw new UserError('That question is no longer in the season.', [
      ...(isRemoved ? [{ label: 'Add it back', run: `/prompts add ${prompt}` }] : []),
      { label: 'Show the season', run: '/prompts list' },
    ]);
  }
  const snapshot = isBroughtPaperId(paper) ? (await papersHere(context)).find(({ id }) => id === paper) : undefined;
  if (snapshot) return ofSnapshot(snapshot);
  const { seasons, papers } = context.library;
  const season = seasons.get(paper);
  if (!season) throw new UserError('The paper that this question is about is no longer here.', [{ label: 'Show the season', run: '/prompts list' }]);
  return { season, name: papers.get(paper)?.name ?? paper };
}

const ofSnapshot = (snapshot: PaperSnapshot): WantedSeason => ({ season: seasonOfSnapshot(snapshot), name: snapshot.label, snapshot });

const lookedUp = ({ snapshot, unchecked, notes }: PreparedPaper): WantedSeason => ({
  ...ofSnapshot(snapshot),
  brought: snapshot,
  notes: [...(unchecked === undefined ? [] : [unchecked]), ...notes],
});

async function papersHere(context: Context): Promise<readonly BroughtPaper[]> {
  const channel = findChannel(context);
  return channel ? channel.schedules.papersOf(channel.place) : [];
}
