/** Searches for papers that may be meant. The same search within some minutes is made only once. */
import { createHash } from 'node:crypto';
import type { PaperCandidates } from '../../core/ports/paper-service.ts';
import { freshValue, orUndefined, type PaperServiceOptions, saveBriefly } from '../stored/stored-papers.ts';

interface SharedSearches {
  find(key: string, search: () => Promise<PaperCandidates>): Promise<PaperCandidates>;
}

/** If no source failed, the result is stored for some minutes, under a hash of the search words. */
export function createSearches(options: PaperServiceOptions): SharedSearches {
  const flights = new Map<string, Promise<PaperCandidates>>();
  const findOrSearch = async (id: string, search: () => Promise<PaperCandidates>): Promise<PaperCandidates> => {
    const stored = await orUndefined(options, async () => options.store.find(id));
    const value = stored && freshValue(stored, options.now());
    if (value?.kind === 'candidates') return value.found;
    const found = await search();
    if (!found.sources.some(({ status }) => status === 'failed')) await saveBriefly(id, [id], { kind: 'candidates', found }, options);
    return found;
  };
  return {
    find: async (key, search) => {
      const id = `search:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
      const flight = flights.get(id) ?? findOrSearch(id, search).finally(() => flights.delete(id));
      flights.set(id, flight);
      return flight;
    },
  };
}
