import type { Logger } from 'pino';
import type { Work } from '../../content/schema.ts';
import { memoize } from '../core/memoize.ts';
import { type CitationStyle, type Citations, citationStyleNames } from '../core/ports/citations.ts';
import { referenceList } from './reference-list.ts';
import { createCitationPool } from './worker-pool.ts';

export interface Formatter extends Citations {
  /** Formats every work and the whole bibliography in every style ahead of requests. Never throws: it logs a failure. */
  preformat(): Promise<void>;
  /** Stops the citation process and rejects its unfinished requests. */
  stop(): Promise<void>;
}

/** Works formatted in one request, so that a request from a user does not wait for the whole bibliography. */
const preformatBatchSize = 5;

/** Formats each work once in each style and caches the result. */
export function createFormatter(works: ReadonlyMap<string, Work>, log: Logger): Formatter {
  const pool = createCitationPool(log);
  let stopped = false;
  const ids = [...works.keys()];

  const format = async (workIds: readonly string[], style: CitationStyle): Promise<string> =>
    pool.format({ style, works: workIds.map((id) => works.get(id)).filter((work) => work !== undefined) });

  const one = memoize(
    { maxEntries: Math.max(1, works.size * citationStyleNames.length), key: (workId: string, style: CitationStyle) => `${style} ${workId}` },
    async (workId, style) => format([workId], style),
  );

  const all = memoize({ maxEntries: citationStyleNames.length }, async (style: CitationStyle): Promise<string> => {
    if (style === 'csl-json') return format(ids, style);
    const parts: string[] = [];
    for (let at = 0; at < ids.length; at += preformatBatchSize) parts.push(await format(ids.slice(at, at + preformatBatchSize), style));
    return referenceList(parts.join('\n'), style);
  });

  return {
    one,
    all,
    preformat: async () => {
      try {
        // Start with one work in each style: loading a style takes longer than formatting a work.
        for (const id of ids.slice(0, 1)) for (const style of citationStyleNames) await one(id, style);
        for (const style of citationStyleNames) for (const id of ids) await one(id, style);
        for (const style of citationStyleNames) await all(style);
      } catch (error) {
        if (!stopped) log.warn({ err: error }, 'failed to format all citations ahead; the rest will be formatted on request');
      }
    },
    stop: async () => {
      stopped = true;
      await pool.stop();
    },
  };
}
