/** Reads what `/paper updates` shows for a channel: its papers, when they were checked, and what was found. */
import type { ChannelRef } from '../core/command/channel-ref.ts';
import type { PaperName, PaperUpdate } from '../core/papers/paper-change.ts';
import type { ChannelUpdates, PaperWatch, WatchedPaper } from '../core/ports/paper-watch.ts';
import { findChannelPapers } from '../store/channel-papers.ts';
import type { Database } from '../store/database.ts';
import { parseSourceStates } from '../store/paper-change-json.ts';
import { findPaperChanges } from '../store/paper-changes.ts';
import { hasHadPaper } from '../store/paper-channels.ts';
import { findWatches, type WatchRow } from '../store/paper-watch.ts';
import { findSubscription } from '../store/subscriptions.ts';
import { entryName, type LibraryOfUpdates, paperNameOf } from './announce.ts';
import { watchableEntries } from './library-papers.ts';

/** Checks whose changes are listed. The channel has the posts of older ones. */
const maxUpdates = 100;

export const createPaperWatch = (database: Database, library: LibraryOfUpdates): PaperWatch => ({
  updatesOf: async (place) => findUpdates(database, place, library),
});

async function findUpdates(database: Database, place: ChannelRef, library: LibraryOfUpdates): Promise<ChannelUpdates> {
  const names = await findPapersOf(database, place, library);
  const ids = [...names.keys()];
  const watches = new Map((await findWatches(database, ids)).map((row) => [row.paper, row]));
  const found = await findPaperChanges(database, ids, maxUpdates);
  const papers = [...names.values()].map((paper) => watchedPaper(paper, watches.get(paper.id)));
  return {
    papers: papers.toSorted((a, b) => (a.paper.label < b.paper.label ? -1 : 1)),
    updates: found.flatMap(({ paper, changes, found_at: foundAt, known_at: knownAt }): readonly PaperUpdate[] => {
      const name = names.get(paper);
      return name ? [{ paper: name, changes, foundAt, knownAt }] : [];
    }),
  };
}

/** The papers that a channel has had, by id. */
async function findPapersOf(database: Database, place: ChannelRef, library: LibraryOfUpdates): Promise<ReadonlyMap<string, PaperName>> {
  const row = await findSubscription(database, place);
  const entries = row ? watchableEntries(library).filter((entry) => hasHadPaper(row, entry)) : [];
  const brought = await findChannelPapers(database, place);
  return new Map([...entries.map(entryName), ...brought.map(paperNameOf)].map((paper) => [paper.id, paper]));
}

const watchedPaper = (paper: PaperName, row: WatchRow | undefined): WatchedPaper => ({
  paper,
  ...(row?.checked_at == null ? {} : { checkedAt: row.checked_at }),
  sources: row?.sources == null ? [] : parseSourceStates(row.sources),
});
