import { nextOccurrence, type Recurrence, timetableOf } from './recurrence.ts';
import type { Timetable } from './timetable.ts';

const minutesInDay = 24 * 60;
/** Enough to reach a leap year, in which 29 February is followed by 1 March, even with three dates a month. */
const maxDatesChecked = 300;

/**
 * The shortest time between two occurrences in ms, by local time: a clock change that brings two closer once a year does not
 * count. Returns `undefined` if there is no occurrence after `from`.
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

/** The shortest time from the last occurrence of one date to the first of the next date, in minutes. */
function gapBetweenDates({ minutes, firstDate }: Timetable, start: Temporal.PlainDate): number {
  let apart = Number.POSITIVE_INFINITY;
  let date = firstDate(start);
  for (let checked = 0; date && apart > 1 && checked < maxDatesChecked; checked += 1) {
    const next = firstDate(date.add({ days: 1 }));
    if (next) apart = Math.min(apart, date.until(next).days);
    date = next;
  }
  return apart * minutesInDay + (minutes[0] ?? 0) - (minutes.at(-1) ?? 0);
}
