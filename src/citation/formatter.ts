import type { Logger } from 'pino';
import type { Work } from '../../content/schema.ts';
import { memoize } from '../core/memoize.ts';
import { type CitationStyle, type Citations, citationStyleNames } from '../core/ports/citations.ts';
import { referenceList } from './reference-list.ts';
import { createCitationPool } from './worker-pool.ts';

export interface Formatter extends Citations {
  /** Formats every work and the whole bibliography in every style, so that no question waits for it. */
  preformat(): Promise<void>;
  /** Ends the citation process and rejects what it has not finished. */
  stop(): Promise<void>;
}

/** Works formatted at a time: a question that comes in between does not wait for the whole bibliography. */
const preformatBatchSize = 5;

/** Formats each work once in each style and caches the result. */
export function createFormatter(works: ReadonlyMap<string, Work>, log: Logger): Formatter {
  const pool = createCitationPool(log);
  let stopped = false;
  const ids = [...works.keys()];

  const format = async (wanted: readonly string[], style: CitationStyle): Promise<string> =>
    pool.format({ style, works: wanted.map((id) => works.get(id)).filter((work) => work !== undefined) });

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
        // One work in each style first: a style takes longer to load than a work to format.
        for (const id of ids.slice(0, 1)) for (const style of citationStyleNames) await one(id, style);
        for (const style of citationStyleNames) for (const id of ids) await one(id, style);
        for (const style of citationStyleNames) await all(style);
      } catch (error) {
        if (!stopped) log.warn({ err: error }, 'citations were not all formatted ahead; each will be when it is asked for');
      }
    },
    stop: async () => {
      stopped = true;
      await pool.stop();
    },
  };
}
