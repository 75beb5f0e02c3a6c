import { nextOccurrence, type Recurrence, timetableOf } from './recurrence.ts';
import type { Timetable } from './timetable.ts';

const minutesInDay = 24 * 60;
/** Dates looked at: enough for 28 and 29 February to meet 1 March where three dates a month match. */
const maxDatesChecked = 300;

/**
 * The shortest time between two occurrences, in ms, on the clocks of the zone: that a change of the clocks brings two
 * nearer once a year does not count. Undefined where it never fires after that moment.
 * @throws as {@link nextOccurrence}.
 */
export function minIntervalMs(recurrence: Recurrence, from: Temporal.Instant): number | undefined {
  const first = nextOccurrence(recurrence, from);
  if (!first) return undefined;
  const timetable = timetableOf(recurrence);
  const start = first.toZonedDateTimeISO(recurrence.zone).toPlainDate();
  return Math.min(gapWithinDay(timetable), gapBetweenDates(timetable, start)) * 60_000;
}

const gapWithinDay = ({ minutes }: Timetable): number => Math.min(...minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0)));

/** From the last time of one date to the first of the next, in minutes, where two dates lie closest. */
function gapBetweenDates({ minutes, firstDate }: Timetable, start: Temporal.PlainDate): number {
  let apart = Number.POSITIVE_INFINITY;
  let date = firstDate(start);
  for (let looked = 0; date && apart > 1 && looked < maxDatesChecked; looked += 1) {
    const next = firstDate(date.add({ days: 1 }));
    if (next) apart = Math.min(apart, date.until(next).days);
    date = next;
  }
  return apart * minutesInDay + (minutes[0] ?? 0) - (minutes.at(-1) ?? 0);
}
