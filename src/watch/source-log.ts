/** Logs which scholarly services do not answer: each cause once, and the recovery once. It is not an internal error, and nothing waits for them. */
import type { Logger } from 'pino';
import type { SourceState } from '../core/papers/paper-record.ts';

/** Called with the sources of every check. */
export type SourceLog = (sources: readonly SourceState[]) => void;

export function createSourceLog(log: Logger): SourceLog {
  const failing = new Map<string, Set<string>>();
  return (sources) => {
    for (const { source, status, reason = 'did not answer' } of sources) {
      const known = failing.get(source);
      if (status === 'answered' || status === 'unknown') {
        if (failing.delete(source)) log.info({ source }, 'a scholarly service answers again; papers are checked there');
      } else if (status === 'failed' && !known?.has(reason)) {
        failing.set(source, new Set([...(known ?? []), reason]));
        log.warn({ source, reason }, 'a scholarly service does not answer; papers are checked there again tomorrow');
      }
    }
  };
}
