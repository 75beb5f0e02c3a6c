/** Asks all sources that can know a paper, in parallel, each as soon as an identifier that it accepts is known. */
import type { PaperIds, PaperSource, ScholarlyService, SourceState } from '../core/papers/paper-record.ts';
import type { SourceCall, SourceClient } from './clients/client.ts';
import { SourceError } from './fetch/source-error.ts';
import { clientsToAsk } from './plan.ts';
import type { SourceRecord } from './source-record.ts';

export interface SourceResults {
  /** At most one of each source. */
  readonly records: readonly SourceRecord[];
  readonly states: readonly SourceState[];
}

export interface ReadSourcesOptions {
  readonly callFor: (source: ScholarlyService, signal: AbortSignal) => SourceCall;
  /** Limit for all calls together, in ms. */
  readonly totalTimeoutMs: number;
  readonly now: () => number;
  /** What sources said earlier; used for sources that do not answer now. */
  readonly stored?: readonly SourceRecord[];
}

/** Never throws. */
export async function readSources(asked: PaperIds, { callFor, totalTimeoutMs, now, stored = [] }: ReadSourcesOptions): Promise<SourceResults> {
  const deadline = AbortSignal.timeout(totalTimeoutMs);
  const states = new Map<PaperSource, SourceState>();
  const records = new Map<PaperSource, SourceRecord>();
  let ids: PaperIds = { ...knownIds(stored), ...asked };
  const ask = async (client: SourceClient): Promise<void> => {
    const { source } = client;
    // Marks the source as asked, so that it is not asked again.
    states.set(source, { source, status: 'failed', reason: 'did not answer in time' });
    const found = await readOne(client, ids, callFor(source, deadline));
    if ('record' in found) {
      records.set(source, found.record);
      ids = { ...found.record.ids, ...ids };
    }
    states.set(source, stateOf(found, source, now(), stored));
    await askAll();
  };
  const isOpen = ({ source, needsKey }: SourceClient): boolean => !needsKey || callFor(source, deadline).apiKey !== undefined;
  const askAll = async (): Promise<void> => void (await Promise.all(clientsToAsk(ids, states).filter(isOpen).map(ask)));
  await Promise.race([askAll(), aborted(deadline)]);
  const kept = stored.filter(({ source }) => !records.has(source) && states.get(source)?.status !== 'unknown');
  return {
    records: knownPaper([...records.values(), ...kept]),
    states: [...states.values(), ...notAsked(states, kept)].toSorted((a, b) => placeOf(a) - placeOf(b)),
  };
}

/** If only OpenAlex has a record, it may be of any work, so it does not count. */
const knownPaper = (records: readonly SourceRecord[]): readonly SourceRecord[] => (records.every(({ source }) => source === 'OpenAlex') ? [] : records);

/** A fixed order, whichever source answered first. */
const sourceOrder: readonly PaperSource[] = ['Crossref', 'PubMed', 'Europe PMC', 'bioRxiv', 'arXiv', 'DataCite', 'doi.org', 'OpenAlex'];
const placeOf = ({ source }: SourceState): number => sourceOrder.indexOf(source);

const knownIds = (stored: readonly SourceRecord[]): PaperIds => Object.assign({}, ...stored.map(({ ids }) => ids));

type SourceOutcome = { readonly record: SourceRecord } | { readonly missing: true } | { readonly reason: string };

async function readOne(client: SourceClient, ids: PaperIds, call: SourceCall): Promise<SourceOutcome> {
  try {
    const record = await client.read(ids, call);
    if (!record) return { missing: true };
    const isOther = (name: keyof PaperIds): boolean =>
      ids[name] !== undefined && record.ids[name] !== undefined && ids[name].toLowerCase() !== record.ids[name].toLowerCase();
    return isOther('doi') || isOther('pmid') ? { reason: 'answered about another paper' } : { record };
  } catch (error) {
    return { reason: error instanceof SourceError ? error.message : 'sent an answer that cannot be read' };
  }
}

function stateOf(found: SourceOutcome, source: PaperSource, at: number, stored: readonly SourceRecord[]): SourceState {
  if ('record' in found) return { source, status: 'answered', at };
  if ('missing' in found) return { source, status: 'unknown', at };
  const earlier = stored.find((record) => record.source === source);
  return earlier ? { source, status: 'stored', at: earlier.at, reason: found.reason } : { source, status: 'failed', reason: found.reason };
}

/** Lists PubMed as not asked if Europe PMC failed, which would have told us the PMID. */
function notAsked(states: ReadonlyMap<PaperSource, SourceState>, kept: readonly SourceRecord[]): readonly SourceState[] {
  const shown = kept
    .filter(({ source }) => !states.has(source))
    .map(({ source, at }): SourceState => ({ source, status: 'stored', at, reason: 'was not asked' }));
  const isPubmedOpen = !states.has('PubMed') && !kept.some(({ source }) => source === 'PubMed') && states.get('Europe PMC')?.status === 'failed';
  return [
    ...shown,
    ...(isPubmedOpen ? [{ source: 'PubMed', status: 'not-asked', reason: 'was not asked, since its number for the paper is not known' } as const] : []),
  ];
}

const aborted = async (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
