/** Reads articles: short ones at once, long ones in a child process, since a text of 5 MB takes seconds and some hundred megabytes. */
import type { Logger } from 'pino';
import { createProcessPool } from '../../processes/process-pool.ts';
import { SourceError } from '../fetch/source-error.ts';
import { type ArticleOrigin, type ParsedArticle, parseArticle } from './parse-article.ts';
import type { ReadRequest } from './worker.ts';

/** @throws {SourceError} if it takes too long or too much memory. */
export type ReadArticle = (xml: string, origin: ArticleOrigin) => Promise<ParsedArticle>;

export interface ArticleReader {
  readonly read: ReadArticle;
  /** Ends the process, and gives up what it is reading. */
  stop(): Promise<void>;
}

export interface ArticleReaderOptions {
  readonly log: Logger;
  /** In characters. Longer texts go to the process. */
  readonly maxShortLength?: number;
  readonly readTimeoutMs?: number;
  readonly maxHeapMb?: number;
  readonly idleTimeoutMs?: number;
}

/** Most articles are longer; what is shorter is read in less time than it takes to start a process. */
const maxShortLength = 40_000;
/** The longest text that is fetched takes half of it on a slow machine. */
const readTimeoutMs = 10_000;
/** Twice what a text of 5 MB needs. */
const maxHeapMb = 512;
/** People who read a paper ask for more of it, but what was read is stored. */
const idleTimeoutMs = 5000;

export function createArticleReader(options: ArticleReaderOptions): ArticleReader {
  const { log } = options;
  const pool = createProcessPool<ReadRequest, ParsedArticle>({
    filename: new URL('./worker.ts', import.meta.url),
    idleTimeoutMs: options.idleTimeoutMs ?? idleTimeoutMs,
    maxHeapMb: options.maxHeapMb ?? maxHeapMb,
  });
  return {
    read: async (xml, origin) => {
      if (xml.length <= (options.maxShortLength ?? maxShortLength)) return parseArticle(xml, origin);
      return pool.run({ xml, origin }, options.readTimeoutMs ?? readTimeoutMs).catch((error: unknown) => {
        log.warn(
          { why: error instanceof Error ? error.message : 'its text cannot be read', article: origin.id, length: xml.length },
          'a full text was not read',
        );
        throw new SourceError('sent a text that takes too long to read', { isTransient: false });
      });
    },
    stop: async () => pool.stop(),
  };
}
