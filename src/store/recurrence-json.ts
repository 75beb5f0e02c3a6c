/** A recurrence as it is kept: JSON, checked when it is read back. */
import { z } from 'zod';
import type { Recurrence, Weekday } from '../core/schedule/calendar/recurrence.ts';

const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    weekday: z.custom<Weekday>((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 7),
    time: z.string(),
    zone: z.string(),
    every: z.literal([1, 2, 4]),
    from: z.string(),
  }),
  z.object({ kind: z.literal('cron'), expression: z.string(), zone: z.string() }),
]);

/** Few recurrences, kept by many channels: each is read once. */
const read = new Map<string, Recurrence>();
const maxCachedRecurrences = 10_000;

/** @throws {Error} where it is no recurrence: the database holds what the program did not write. */
export function parseRecurrence(json: string | null): Recurrence {
  const known = read.get(json ?? '');
  if (known) return known;
  const recurrence = schema.parse(JSON.parse(json ?? 'null'));
  if (read.size >= maxCachedRecurrences) read.clear();
  read.set(json ?? '', recurrence);
  return recurrence;
}
