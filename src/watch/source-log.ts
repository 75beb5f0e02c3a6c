/** Says in the log which scholarly services do not answer: each cause once, and once that they answer again. It is no fault of ours, and nothing waits. */
import type { Logger } from 'pino';
import type { SourceState } from '../core/paper-record.ts';

/** Of every check. */
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
        log.warn({ source, reason }, 'a scholarly service gives no answer; papers are checked there again tomorrow');
      }
    }
  };
}
