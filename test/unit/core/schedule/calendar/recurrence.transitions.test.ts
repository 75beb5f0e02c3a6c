import { describe, expect, test } from 'vitest';
import { nextOccurrence, type Recurrence, type Weekday } from '../../../../../src/core/schedule/calendar/recurrence.ts';
import { zoneNames } from '../../../../../src/core/schedule/calendar/zone-names.ts';
import { momentOf, type Transition, transitions } from '../../../../helpers/wall-clock.ts';

const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), ...zoneNames])];
const changes = zones.flatMap((zone) => [...transitions(zone, '2024-01-01T00:00Z', '2036-01-01T00:00Z')]).filter(({ before, after }) => !before.equals(after));
const gaps = changes.filter(({ before, after }) => Temporal.PlainDateTime.compare(before, after) < 0);
const overlaps = changes.filter(({ before, after }) => Temporal.PlainDateTime.compare(before, after) > 0);

/** The first minute of the local times that are skipped or repeated, and the one in the middle. */
function timesWithin({ before, after }: Transition): readonly Temporal.PlainDateTime[] {
  const [start, end] = [before, after].sort(Temporal.PlainDateTime.compare) as [Temporal.PlainDateTime, Temporal.PlainDateTime];
  const half = Math.floor(start.until(end).total('minutes') / 2);
  return [start, start.add({ minutes: half })];
}

const daily = (local: Temporal.PlainDateTime, zone: string): Recurrence => ({ kind: 'cron', expression: `${local.minute} ${local.hour} * * *`, zone });

const weekly = (local: Temporal.PlainDateTime, zone: string): Recurrence => ({
  kind: 'weekly',
  weekday: local.dayOfWeek as Weekday,
  time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  zone,
  every: 1,
  from: local.subtract({ weeks: 8 }).toPlainDate().toString(),
});

/** The occurrences around that local time, which is the third of five dates `days` apart, found one after the other. */
function around(recurrence: Recurrence, local: Temporal.PlainDateTime, days: number): readonly string[] {
  const first = momentOf(local.subtract({ days: 2 * days }), recurrence.zone);
  const last = momentOf(local.add({ days: 2 * days }), recurrence.zone);
  const found: string[] = [];
  let next = nextOccurrence(recurrence, first.subtract({ nanoseconds: 1 }));
  while (next && Temporal.Instant.compare(next, last) <= 0 && found.length < 10) {
    found.push(next.toString());
    next = nextOccurrence(recurrence, next);
  }
  return found;
}

const expected = (local: Temporal.PlainDateTime, zone: string, days: number): readonly string[] =>
  [-2, -1, 0, 1, 2].map((index) => momentOf(local.add({ days: index * days }), zone).toString());

function complaints(all: readonly Transition[], middle: (local: Temporal.PlainDateTime, change: Transition) => Temporal.Instant): readonly string[] {
  return all.flatMap((change) =>
    timesWithin(change).flatMap((local) =>
      [[daily(local, change.zone), 1] as const, [weekly(local, change.zone), 7] as const].flatMap(([recurrence, days]) => {
        const found = around(recurrence, local, days);
        const isRight = found.join() === expected(local, change.zone, days).join() && found[2] === middle(local, change).toString();
        return isRight ? [] : [`${change.zone} ${local} every ${days} days: ${found.join(' ')}`];
      }),
    ),
  );
}

describe('every clock change in every time zone from 2024 to 2035', () => {
  test('a skipped local time occurs once, delayed by as much as the clocks moved forward', () => {
    expect(gaps.length).toBeGreaterThan(1000);
    const putForward = (local: Temporal.PlainDateTime, { at, before }: Transition) => at.add(before.until(local));
    expect(complaints(gaps, putForward)).toEqual([]);
  }, 60_000);

  test('a local time that occurs twice counts the first time', () => {
    expect(overlaps.length).toBeGreaterThan(1000);
    const firstTime = (local: Temporal.PlainDateTime, { at, before }: Transition) => at.subtract(local.until(before));
    expect(complaints(overlaps, firstTime)).toEqual([]);
  }, 60_000);

  test('no clock moves forward by more than the 24 hours that nextOccurrence assumes', () => {
    const longest = zones
      .flatMap((zone) => [...transitions(zone, '1900-01-01T00:00Z', '2100-01-01T00:00Z')])
      .map(({ before, after }) => before.until(after).total('hours'));
    expect(Math.max(...longest)).toBe(24);
  });
});
