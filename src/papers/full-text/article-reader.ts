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
  readonly readTimeoutMs?: number;
  readonly maxHeapMb?: number;
  readonly idleTimeoutMs?: number;
}

/** In characters. Most articles are longer; what is shorter is read in less time than it takes to start a process. */
const maxShortLength = 40_000;
/** A text of 5 MB, the longest that is fetched, takes a third of it. */
const readTimeoutMs = 10_000;
/** Enough for 5 MB of the densest markup that was tried. */
const maxHeapMb = 512;
/** People who read a paper ask for more of it, but what was read is stored. */
const idleTimeoutMs = 5000;

export function createArticleReader(options: ArticleReaderOptions): ArticleReader {
  const { log } = options;
  const pool = createProcessPool<ReadRequest, string>({
    filename: new URL('./worker.ts', import.meta.url),
    idleTimeoutMs: options.idleTimeoutMs ?? idleTimeoutMs,
    maxHeapMb: options.maxHeapMb ?? maxHeapMb,
  });
  return {
    read: async (xml, origin) => {
      if (xml.length <= maxShortLength) return parseArticle(xml, origin);
      const json = await pool.run({ xml, origin }, options.readTimeoutMs ?? readTimeoutMs).catch((error: unknown) => {
        log.warn(
          { why: error instanceof Error ? error.message : 'its text cannot be read', article: origin.id, length: xml.length },
          'a full text was not read',
        );
        throw new SourceError('sent a text that takes too long to read', { isTransient: false });
      });
      // By this program: it is what parseArticle returned there.
      const article: ParsedArticle = JSON.parse(json);
      return article;
    },
    stop: async () => pool.stop(),
  };
}
