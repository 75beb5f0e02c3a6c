import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextOccurrence, type Recurrence, type Weekday } from '../../../../../src/core/schedule/calendar/recurrence.ts';
import { zoneNames } from '../../../../../src/core/schedule/calendar/zone-names.ts';
import { anyCron, firesOn, type WrittenCron } from '../../../../fixtures/cron-fields.ts';
import { momentOf, transitions } from '../../../../helpers/wall-clock.ts';

const moving = zoneNames.map((zone) => [...transitions(zone, '2005-01-01T00:00Z', '2036-01-01T00:00Z')]).filter((changes) => changes.length > 0);

/** A zone and an instant: half of the time within 36 hours of a clock change, otherwise anywhere from 1906 to 2128. */
const zoneAndMoment = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...moving).chain((changes) => fc.constantFrom(...changes)),
      fc.integer({ min: -36 * 3600, max: 36 * 3600 }),
    )
    .map(([{ zone, at }, seconds]) => ({
      zone,
      after: at.add({ seconds }),
    })),
  fc.tuple(fc.constantFrom(...zoneNames), fc.bigInt({ min: -2n * 10n ** 18n, max: 5n * 10n ** 18n })).map(([zone, nanoseconds]) => ({
    zone,
    after: Temporal.Instant.fromEpochNanoseconds(nanoseconds),
  })),
);

const firstWeek = fc.integer({ min: 0, max: 10_000 }).map((days) => Temporal.PlainDate.from('2005-01-01').add({ days }));
const weekly = fc.record({
  kind: fc.constant('weekly' as const),
  weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
  time: fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => new Temporal.PlainTime(hour, minute).toString({ smallestUnit: 'minute' })),
  every: fc.constantFrom<1 | 2 | 4>(1, 2, 4),
  from: firstWeek.map(String),
});
const cron = anyCron.map(({ expression }) => ({ kind: 'cron' as const, expression }));

const daysCounted = 2;

/** The next occurrence within two days, found by trying every hour and minute of every date. */
function byCounting(written: WrittenCron, zone: string, after: Temporal.Instant): Temporal.Instant | undefined {
  const today = after.toZonedDateTimeISO(zone).toPlainDate();
  const dates = Array.from({ length: daysCounted + 3 }, (_, index) => today.add({ days: index - 2 })).filter((date) => firesOn(written, date));
  const locals = dates.flatMap((date) =>
    [...written.fields[1].values].flatMap((hour) => [...written.fields[0].values].map((minute) => date.toPlainDateTime({ hour, minute }))),
  );
  const moments = locals.map((local) => momentOf(local, zone)).filter((moment) => Temporal.Instant.compare(moment, after) > 0);
  return moments.sort(Temporal.Instant.compare)[0];
}

describe('nextOccurrence in any zone after any instant', () => {
  test('each occurrence is later than the one before, and starting later skips none', () => {
    fc.assert(
      fc.property(fc.oneof(weekly, cron), zoneAndMoment, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (when, { zone, after }, share) => {
        const recurrence: Recurrence = { ...when, zone };
        const first = nextOccurrence(recurrence, after);
        if (!first) return;
        expect(Temporal.Instant.compare(first, after)).toBe(1);
        const second = nextOccurrence(recurrence, first);
        expect(second && Temporal.Instant.compare(second, first)).toBe(1);
        const between = after.add({ seconds: Math.floor(after.until(first).total('seconds') * share) });
        expect(nextOccurrence(recurrence, between)?.toString()).toBe(first.toString());
      }),
      { numRuns: 1000 },
    );
  });

  test('the next occurrence of a cron expression is the one found by trying every minute', () => {
    let found = 0;
    fc.assert(
      fc.property(anyCron, zoneAndMoment, (written, { zone, after }) => {
        const counted = byCounting(written, zone, after);
        const next = nextOccurrence({ kind: 'cron', expression: written.expression, zone }, after);
        if (counted) expect(next?.toString()).toBe(counted.toString());
        else if (next) expect(after.until(next).total('hours')).toBeGreaterThan((daysCounted - 1) * 24);
        if (counted) found += 1;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(20);
  }, 60_000);

  test('the next occurrence of a weekly recurrence is the first matching date', () => {
    fc.assert(
      fc.property(weekly, zoneAndMoment, (when, { zone, after }) => {
        const next = nextOccurrence({ ...when, zone }, after);
        const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
        const from = Temporal.PlainDate.from(when.from);
        const today = after.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 2 });
        const start = Temporal.PlainDate.compare(today, from) < 0 ? from : today;
        const dates = Array.from({ length: 7 * 9 }, (_, days) => start.add({ days }));
        const due = dates.filter((date) => date.dayOfWeek === when.weekday && Math.floor(monday(from).until(date).days / 7) % when.every === 0);
        const moments = due.map((date) => momentOf(date.toPlainDateTime(when.time), zone));
        expect(next?.toString()).toBe(moments.find((moment) => Temporal.Instant.compare(moment, after) > 0)?.toString());
      }),
      { numRuns: 1000 },
    );
  });
});
