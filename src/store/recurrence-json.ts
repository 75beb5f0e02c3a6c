/** The stored form of a recurrence: JSON, validated when it is read. */
import * as z from 'zod';
import { memoize } from '../core/memoize.ts';
import type { Recurrence, Weekday } from '../core/schedule/calendar/recurrence.ts';

const isWeekday = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 7;
const weekday = z.custom<Weekday>(isWeekday);
const interval = { time: z.string(), zone: z.string(), every: z.int().min(1), from: z.string() };
const monthDay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: z.int().min(-31).max(31) }),
  z.object({ kind: z.literal('weekday'), nth: z.literal([1, 2, 3, 4, 5, -1]), weekday }),
  z.object({ kind: z.literal('workday'), nth: z.literal([1, -1]) }),
  z.object({ kind: z.literal('nearest'), day: z.int().min(1).max(31) }),
]);

const schema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), weekday, ...interval }),
  z.object({ kind: z.literal('weekdays'), weekdays: z.array(weekday).min(2), ...interval }),
  z.object({ kind: z.literal('daily'), ...interval }),
  z.object({ kind: z.literal('monthly'), days: z.array(monthDay).min(1), ...interval }),
  z.object({ kind: z.literal('cron'), expression: z.string(), zone: z.string() }),
]);

/** Many channels share few recurrences. */
const maxCachedRecurrences = 10_000;

/** @throws {Error} if the JSON is not a recurrence, so the program did not write it. */
export const parseRecurrence = memoize({ maxEntries: maxCachedRecurrences }, (json: string | null): Recurrence => schema.parse(JSON.parse(json ?? 'null')));
