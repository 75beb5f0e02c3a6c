/** What is stored of papers, and how long it counts. A database that does not answer costs the cache, not the answer. */
import type { Logger } from 'pino';
import type { PaperStore, StoredPaper } from '../core/ports/paper-store.ts';
import { paperRetentionDays } from '../core/retention.ts';
import type { DemoPapers } from './demo/demo-record.ts';
import type { ReadArticle } from './full-text/article-reader.ts';
import type { SourceResults } from './read-sources.ts';
import type { CreateSourceCall } from './sources.ts';
import { parseStored, renderStored, type StoredValue } from './stored-value.ts';

export interface PaperServiceOptions {
  readonly store: PaperStore;
  readonly callFor: CreateSourceCall;
  readonly totalTimeoutMs: number;
  readonly readArticle: ReadArticle;
  /** They are answered for before anything is stored or asked. */
  readonly demo?: DemoPapers | undefined;
  readonly log: Logger;
  /** In ms since 1970. */
  readonly now: () => number;
}

const dayMs = 86_400_000;
/** A retraction is shown at most a day late. */
const freshMs = dayMs;
/** If a source did not answer, it is asked again soon. */
const incompleteMs = 300_000;
/** How long it is believed that no source knows an identifier: a new one is registered within hours, and people try again. */
const unknownMs = 300_000;
/** How long it is believed that a full text is not offered. */
const absentTextMs = dayMs;
/** How long the same search gives the same papers. */
const candidatesMs = 600_000;

/** Stores what is no record of a paper until it does not count any more. */
export async function saveBriefly(id: string, keys: readonly string[], value: StoredValue, options: PaperServiceOptions): Promise<void> {
  const at = options.now();
  await attempt(options, async () => options.store.save({ id, value: renderStored(value), storedAt: at }, keys, at + freshMsOf(value)));
}

/** @param keys every identifier of the paper. */
export async function saveResults(id: string, keys: readonly string[], results: SourceResults, options: PaperServiceOptions): Promise<void> {
  const at = options.now();
  const value = renderStored({ kind: 'paper', ...results });
  await attempt(options, async () => options.store.save({ id, value, storedAt: at }, keys, at + paperRetentionDays * dayMs));
}

/** What still counts; `undefined` if the sources have to be asked. @param now in ms since 1970. */
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

/** What sources said, however long ago. */
export function storedRecords(stored: StoredPaper | undefined): SourceResults['records'] {
  const value = stored && parseStored(stored.value);
  return value?.kind === 'paper' ? value.records : [];
}

/** @returns `undefined` if the database does not answer. */
export async function attempt<T>({ log }: PaperServiceOptions, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.warn({ err: error }, 'the stored papers cannot be used now');
    return undefined;
  }
}
