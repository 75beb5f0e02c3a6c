/** Asks services for papers that may be meant, and records which of them answered. */
import type { ScholarlyService, SourceState } from '../../core/papers/paper-record.ts';
import type { SourceCall } from '../clients/client.ts';
import { SourceError } from '../fetch/source-error.ts';

export interface CandidateOptions {
  readonly callFor: (source: ScholarlyService, signal: AbortSignal) => SourceCall;
  readonly totalTimeoutMs: number;
  readonly now: () => number;
}

interface Search {
  /** @returns `undefined` if the source gives no usable answer. */
  run<T>(source: ScholarlyService, read: (call: SourceCall) => Promise<T>): Promise<T | undefined>;
  states(): readonly SourceState[];
}

export function createSearch({ callFor, totalTimeoutMs, now }: CandidateOptions): Search {
  const deadline = AbortSignal.timeout(totalTimeoutMs);
  const states: SourceState[] = [];
  return {
    run: async (source, read) => {
      try {
        const value = await read(callFor(source, deadline));
        states.push({ source, status: value === undefined ? 'unknown' : 'answered', at: now() });
        return value;
      } catch (error) {
        states.push({ source, status: 'failed', reason: error instanceof SourceError ? error.message : 'sent an answer that cannot be read' });
        return undefined;
      }
    },
    states: () => states,
  };
}
