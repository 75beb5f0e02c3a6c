/** Stores papers, and decides how long they are fresh. If the database does not answer, only caching is lost. */
import type { Logger } from 'pino';
import type { PaperStore, StoredPaper } from '../../core/ports/paper-store.ts';
import { paperRetentionDays } from '../../core/retention.ts';
import type { DemoPapers } from '../demo/demo-record.ts';
import type { ReadArticle } from '../full-text/article-reader.ts';
import type { SourceResults } from '../read-sources.ts';
import type { CreateSourceCall } from '../sources.ts';
import { parseStored, renderStored, type StoredValue } from './stored-value.ts';

export interface PaperServiceOptions {
  readonly store: PaperStore;
  readonly callFor: CreateSourceCall;
  readonly totalTimeoutMs: number;
  readonly readArticle: ReadArticle;
  /** Checked before the store and the sources. */
  readonly demo?: DemoPapers | undefined;
  readonly log: Logger;
  /** In ms since 1970. */
  readonly now: () => number;
}

const dayMs = 86_400_000;
/** A new retraction is shown at most a day late. */
const freshMs = dayMs;
/** Used if a source did not answer, so that it is asked again soon. */
const incompleteMs = 300_000;
/** How long to cache that no source knows an identifier: a new one is registered within hours, and people try again. */
const unknownMs = 300_000;
/** How long to cache that there is no full text. */
const absentTextMs = dayMs;
/** How long to cache the results of a search. */
const candidatesMs = 600_000;

/** Stores a value other than a paper's record, for as long as it is fresh. */
export async function saveBriefly(id: string, keys: readonly string[], value: StoredValue, options: PaperServiceOptions): Promise<void> {
  const at = options.now();
  await orUndefined(options, async () => options.store.save({ id, value: renderStored(value), storedAt: at }, keys, at + freshMsOf(value)));
}

/** @param keys every identifier of the paper. */
export async function saveResults(id: string, keys: readonly string[], results: SourceResults, options: PaperServiceOptions): Promise<void> {
  const at = options.now();
  const value = renderStored({ kind: 'paper', ...results });
  await orUndefined(options, async () => options.store.save({ id, value, storedAt: at }, keys, at + paperRetentionDays * dayMs));
}

/** Returns the stored value if it is still fresh; `undefined` if the sources have to be asked. @param now in ms since 1970. */
export function freshValue(stored: StoredPaper, now: number): StoredValue | undefined {
  const value = parseStored(stored.value);
  const age = now - stored.storedAt;
  // A clock that was set back makes the age negative.
  return value && age >= 0 && age <= freshMsOf(value) ? value : undefined;
}

function freshMsOf(value: StoredValue): number {
  switch (value.kind) {
    case 'paper':
      return value.states.every(({ status }) => status === 'answered' || status === 'unknown') ? freshMs : incompleteMs;
    case 'unknown':
      return unknownMs;
    case 'candidates':
      return candidatesMs;
    case 'text':
      return value.article.status === 'read' ? paperRetentionDays * dayMs : absentTextMs;
  }
}

/** Returns what sources said, however long ago. */
export function storedRecords(stored: StoredPaper | undefined): SourceResults['records'] {
  const value = stored && parseStored(stored.value);
  return value?.kind === 'paper' ? value.records : [];
}

/** @returns `undefined` if the database does not answer. */
export async function orUndefined<T>({ log }: PaperServiceOptions, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.warn({ err: error }, 'failed to use the stored papers; continuing without them');
    return undefined;
  }
}
