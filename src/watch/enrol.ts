/** Finds papers that channels have had and that are not watched yet, and posted questions whose papers are then checked daily. */
import { broughtPaperOf } from '../core/papers/brought-paper.ts';
import type { PaperChecker } from '../core/ports/paper-checker.ts';
import type { Library } from '../library/library.ts';
import type { Database } from '../store/database.ts';
import { idPrefix } from '../store/deliveries.ts';
import { findDiscussed } from '../store/paper-changes.ts';
import { findChannelsWithPaper } from '../store/paper-channels.ts';
import { findUnwatched, findWatch, insertWatch, markDiscussed, type UnwatchedPaper } from '../store/paper-watch.ts';
import { watchableEntries } from './library-papers.ts';
import { maxCheckIntervalMs, nextDaily } from './next-check.ts';

export interface EnrolOptions {
  readonly database: Database;
  readonly library: Pick<Library, 'paper' | 'papers' | 'works' | 'seasons'>;
  readonly checker: Pick<PaperChecker, 'recall'>;
}

/** Papers enrolled in one call; each needs its stored record to be read. */
const batchSize = 200;

/** Every replica may do this; the first one enrols a paper. @param now in ms. */
export async function enrolPapers({ database, library, checker }: EnrolOptions, now: number): Promise<void> {
  for (const paper of await findUnwatched(database, batchSize)) await enrol(paper);
  for (const entry of watchableEntries(library)) {
    if ((await findWatch(database, entry.id)) || (await findChannelsWithPaper(database, entry, 1)).length === 0) continue;
    await enrol({ paper: entry.id, ids: entry.ids, since: now });
  }

  async function enrol(paper: UnwatchedPaper): Promise<void> {
    await insertWatch(database, paper, await checker.recall(paper.ids, paper.since), nextDaily(paper.paper, now));
  }
}

/** The row of a post is at most this much older than the post: later posts are skipped, or were requested. */
const maxLatenessMs = 86_400_000;

/**
 * Marks papers about which a question was posted, so that they are checked daily for a week.
 * @param since earlier posts were already processed; in ms. @returns the `since` of the next call.
 */
export async function noteDiscussed({ database, library }: Pick<EnrolOptions, 'database' | 'library'>, since: number, now: number): Promise<number> {
  const from = Math.max(since, now - maxCheckIntervalMs);
  const entries = watchableEntries(library);
  const latest = new Map<string, number>();
  for (const { prompt, at } of await findDiscussed(database, from, idPrefix(from - maxLatenessMs))) {
    const paper = broughtPaperOf(prompt) ?? entries.find(({ hasPrompt }) => hasPrompt(prompt))?.id;
    if (paper !== undefined) latest.set(paper, Math.max(at, latest.get(paper) ?? 0));
  }
  for (const [paper, at] of latest) await markDiscussed(database, paper, at, nextDaily(paper, now));
  return now - overlapMs;
}

/** A post is recorded a little later than the time in its row. */
const overlapMs = 600_000;
