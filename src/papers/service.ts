/** Looks up papers: in the store if the record is fresh, otherwise at the sources. Simultaneous requests share one look-up. */
import { createHash } from 'node:crypto';
import { identifiersOf, isInvented, type PaperIds } from '../core/papers/paper-record.ts';
import type { PaperLookup, PaperService, TrialLookup } from '../core/ports/paper-service.ts';
import type { StoredPaper } from '../core/ports/paper-store.ts';
import { readTrial } from './clients/clinical-trials.ts';
import { demoCandidates } from './demo/demo-candidates.ts';
import { findDemoPaper, findDemoPaperById, findDemoTrial, findPapersOfDemoTrial } from './demo/find-demo-paper.ts';
import { SourceError } from './fetch/source-error.ts';
import { createFullTexts } from './full-texts.ts';
import { type Identifier, identifierKey } from './identifiers/identifier.ts';
import { mergeRecords } from './merge.ts';
import { readSources, type SourceResults } from './read-sources.ts';
import { findPapersOfTrial, searchByTitle } from './search/candidates.ts';
import { createSearches } from './search/searches.ts';
import { awaitLease } from './stored/await-lease.ts';
import { freshValue, orUndefined, type PaperServiceOptions, saveBriefly, saveResults, storedRecords } from './stored/stored-papers.ts';

/** Time left for the sources after waiting for another process without success. */
const minTimeoutMs = 1000;

export function createPaperService(options: PaperServiceOptions): PaperService {
  const flights = new Map<string, Promise<PaperLookup>>();
  const searches = createSearches(options);
  const texts = createFullTexts(options);
  const { demo } = options;
  const shareFlight = async (key: string, work: () => Promise<PaperLookup>): Promise<PaperLookup> => {
    const flight = flights.get(key) ?? work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
  return {
    ...(demo ? { demo: demoCandidates(demo) } : {}),
    lookUp: async (identifier) => {
      const paper = findDemoPaper(identifier, demo, options.now());
      return paper ? { status: 'found', paper } : shareFlight(identifierKey(identifier), async () => lookUp(identifier, options));
    },
    findById: async (id) => {
      const paper = findDemoPaperById(id, demo, options.now());
      if (paper) return { status: 'found', paper };
      const stored = await orUndefined(options, async () => options.store.findById(id));
      const ids = storedRecords(stored).map((record) => record.ids);
      const identifier = asIdentifier(Object.assign({}, ...ids));
      return identifier ? shareFlight(identifierKey(identifier), async () => lookUp(identifier, options)) : undefined;
    },
    searchTitles: async (words) => searches.find(`title:${words.trim().toLowerCase()}`, async () => searchByTitle(words, options)),
    fullText: async (paper, timeoutMs = options.totalTimeoutMs) => (isInvented(paper) ? { status: 'invented' } : texts.find(paper, timeoutMs)),
    papersOfTrial: async (nct) =>
      findPapersOfDemoTrial(nct, demo, options.now()) ?? searches.find(`trial:${nct.toUpperCase()}`, async () => findPapersOfTrial(nct, options)),
    findTrial: async (nct, withinMs) => findTrial(nct, withinMs, options),
  };
}

async function findTrial(nct: string, withinMs: number, { callFor, demo }: PaperServiceOptions): Promise<TrialLookup> {
  const invented = findDemoTrial(nct, demo);
  if (invented) return { status: 'found', trial: invented };
  try {
    const trial = await readTrial(nct, callFor('ClinicalTrials.gov', AbortSignal.timeout(withinMs)));
    return trial ? { status: 'found', trial } : { status: 'unknown' };
  } catch (error) {
    return { status: 'unreachable', reason: error instanceof SourceError ? error.message : 'sent an answer that cannot be read' };
  }
}

async function lookUp(identifier: Identifier, options: PaperServiceOptions): Promise<PaperLookup> {
  const { store, now, totalTimeoutMs } = options;
  const startedAt = performance.now();
  const key = identifierKey(identifier);
  const before = await orUndefined(options, async () => store.find(key));
  const fresh = before && freshLookup(before, now());
  if (fresh) return fresh;
  const isOurs = (await orUndefined(options, async () => store.acquire(key, now(), now() + totalTimeoutMs))) ?? true;
  const theirs = isOurs ? undefined : await awaitLease(key, async () => findFresh(key, options), totalTimeoutMs - minTimeoutMs, options);
  if (theirs) return theirs;
  try {
    const stored = storedRecords(before);
    const results = await readSources(idsFrom(identifier), {
      ...options,
      stored,
      totalTimeoutMs: Math.max(minTimeoutMs, Math.ceil(totalTimeoutMs - (performance.now() - startedAt))),
    });
    const lookup = await conclude(results, options);
    // If sources no longer know a paper, what they said earlier is not overwritten.
    if (lookup.status === 'unknown' && stored.length === 0) await saveBriefly(`unknown:${key}`, [key], { kind: 'unknown', sources: lookup.sources }, options);
    return lookup;
  } finally {
    if (isOurs) await orUndefined(options, async () => store.release(key));
  }
}

async function findFresh(key: string, options: PaperServiceOptions): Promise<PaperLookup | undefined> {
  const stored = await orUndefined(options, async () => options.store.find(key));
  return stored && freshLookup(stored, options.now());
}

async function conclude(results: SourceResults, options: PaperServiceOptions): Promise<PaperLookup> {
  const { records, states } = results;
  if (records.length === 0) {
    const hasFailed = states.some(({ status }) => status === 'failed');
    return hasFailed ? { status: 'unreachable', sources: states } : { status: 'unknown', sources: states.map(({ source }) => source) };
  }
  const paper = mergeRecords(shortId(records.map(({ ids }) => ids)), records, states);
  const isNew = states.some(({ status }) => status === 'answered');
  if (isNew) await saveResults(paper.id, identifiersOf(paper.ids).map(identifierKey), results, options);
  return { status: 'found', paper };
}

function freshLookup(stored: StoredPaper, now: number): PaperLookup | undefined {
  const value = freshValue(stored, now);
  if (value?.kind === 'unknown') return { status: 'unknown', sources: value.sources };
  return value?.kind === 'paper' ? { status: 'found', paper: mergeRecords(stored.id, value.records, value.states) } : undefined;
}

/** Computed from the first identifier, so that every process that knows the paper's DOI gets the same id. */
function shortId(all: readonly PaperIds[]): string {
  const [first] = identifiersOf(Object.assign({}, ...all));
  return createHash('sha256')
    .update(first ? identifierKey(first) : '')
    .digest('hex')
    .slice(0, 12);
}

const idsFrom = ({ kind, id }: Identifier): PaperIds => (kind === 'doi' ? { doi: id.toLowerCase() } : kind === 'nct' ? {} : { [kind]: id });

const asIdentifier = (ids: PaperIds): Identifier | undefined => identifiersOf(ids)[0];
