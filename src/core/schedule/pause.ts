/** A pause with a beginning and an end, in words. */
import { longDate } from './calendar/describe-recurrence.ts';
import type { Pause } from './calendar/recurrence.ts';

/** The first and the last day of the pause, in the schedule's time zone. */
function pausedDays({ from, until }: Pause, zone: string): { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate } {
  const [first, dayAfter] = [from, until].map((at) => at.toZonedDateTimeISO(zone).toPlainDate()) as [Temporal.PlainDate, Temporal.PlainDate];
  return { first, last: dayAfter.subtract({ days: 1 }) };
}

/** "on Thursday, 24 December 2026", "from Sunday, 20 December 2026 to Wednesday, 6 January 2027, both days included". */
export function describePause(pause: Pause, zone: string): string {
  const { first, last } = pausedDays(pause, zone);
  return first.equals(last) ? `on ${longDate(first)}` : `from ${longDate(first)} to ${longDate(last)}, both days included`;
}
