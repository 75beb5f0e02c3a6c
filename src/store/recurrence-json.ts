/** A recurrence as it is kept: JSON, checked when it is read back. */
import { z } from 'zod';
import { memoize } from '../core/memoize.ts';
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

/** Many channels share few recurrences. */
const maxCachedRecurrences = 10_000;

/** @throws {Error} if the JSON is not a recurrence, which the program did not write then. */
export const parseRecurrence = memoize({ maxEntries: maxCachedRecurrences }, (json: string | null): Recurrence => schema.parse(JSON.parse(json ?? 'null')));
