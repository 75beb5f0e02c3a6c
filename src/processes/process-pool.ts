/** Runs requests in a child process: starts it on demand, replaces it if it dies or hangs, stops it when idle. */
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Tinypool } from 'tinypool';

export interface ProcessPool<Request, Result> {
  /**
   * Runs one request after the other.
   * @param timeoutMs after this time a process is considered hung and is killed. Counts from the start of the request, not while it waits.
   * @throws {Error} if the process was lost; what the process itself throws arrives as a plain object.
   */
  run(request: Request, timeoutMs: number): Promise<Result>;
  /** Stops the process and rejects its unfinished requests. */
  stop(): Promise<void>;
}

export interface ProcessPoolOptions {
  /** The file of the process, whose default export is created by `handleRequests`. Node runs the source, in the built program too. */
  readonly filename: URL;
  /** How long an idle process stays alive. */
  readonly idleTimeoutMs: number;
  /** Heap limit, in MB; the process exits when it exceeds it. Node's own limit unless given. */
  readonly maxHeapMb?: number;
}

export function createProcessPool<Request, Result>({ filename, idleTimeoutMs, maxHeapMb }: ProcessPoolOptions): ProcessPool<Request, Result> {
  const pool = new Tinypool({
    filename,
    // A process rather than a thread: a crash does not affect the bot, and all of its memory is freed when it exits.
    runtime: 'child_process',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleTimeoutMs,
    env: workerEnv(),
    execArgv: maxHeapMb === undefined ? [] : [`--max-old-space-size=${maxHeapMb}`],
  });
  // The process exited while it had no request. The next request starts another.
  pool.on('error', () => undefined);
  let stopped = false;
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: async (request, timeoutMs) => {
      const begin = async (): Promise<Result> => {
        if (stopped) throw new Error('the process has been stopped');
        return pool.run(request, { signal: AbortSignal.timeout(timeoutMs) });
      };
      const result = last.then(begin);
      last = result.catch(() => undefined);
      return result;
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
