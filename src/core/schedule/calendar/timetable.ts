/** Recurring dates and times in local time, independent of a time zone. */
export interface Timetable {
  /** The first date on or after the given one; `undefined` if there is none. */
  readonly firstDate: (onOrAfter: Temporal.PlainDate) => Temporal.PlainDate | undefined;
  /** Minutes since midnight, ascending; at least one. */
  readonly minutes: readonly number[];
}

/** All dates and times, ascending, starting with the minute of `start`. */
export function* occurrencesFrom({ firstDate, minutes }: Timetable, start: Temporal.PlainDateTime): Generator<Temporal.PlainDateTime, undefined> {
  const today = start.toPlainDate();
  const now = start.hour * 60 + start.minute;
  for (let date = firstDate(today); date; date = firstDate(date.add({ days: 1 }))) {
    const isToday = date.equals(today);
    for (const minute of minutes) {
      if (!isToday || minute >= now) yield date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
    }
  }
}
