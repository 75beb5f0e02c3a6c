/** Stores papers in memory, for the playground and the terminal, which have no database. */
import type { PaperStore, StoredPaper } from '../../core/ports/paper-store.ts';

/** Enough for a session of one person. */
const maxPapers = 100;

export function createMemoryStore(): PaperStore {
  const papers = new Map<string, StoredPaper>();
  const ids = new Map<string, string>();
  return {
    find: async (key) => papers.get(ids.get(key) ?? ''),
    findById: async (id) => papers.get(id),
    // There is only one process, and it already shares its own requests.
    acquire: async () => true,
    isLeased: async () => false,
    release: async () => undefined,
    save: async (paper, keys) => {
      papers.delete(paper.id);
      papers.set(paper.id, paper);
      for (const key of keys) ids.set(key, paper.id);
      const [oldest] = papers.keys();
      if (papers.size <= maxPapers || oldest === undefined) return;
      papers.delete(oldest);
      for (const [key, id] of ids) if (id === oldest) ids.delete(key);
    },
  };
}
