/**
 * The only duplicate that cannot be prevented: a process was paused between its last check and the write, and wrote
 * after another one had looked, found nothing and posted.
 */

import { completedElsewhereMessage } from '../../src/outbox/log-outcome.ts';
import type { PostedMessage } from './posted-messages.ts';
import type { Pause } from './replicas.ts';
import { settings } from './settings.ts';

/** The fields of a replica's log line. */
export interface Line {
  readonly pid: number;
  readonly delivery?: string;
  readonly msg: string;
}

/** Whether a replica that had been paused for long sent this message as soon as it continued, although it had lost the lease. */
export function wasSentAfterPause({ mark, at }: Pick<PostedMessage, 'mark' | 'at'>, stops: readonly Pause[], lines: readonly Line[]): boolean {
  const losers = new Set(lines.filter(({ delivery, msg }) => delivery === mark && msg === completedElsewhereMessage).map(({ pid }) => pid));
  return stops.some(({ pid, from, to }) => losers.has(pid) && to - from > settings.sendTimeoutMs && at >= to && at - to < settings.sendTimeoutMs);
}
