/** Runs the process that formats citations, and repeats a request once if the process is lost. */
import type { Logger } from 'pino';
import { createProcessPool } from '../processes/process-pool.ts';
import type { FormatRequest, ReferenceListRequest } from './worker.ts';

export interface CitationPool {
  /** @returns the text of each list, or the reference list alone. @throws {Error} if a work cannot be formatted, or if two processes one after the other fail or take 20 s each. */
  format(request: FormatRequest | ReferenceListRequest): Promise<readonly string[]>;
  /** Stops the process and rejects its unfinished requests. */
  stop(): Promise<void>;
}

/** How long an idle process stays alive, in ms. It occupies 150 MB. */
const idleTimeoutMs = 5_000;
/** A process that has not answered after this time is considered hung. Loading takes about a second on an idle machine, and several on a busy one. */
const formatTimeoutMs = 20_000;

export function createCitationPool(log: Logger): CitationPool {
  const pool = createProcessPool<FormatRequest | ReferenceListRequest, readonly string[]>({
    filename: new URL('./worker.ts', import.meta.url),
    idleTimeoutMs,
  });
  let stopped = false;

  const run = async (request: FormatRequest | ReferenceListRequest): Promise<readonly string[]> => pool.run(request, formatTimeoutMs);

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
      await pool.stop();
    },
  };
}

const describeFailure = (error: unknown): string => (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error));
