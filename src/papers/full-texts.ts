/** Finds full texts: stored ones first, otherwise from Europe PMC. Simultaneous requests share one fetch. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PaperRecord } from '../core/papers/paper-record.ts';
import type { FullTextLookup } from '../core/ports/paper-service.ts';
import { fetchArticle } from './clients/full-text.ts';
import { createHostQueue, type HostQueue } from './fetch/host-queue.ts';
import { SourceError } from './fetch/source-error.ts';
import type { ParsedArticle } from './full-text/parse-article.ts';
import { awaitLease } from './stored/await-lease.ts';
import { freshValue, orUndefined, type PaperServiceOptions, saveBriefly } from './stored/stored-papers.ts';

interface FullTexts {
  /** Never throws. */
  find(paper: PaperRecord, timeoutMs: number): Promise<FullTextLookup>;
}

/** A text of 5 MB takes some megabytes in this process, and much more in the process that parses it. */
const maxTextsAtATime = 2;
/** With less time left, a text is not requested. */
const minTextMs = 100;

export function createFullTexts(options: PaperServiceOptions): FullTexts {
  const inTurn = createHostQueue({ concurrent: maxTextsAtATime, spacingMs: 0 });
  const flights = new Map<string, Promise<FullTextLookup>>();
  return {
    find: async (paper, timeoutMs) => {
      const { fullText } = paper;
      if (!fullText) return whyUnknown(paper);
      // The text of a retracted paper is available, too: its card warns of the retraction.
      const key = `text:${fullText.value.id.toLowerCase()}`;
      const flight = flights.get(key) ?? read(key, paper, timeoutMs, { ...options, inTurn }).finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
  };
}

/** Only Europe PMC says whether there is a text, so if it failed, nobody knows. */
function whyUnknown({ sources }: PaperRecord): FullTextLookup {
  const state = sources.find(({ source }) => source === 'Europe PMC');
  return state?.status === 'failed' || state?.status === 'not-asked' ? { status: 'failed', reason: state.reason ?? notInTime } : { status: 'absent' };
}

interface ReadOptions extends PaperServiceOptions {
  /** Limits how many texts are read at the same time. */
  readonly inTurn: HostQueue;
}

async function read(key: string, paper: PaperRecord, timeoutMs: number, options: ReadOptions): Promise<FullTextLookup> {
  const { store, now } = options;
  const find = async (): Promise<FullTextLookup | undefined> => {
    const stored = await orUndefined(options, async () => store.find(key));
    const value = stored && freshValue(stored, now());
    return value?.kind === 'text' ? lookupOf(value.article) : undefined;
  };
  const stored = await find();
  if (stored) return stored;
  const startedAt = performance.now();
  const isOurs = (await orUndefined(options, async () => store.acquire(key, now(), now() + timeoutMs))) ?? true;
  const theirs = isOurs ? undefined : await awaitLease(key, find, timeoutMs, options);
  if (theirs) return theirs;
  try {
    return await fetchText(key, paper, timeoutMs - (performance.now() - startedAt), options);
  } finally {
    if (isOurs) await orUndefined(options, async () => store.release(key));
  }
}

async function fetchText(key: string, { fullText, ids }: PaperRecord, timeoutMs: number, options: ReadOptions): Promise<FullTextLookup> {
  if (!fullText || timeoutMs <= 0) return { status: 'failed', reason: notInTime };
  const signal = AbortSignal.timeout(Math.ceil(timeoutMs));
  const endsAt = performance.now() + timeoutMs;
  let isAsked = false;
  const readOne = async (): Promise<ParsedArticle> => {
    isAsked = endsAt - performance.now() > minTextMs;
    if (!isAsked) throw new Error('too little time is left');
    const article = await fetchArticle({ ...fullText.value, ids }, options.callFor('Europe PMC', signal), options.readArticle);
    // Lets other waiting work run before the next text.
    await nextTurn();
    return article;
  };
  try {
    const article = await options.inTurn(readOne, signal);
    await saveBriefly(key, [key], { kind: 'text', article }, options);
    return lookupOf(article);
  } catch (error) {
    if (!isAsked) return { status: 'failed', reason: 'was not asked in time, since other full texts were being read' };
    return { status: 'failed', reason: error instanceof SourceError ? error.message : 'sent a text that cannot be read' };
  }
}

const notInTime = 'did not answer in time';

const lookupOf = (article: ParsedArticle): FullTextLookup => (article.status === 'read' ? { status: 'found', text: article.text } : article);
