/** The process that formats citations: started when there is work, replaced if it dies or hangs, ended when idle. */
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { Tinypool } from 'tinypool';
import type { FormatRequest } from './worker.ts';

export interface CitationPool {
  /** @throws {Error} when the works cannot be formatted, or not within 20 s by two processes. */
  format(request: FormatRequest): Promise<string>;
  /** Ends the process and rejects what it has not finished. */
  stop(): Promise<void>;
}

/** How long an idle process keeps its 150 MB, in ms. */
const idleTimeoutMs = 5_000;
/** Loading takes about a second on an idle machine; a process that is silent for longer than this hangs. */
const formatTimeoutMs = 10_000;

export function createCitationPool(log: Logger): CitationPool {
  const pool = new Tinypool({
    filename: new URL('./worker.ts', import.meta.url),
    // A process and not a thread: a crash stays inside it, and when it ends the system gets all of its memory back.
    runtime: 'child_process',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleTimeoutMs,
    env: workerEnv(),
    execArgv: [],
  });
  // The process ended while nobody was waiting for it: the next request starts another.
  pool.on('error', () => undefined);
  let stopped = false;

  const run = async (request: FormatRequest): Promise<string> => pool.run(request, { signal: AbortSignal.timeout(formatTimeoutMs) });

  return {
    format: async (request) => {
      if (stopped) throw new Error('the citation process has been stopped');
      return run(request).catch(async (error: unknown) => {
        // Errors of the formatter arrive as plain objects; those of the pool mean that the process was lost.
        if (!(error instanceof Error)) throw new Error(`formatting a citation failed: ${describeFailure(error)}`);
        if (stopped) throw new Error('the program is stopping');
        log.error({ why: error.message }, 'the citation process was lost; its request is sent once more');
        return run(request);
      });
    },
    stop: async () => {
      stopped = true;
      await pool.destroy();
    },
  };
}

/** Nothing of the bot's environment, which holds tokens, but the folder of compiled code. */
function workerEnv(): Record<string, string> {
  const folder = getCompileCacheDir();
  // Node names a folder for each version in the one that it was given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

const describeFailure = (error: unknown): string => (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));
