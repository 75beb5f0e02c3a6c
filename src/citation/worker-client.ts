import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Work } from '../../content/schema.ts';
import type { CitationStyle } from '../core/ports/citations.ts';
import type { FormatReply, FormatRequest } from './protocol.ts';

export interface CitationWorker {
  /** @throws {Error} when the works cannot be formatted, or not within 20 s by two processes. */
  format(works: readonly Work[], style: CitationStyle): Promise<string>;
  stop(): void;
}

interface PendingRequest {
  readonly request: FormatRequest;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
  readonly deadline: NodeJS.Timeout;
  /** A request outlives one process that dies or hangs under it, not two. */
  readonly isRetry: boolean;
}

/** How long an idle process is kept before its memory is given back, in ms. */
const idleTimeoutMs = 5_000;
/** Loading takes about a second on an idle machine; a process silent for so long hangs. In ms. */
const formatTimeoutMs = 10_000;

/** The process that formats: started when there is work, replaced when it dies or hangs, let go when idle. */
export function createCitationWorker(log: Logger): CitationWorker {
  const waiting = new Map<number, PendingRequest>();
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let stopped = false;
  let lastId = 0;

  const settle = (reply: FormatReply): void => {
    const found = waiting.get(reply.id);
    if (!found) return;
    forget(found);
    if ('text' in reply) found.resolve(reply.text);
    else found.reject(new Error(`the citation processor failed: ${reply.error}`));
    if (waiting.size === 0) rest();
  };

  const forget = ({ request, deadline }: PendingRequest): void => {
    clearTimeout(deadline);
    waiting.delete(request.id);
  };

  /** Nothing waits: the process no longer keeps the program from ending, and ends itself soon. */
  const rest = (): void => {
    child?.unref();
    child?.channel?.unref();
    idle = setTimeout(() => drop('disconnect'), idleTimeoutMs).unref();
  };

  const drop = (how: 'disconnect' | 'kill'): void => {
    clearTimeout(idle);
    const dropped = child;
    child = undefined;
    if (how === 'kill') dropped?.kill('SIGKILL');
    else if (dropped?.connected) dropped.disconnect();
  };

  /** The process has gone: what waited is asked once more of a new one. */
  const replace = (gone: ChildProcess, why: string): void => {
    if (gone !== child || stopped) return;
    drop('kill');
    log.error({ why, waiting: waiting.size }, 'the citation processor was lost');
    for (const found of [...waiting.values()]) {
      forget(found);
      if (found.isRetry) found.reject(new Error(`the citation processor was lost twice: ${why}`));
      else send(found.request, true, found);
    }
  };

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    started.on('message', (reply) => settle(reply as FormatReply));
    started.on('error', (error) => replace(started, error.message));
    started.on('exit', (code, signal) => replace(started, `it ended with ${signal ?? code}`));
    return started;
  };

  const send = (request: FormatRequest, isRetry: boolean, { resolve, reject }: Pick<PendingRequest, 'resolve' | 'reject'>): void => {
    clearTimeout(idle);
    child ??= start();
    const asked = child;
    asked.ref();
    asked.channel?.ref();
    const deadline = setTimeout(() => replace(asked, `it was silent for ${formatTimeoutMs / 1000} s`), formatTimeoutMs);
    waiting.set(request.id, { request, resolve, reject, deadline, isRetry });
    asked.send(request, (error) => error && replace(asked, error.message));
  };

  return {
    format: async (works, style) => {
      if (stopped) throw new Error('the citation processor has been stopped');
      return new Promise((resolve, reject) => send({ id: ++lastId, style, works }, false, { resolve, reject }));
    },
    stop: () => {
      stopped = true;
      for (const found of [...waiting.values()]) {
        forget(found);
        found.reject(new Error('the program is stopping'));
      }
      drop('disconnect');
    },
  };
}
