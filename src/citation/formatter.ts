import type { Logger } from 'pino';
import type { Work } from '../../content/schema.ts';
import { memoize } from '../core/memoize.ts';
import { type CitationStyle, type Citations, citationStyleNames } from '../core/ports/citations.ts';
import { createBatch } from './batch.ts';
import { createCitationPool } from './worker-pool.ts';

export interface Formatter extends Citations {
  /** Formats every work and the whole bibliography in every style ahead of requests. Never throws: it logs a failure. */
  preformat(): Promise<void>;
  /** Stops the citation process and rejects its unfinished requests. */
  stop(): Promise<void>;
}

/** Lists of works in one request of the preformatting. Small, so that a request from a user waits for a few milliseconds at most. */
const maxListsPerRequest = 20;
/** Works formatted together for the whole bibliography. */
const worksPerList = 5;

/** Records of looked-up works: enough for those that a club is discussing, in a few styles. */
const maxCachedRecords = 100;

/** Formats each work once in each style and caches the result. */
export function createFormatter(works: ReadonlyMap<string, Work>, log: Logger): Formatter {
  const pool = createCitationPool(log);
  let stopped = false;
  const ids = [...works.keys()];

  const worksOf = (workIds: readonly string[]): readonly Work[] => workIds.map((id) => works.get(id)).filter((work) => work !== undefined);

  /** Lists in one style that are requested at the same moment share a request. */
  const batchOf = memoize({ maxEntries: citationStyleNames.length }, (style: CitationStyle) =>
    createBatch(async (lists: readonly (readonly Work[])[]) => pool.format({ style, lists })),
  );
  const format = async (list: readonly Work[], style: CitationStyle): Promise<string> => batchOf(style)(list);

  const one = memoize(
    { maxEntries: Math.max(1, works.size * citationStyleNames.length), key: (workId: string, style: CitationStyle) => `${style} ${workId}` },
    async (workId, style) => format(worksOf([workId]), style),
  );

  const record = memoize({ maxEntries: maxCachedRecords, key: (work: Work, style: CitationStyle) => JSON.stringify([style, work]) }, async (work, style) =>
    // In its own request, so that a looked-up record that cannot be formatted does not fail other citations.
    onlyText(await pool.format({ style, lists: [[work]] })),
  );

  const all = memoize({ maxEntries: citationStyleNames.length }, async (style: CitationStyle): Promise<string> => {
    if (style === 'csl-json') return format(worksOf(ids), style);
    const parts: string[] = [];
    for (const lists of chunk(chunk(ids, worksPerList), maxListsPerRequest)) {
      parts.push(...(await Promise.all(lists.map(async (list) => format(worksOf(list), style)))));
    }
    return onlyText(await pool.format({ style, references: parts.join('\n') }));
  });

  return {
    one,
    record,
    all,
    preformat: async () => {
      try {
        // Start with one work in each style: loading a style takes longer than formatting a work.
        for (const id of ids.slice(0, 1)) for (const style of citationStyleNames) await one(id, style);
        for (const style of citationStyleNames) for (const some of chunk(ids, maxListsPerRequest)) await Promise.all(some.map(async (id) => one(id, style)));
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

const onlyText = ([text = '']: readonly string[]): string => text;

const chunk = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
