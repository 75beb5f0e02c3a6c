import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Work } from '../../content/schema.ts';
import { type CitationStyle, type Citations, citationStyleNames } from '../core/citations.ts';
import type { FormatReply, FormatRequest } from './protocol.ts';

export interface Formatter extends Citations {
  /** Formats every work in every style ahead of the first question, then lets the worker go. */
  warm(): Promise<void>;
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/** How long an idle worker is kept before its memory is given back, in milliseconds. */
const idleAfter = 5_000;

/** Formats citations in a worker thread that lives only while there is something to format; what it made is kept. */
export function createFormatter(works: ReadonlyMap<string, Work>, log: Logger): Formatter {
  const made = new Map<string, Promise<string>>();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  const failAll = (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const startWorker = (): Worker => {
    const started = new Worker(new URL('./worker.ts', import.meta.url));
    started.on('message', (reply: FormatReply) => {
      const { resolve, reject } = waiting.get(reply.id) ?? {};
      waiting.delete(reply.id);
      if ('text' in reply) resolve?.(reply.text);
      else reject?.(new Error(`the citation processor failed: ${reply.error}`));
      if (waiting.size > 0) return;
      started.unref();
      idle = setTimeout(release, idleAfter).unref();
    });
    started.on('error', (error) => {
      log.error({ err: error }, 'the citation processor stopped');
      failAll(error instanceof Error ? error : new Error(String(error)));
    });
    return started;
  };

  const release = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };

  const format = async (ids: readonly string[], style: CitationStyle): Promise<string> => {
    const items = ids.map((id) => works.get(id)).filter((work) => work !== undefined);
    clearTimeout(idle);
    worker ??= startWorker();
    worker.ref();
    const id = ++lastId;
    const request: FormatRequest = { id, style, works: items };
    return new Promise<string>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker?.postMessage(request);
    });
  };

  const kept = (key: string, make: () => Promise<string>): Promise<string> => {
    const known = made.get(key);
    if (known) return known;
    const making = make();
    made.set(key, making);
    making.catch(() => made.delete(key));
    return making;
  };

  const one = (workId: string, style: CitationStyle) => kept(`${style} ${workId}`, async () => format([workId], style));

  return {
    one,
    all: (style) => kept(`${style} *`, async () => format([...works.keys()], style)),
    warm: async () => {
      for (const style of citationStyleNames) await Promise.allSettled([...works.keys()].map(async (id) => one(id, style)));
    },
    stop: async () => {
      clearTimeout(idle);
      failAll(new Error('the program is stopping'));
      await release();
    },
  };
}
