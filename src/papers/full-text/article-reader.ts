/** Parses articles: short ones in this process, long ones in a child process, since a text of 5 MB takes seconds and some hundred megabytes. */
import type { Logger } from 'pino';
import { createProcessPool } from '../../processes/process-pool.ts';
import { SourceError } from '../fetch/source-error.ts';
import { type ArticleOrigin, type ParsedArticle, parseArticle } from './parse-article.ts';
import type { ArticleRequest } from './worker.ts';

/** @throws {SourceError} if it takes too long or too much memory. */
export type ReadArticle = (xml: string, origin: ArticleOrigin) => Promise<ParsedArticle>;

export interface ArticleReader {
  readonly read: ReadArticle;
  /** Ends the process, and abandons the articles in progress. */
  stop(): Promise<void>;
}

export interface ArticleReaderOptions {
  readonly log: Logger;
  readonly readTimeoutMs?: number;
  readonly maxHeapMb?: number;
  readonly idleTimeoutMs?: number;
}

/** In characters. Most articles are longer; a shorter one is parsed faster than a process starts. */
const maxShortLength = 40_000;
/** A text of 5 MB, the longest that is fetched, takes a third of this time. */
const readTimeoutMs = 10_000;
/** Enough for 5 MB of the densest markup that we tried. */
const maxHeapMb = 512;
/** Short, because a parsed article is stored: further questions about it do not need the process. */
const idleTimeoutMs = 5000;

export function createArticleReader(options: ArticleReaderOptions): ArticleReader {
  const { log } = options;
  const pool = createProcessPool<ArticleRequest, string>({
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
          'failed to read a full text',
        );
        throw new SourceError('sent a text that takes too long to read', { isTransient: false });
      });
      // No schema is needed: this is what parseArticle returned in the child process.
      const article: ParsedArticle = JSON.parse(json);
      return article;
    },
    stop: async () => pool.stop(),
  };
}
