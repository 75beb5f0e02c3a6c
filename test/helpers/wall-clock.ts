/** Finds when a local time occurs without Temporal's disambiguation, by trying the offsets before and after it. */
export function momentOf(local: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const asUtc = local.toZonedDateTime('UTC').toInstant();
  const [before, after] = [-26, 26].map((hours) => asUtc.add({ hours }).toZonedDateTimeISO(zone).offsetNanoseconds) as [number, number];
  if (before === after) return asUtc.subtract({ nanoseconds: before });
  const moments = [before, after].map((offset) => asUtc.subtract({ nanoseconds: offset })).sort(Temporal.Instant.compare);
  const shown = moments.find((moment) => moment.toZonedDateTimeISO(zone).toPlainDateTime().equals(local));
  return shown ?? asUtc.subtract({ nanoseconds: before });
}

export interface Transition {
  readonly zone: string;
  readonly at: Temporal.Instant;
  /** The local time at that moment, by the old offset and by the new one. */
  readonly before: Temporal.PlainDateTime;
  readonly after: Temporal.PlainDateTime;
}

/** Every change of a zone's offset between two moments. */
export function* transitions(zone: string, from: string, to: string): Generator<Transition> {
  const end = Temporal.Instant.from(to);
  let next = Temporal.Instant.from(from).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; next && Temporal.Instant.compare(next.toInstant(), end) < 0; next = next.getTimeZoneTransition('next')) {
    const at = next.toInstant();
    const { offsetNanoseconds } = at.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone);
    const before = at.toZonedDateTimeISO('UTC').toPlainDateTime().add({ nanoseconds: offsetNanoseconds });
    yield { zone, at, before, after: next.toPlainDateTime() };
  }
}
