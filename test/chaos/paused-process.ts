/**
 * The one way to a double that cannot be closed: a process stood still between its last check and the write, and wrote
 * when another had looked, found nothing and posted.
 */

import type { Standing } from './posted-messages.ts';
import type { Stop } from './replicas.ts';
import { settings } from './settings.ts';

/** Of a log line of a replica. */
export interface Line {
  readonly pid: number;
  readonly delivery?: string;
  readonly msg: string;
}

/** Whether a copy that had stood still for long sent this message as soon as it went on, when the row was another's. */
export function wasFrozen({ mark, at }: Pick<Standing, 'mark' | 'at'>, stops: readonly Stop[], lines: readonly Line[]): boolean {
  const latecomers = new Set(lines.filter(({ delivery, msg }) => delivery === mark && msg.includes('settled by another process')).map(({ pid }) => pid));
  return stops.some(({ pid, from, to }) => latecomers.has(pid) && to - from > settings.sendTimeoutMs && at >= to && at - to < settings.sendTimeoutMs);
}
