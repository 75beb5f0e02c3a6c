/** Turns what a check found into posts: one for each channel that has had the paper, in the thread of its last question about it. */
import { broughtPaperOf } from '../core/papers/brought-paper.ts';
import type { PaperChange, PaperName, PaperUpdate } from '../core/papers/paper-change.ts';
import type { Library } from '../library/library.ts';
import type { Database } from '../store/database.ts';
import { findQuestionThread, insertChange, insertUpdatePost } from '../store/paper-changes.ts';
import { findChannelsThatBrought, findChannelsWithPaper, type PaperChannel } from '../store/paper-channels.ts';
import { lockSubscriptionById } from '../store/subscriptions.ts';
import { findEntry, type WatchableEntry, watchableEntries } from './library-papers.ts';

export type LibraryOfUpdates = Pick<Library, 'paper' | 'papers' | 'works' | 'seasons'>;

/** The channels that have had a paper, of the library or brought. */
export async function findChannelsOf(database: Database, paper: string, library: LibraryOfUpdates): Promise<readonly PaperChannel[]> {
  const entry = findEntry(library, paper);
  return entry ? findChannelsWithPaper(database, entry) : findChannelsThatBrought(database, paper);
}

export interface FoundChanges {
  readonly paper: string;
  readonly changes: readonly PaperChange[];
  /** The latest time at which it was not known yet, in ms. */
  readonly knownAt: number;
  /** When the check was planned, in ms. */
  readonly plannedFor: number;
}

/** @param transaction which also records the check, so that both happen or neither. @param now in ms. */
export async function announce(transaction: Database, found: FoundChanges, library: LibraryOfUpdates, now: number): Promise<void> {
  const { paper, changes, knownAt, plannedFor } = found;
  const channels = await findChannelsOf(transaction, paper, library);
  if (channels.length === 0) return;
  const foundAt = await insertChange(transaction, found, now);
  const entry = findEntry(library, paper);
  const isAbout = entry?.hasPrompt ?? ((prompt: string) => broughtPaperOf(prompt) === paper);
  const covered = new Set(entry ? [] : await coveredByLibrary(transaction, channels, library));
  // Ordered by id, so always in the same order, to avoid deadlocks.
  for (const { subscription, snapshot } of channels) {
    const row = await lockSubscriptionById(transaction, subscription);
    const name = entry ? entryName(entry) : snapshot;
    if (!row || row.left_at !== null || !name || covered.has(subscription)) continue;
    const update: PaperUpdate = { paper: paperNameOf(name), changes, foundAt, knownAt };
    await insertUpdatePost(transaction, row, { update, plannedFor, into: await findQuestionThread(transaction, subscription, isAbout) });
  }
}

/** Channels that also have the same paper from the library. They are notified only about that one. */
async function coveredByLibrary(transaction: Database, channels: readonly PaperChannel[], library: LibraryOfUpdates): Promise<readonly string[]> {
  const doi = channels.find(({ snapshot }) => snapshot?.ids.doi)?.snapshot?.ids.doi?.toLowerCase();
  const entry = watchableEntries(library).find(({ ids }) => ids.doi === doi);
  return entry ? (await findChannelsWithPaper(transaction, entry)).map(({ subscription }) => subscription) : [];
}

export const entryName = ({ id, name, title, ids }: WatchableEntry): PaperName => ({ id, label: name, ...(title ? { title } : {}), ids, isOurs: true });

/** Leaves out everything else that is stored about a brought paper. */
export const paperNameOf = ({ id, label, title, ids, isOurs }: PaperName): PaperName => ({
  ...{ id, label, ids },
  ...(title ? { title } : {}),
  ...(isOurs ? { isOurs } : {}),
});
