/** Compares how ours and the baselines treat a daily time that a clock change skips or repeats, in the years 2025 to 2027. */
import type { Recurrence } from '../../src/core/schedule/calendar/recurrence.ts';
import { croner, cronParser, rruleTemporal, type Schedule } from '../baselines/next-date.js';

const [from, to] = ['2025-01-01T00:00Z', '2028-01-01T00:00Z'].map((moment) => Temporal.Instant.from(moment));

interface ClockChangeOptions {
  readonly zones: readonly string[];
  readonly ours: (recurrenceIn: (zone: string) => Recurrence) => Schedule;
}

/** Prints, for each kind of clock change, by how many minutes the next two dates of a baseline are later than ours, and how often. */
export function printClockChanges({ zones, ours }: ClockChangeOptions): void {
  const lines = new Map<string, number>();
  for (const zone of zones) {
    for (const { change, time, after } of changesIn(zone)) {
      const expression = `${time.minute} ${time.hour} * * *`;
      const schedules: Readonly<Record<string, Schedule>> = {
        croner: croner(expression),
        'cron-parser': cronParser(expression),
        'rrule-temporal': rruleTemporal({ freq: 'DAILY' }, `2024-12-30T${time.toString({ smallestUnit: 'minute' })}`),
      };
      const own = nextTwo(ours(() => ({ kind: 'cron', expression, zone }))(zone), after);
      for (const [name, schedule] of Object.entries(schedules)) {
        const later = nextTwo(schedule(zone), after).map((date, index) => (date - (own[index] ?? 0)) / 60_000);
        const line = `clocks ${change > 0 ? 'forward' : 'back'} by ${Math.abs(change)} minutes: ${name} later by ${later.join(' and ')} minutes`;
        lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
  }
  for (const [line, count] of [...lines].sort()) console.log(`${line}: ${count} times`);
}

interface Change {
  /** The change in minutes; positive is forward. */
  readonly change: number;
  /** The middle of the skipped or repeated time. */
  readonly time: Temporal.PlainTime;
  /** A moment some time before the change, in ms. */
  readonly after: number;
}

function* changesIn(zone: string): Generator<Change> {
  let at = from?.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; at && to && Temporal.Instant.compare(at.toInstant(), to) < 0; at = at.getTimeZoneTransition('next')) {
    const before = at.subtract({ nanoseconds: 1 });
    const change = (at.offsetNanoseconds - before.offsetNanoseconds) / 60e9;
    const middle = at.toPlainDateTime().subtract({ minutes: change > 0 ? change / 2 : 0 });
    const time = (change > 0 ? middle : middle.subtract({ minutes: change / 2 })).toPlainTime();
    if (change !== 0) yield { change, time, after: at.subtract({ hours: 12 }).epochMilliseconds };
  }
}

function nextTwo(next: (after: number) => number | undefined, after: number): readonly number[] {
  const first = next(after) ?? Number.NaN;
  return [first, next(first) ?? Number.NaN];
}
