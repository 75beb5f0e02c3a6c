import type { Logger } from 'pino';
import type { Work } from '../../content/schema.ts';
import { type CitationStyle, type Citations, citationStyleNames } from '../core/ports/citations.ts';
import { referenceList } from './reference-list.ts';
import { createCitationWorker } from './worker-client.ts';

export interface Formatter extends Citations {
  /** Formats every work in every style, then the whole bibliography in each, ahead of the first question. */
  preformat(): Promise<void>;
  /** Ends the processor; what still waits is rejected. */
  stop(): Promise<void>;
}

/** Works formatted in one go; between two goes a question that came in meanwhile gets its turn. */
const preformatBatchSize = 5;

/** Formats citations and keeps what it made: a work in a style is formatted once. */
export function createFormatter(works: ReadonlyMap<string, Work>, log: Logger): Formatter {
  const made = new Map<string, Promise<string>>();
  const processor = createCitationWorker(log);
  let stopped = false;
  const ids = [...works.keys()];

  const kept = async (key: string, make: () => Promise<string>): Promise<string> => {
    const known = made.get(key);
    if (known) return known;
    const making = make();
    made.set(key, making);
    making.catch(() => made.delete(key));
    return making;
  };

  const format = async (wanted: readonly string[], style: CitationStyle): Promise<string> =>
    processor.format(
      wanted.map((id) => works.get(id)).filter((work) => work !== undefined),
      style,
    );

  const one = async (workId: string, style: CitationStyle): Promise<string> => kept(`${style} ${workId}`, async () => format([workId], style));

  const inBatches = async (style: CitationStyle): Promise<string> => {
    if (style === 'csl-json') return format(ids, style);
    const parts: string[] = [];
    for (let at = 0; at < ids.length; at += preformatBatchSize) parts.push(await format(ids.slice(at, at + preformatBatchSize), style));
    return referenceList(parts.join('\n'), style);
  };

  const all = async (style: CitationStyle): Promise<string> => kept(`${style} *`, async () => inBatches(style));

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
      processor.stop();
    },
  };
}
