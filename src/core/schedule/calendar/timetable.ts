/** Recurring dates and times in local time, independent of a time zone. */
export interface Timetable {
  /** The first date on or after the given one; `undefined` if there is none. */
  readonly firstDate: (onOrAfter: Temporal.PlainDate) => Temporal.PlainDate | undefined;
  /** Minutes since midnight, ascending; at least one. */
  readonly minutes: readonly number[];
}
