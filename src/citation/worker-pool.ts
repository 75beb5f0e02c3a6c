/** Runs the process that formats citations: starts it on demand, replaces it if it dies or hangs, stops it when idle. */
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { Tinypool } from 'tinypool';
import type { FormatRequest, ReferenceListRequest } from './worker.ts';

export interface CitationPool {
  /** @returns the text of each list, or the reference list alone. @throws {Error} if a work cannot be formatted, or if two processes in turn fail or take 10 s each. */
  format(request: FormatRequest | ReferenceListRequest): Promise<readonly string[]>;
  /** Stops the process and rejects its unfinished requests. */
  stop(): Promise<void>;
}

/** How long an idle process stays alive, in ms. It occupies 150 MB. */
const idleTimeoutMs = 5_000;
/** A process that has not answered after this time is considered hung. Loading takes about a second on an idle machine. */
const formatTimeoutMs = 10_000;

export function createCitationPool(log: Logger): CitationPool {
  const pool = new Tinypool({
    filename: new URL('./worker.ts', import.meta.url),
    // A process rather than a thread: a crash does not affect the bot, and all of its memory is freed when it exits.
    runtime: 'child_process',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleTimeoutMs,
    env: workerEnv(),
    execArgv: [],
  });
  // The process exited while it had no request. The next request starts another.
  pool.on('error', () => undefined);
  let stopped = false;

  const run = async (request: FormatRequest | ReferenceListRequest): Promise<readonly string[]> =>
    pool.run(request, { signal: AbortSignal.timeout(formatTimeoutMs) });

  return {
    format: async (request) => {
      if (stopped) throw new Error('the citation process has been stopped');
      return run(request).catch(async (error: unknown) => {
        // The formatter's errors arrive as plain objects. An Error comes from the pool and means that the process was lost.
        if (!(error instanceof Error)) throw new Error(`formatting a citation failed: ${describeFailure(error)}`);
        if (stopped) throw new Error('the program is stopping');
        log.error({ why: error.message }, 'lost the citation process; sending its request to a new one');
        return run(request);
      });
    },
    stop: async () => {
      stopped = true;
      await pool.destroy();
    },
  };
}

/** Passes on only the folder of compiled code: the rest of the bot's environment contains tokens. */
function workerEnv(): Record<string, string> {
  const folder = getCompileCacheDir();
  // Node creates a folder for each version inside the one it was given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

const describeFailure = (error: unknown): string => (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));
