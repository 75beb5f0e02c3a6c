import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Work } from '../../content/schema.ts';
import { type CitationStyle, type Citations, citationStyleNames } from '../core/citations.ts';
import type { FormatReply, FormatRequest } from './protocol.ts';
import { referenceList } from './reference-list.ts';

export interface Formatter extends Citations {
  /** Formats every work in every style, and the whole bibliography in each, ahead of the first question. */
  warm(): Promise<void>;
  /** Ends the processor; what still waits is rejected. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/** How long an idle processor is kept before its memory is given back, in milliseconds. */
const idleAfter = 5_000;

/** Formats citations in a process that lives only while there is something to format; what it made is kept. */
export function createFormatter(works: ReadonlyMap<string, Work>, log: Logger): Formatter {
  const made = new Map<string, Promise<string>>();
  const waiting = new Map<number, Waiting>();
  let processor: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let stopped = false;
  let lastId = 0;

  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const release = () => {
    clearTimeout(idle);
    processor?.disconnect();
    processor = undefined;
  };

  const settle = (reply: FormatReply) => {
    const { resolve, reject } = waiting.get(reply.id) ?? {};
    waiting.delete(reply.id);
    if ('text' in reply) resolve?.(reply.text);
    else reject?.(new Error(`the citation processor failed: ${reply.error}`));
    if (waiting.size > 0) return;
    holdOpen(false);
    idle = setTimeout(release, idleAfter).unref();
  };

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(new URL('./processor.ts', import.meta.url)), { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    started.on('message', (reply) => settle(reply as FormatReply));
    started.on('error', (error) => log.error({ err: error }, 'the citation processor did not start'));
    started.on('exit', (code, signal) => {
      if (started !== processor) return;
      log.error({ code, signal }, 'the citation processor ended by itself');
      processor = undefined;
      failAll(new Error('the citation processor ended before it answered'));
    });
    return started;
  };

  /** Whether the processor keeps this program from ending: while something waits for it, no longer. */
  const holdOpen = (hold: boolean) => {
    if (hold) processor?.ref();
    else processor?.unref();
    if (hold) processor?.channel?.ref();
    else processor?.channel?.unref();
  };

  const format = async (ids: readonly string[], style: CitationStyle): Promise<string> => {
    if (stopped) throw new Error('the citation processor has been stopped');
    const items = ids.map((id) => works.get(id)).filter((work) => work !== undefined);
    clearTimeout(idle);
    processor ??= start();
    holdOpen(true);
    const request: FormatRequest = { id: ++lastId, style, works: items };
    return new Promise<string>((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      processor?.send(request);
    });
  };

  const kept = async (key: string, make: () => Promise<string>): Promise<string> => {
    const known = made.get(key);
    if (known) return known;
    const making = make();
    made.set(key, making);
    making.catch(() => made.delete(key));
    return making;
  };

  const one = async (workId: string, style: CitationStyle) => kept(`${style} ${workId}`, async () => format([workId], style));
  const all = async (style: CitationStyle) => kept(`${style} *`, async () => referenceList(await format([...works.keys()], style), style));

  return {
    one,
    all,
    warm: async () => {
      for (const style of citationStyleNames) {
        for (const id of works.keys()) await one(id, style).catch(() => undefined);
        await all(style).catch(() => undefined);
      }
    },
    stop: async () => {
      stopped = true;
      failAll(new Error('the program is stopping'));
      release();
    },
  };
}
