/** Searches for papers that may be meant, each made once for everybody who asks within some minutes. */
import { createHash } from 'node:crypto';
import type { PaperCandidates } from '../core/ports/paper-service.ts';
import { attempt, freshValue, type PaperServiceOptions, saveBriefly } from './stored-papers.ts';

interface SharedSearches {
  find(key: string, search: () => Promise<PaperCandidates>): Promise<PaperCandidates>;
}

/** Searches that every source answered are shared for some minutes. What was searched for is stored as a hash alone. */
export function createSearches(options: PaperServiceOptions): SharedSearches {
  const flights = new Map<string, Promise<PaperCandidates>>();
  const look = async (id: string, search: () => Promise<PaperCandidates>): Promise<PaperCandidates> => {
    const stored = await attempt(options, async () => options.store.find(id));
    const value = stored && freshValue(stored, options.now());
    if (value?.kind === 'candidates') return value.found;
    const found = await search();
    if (!found.sources.some(({ status }) => status === 'failed')) await saveBriefly(id, [id], { kind: 'candidates', found }, options);
    return found;
  };
  return {
    find: async (key, search) => {
      const id = `search:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
      const flight = flights.get(id) ?? look(id, search).finally(() => flights.delete(id));
      flights.set(id, flight);
      return flight;
    },
  };
}
