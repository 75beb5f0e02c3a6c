/**
 * How long it takes to find the next occurrence, in microseconds a call, over every time zone and moments of ten years, compared with libraries that find
 * the same dates: `node bench/recurrence.ts [RUNS]`. At the end it prints how each library treats local times that a clock change skips or repeats.
 */
import { nextOccurrence, type Recurrence } from '../src/core/schedule/calendar/recurrence.ts';
import { zoneNames } from '../src/core/schedule/calendar/zone-names.ts';
import { croner, cronParser, type NextDate, rruleTemporal, type Schedule } from './baselines/next-date.js';
import { printClockChanges } from './recurrence/clock-changes.ts';
import { type Measurement, record } from './result.ts';

const runs = Number(process.argv[2] ?? 5);
/** Calls in each run. */
const moments = 10;
const begin = Date.parse('2025-01-01T00:00Z');
/** The step between two moments: they cover ten years, and an odd number of hours makes them fall on every hour and season. */
const stride = (Math.round((10 * 365.25 * 24) / (runs * moments)) + 1) * 3_600_000;

const ours = (recurrenceIn: (zone: string) => Recurrence): Schedule => {
  return (zone) => {
    const recurrence = recurrenceIn(zone);
    return (after) => nextOccurrence(recurrence, Temporal.Instant.fromEpochMilliseconds(after))?.epochMilliseconds;
  };
};
const cron = (expression: string): Schedule => ours((zone) => ({ kind: 'cron', expression, zone }));
const weekly = (every: 1 | 4): Schedule => ours((zone) => ({ kind: 'weekly', weekday: 1, time: '09:00', zone, every, from: '2025-01-01' }));
const firstMonday = '2024-12-30T09:00';
const withBoth = (expression: string) => ({ ours: cron(expression), baselines: { croner: croner(expression), 'cron-parser': cronParser(expression) } });
const bothDays = '0 9 29 2 */7';

const measured: Readonly<Record<string, { readonly ours: Schedule; readonly baselines: Readonly<Record<string, Schedule>> }>> = {
  'every Monday': {
    ours: weekly(1),
    baselines: { 'rrule-temporal': rruleTemporal({ freq: 'WEEKLY' }, firstMonday), 'croner, 0 9 * * 1': croner('0 9 * * 1') },
  },
  'every 4 weeks on Monday': { ours: weekly(4), baselines: { 'rrule-temporal': rruleTemporal({ freq: 'WEEKLY', interval: 4 }, firstMonday) } },
  '0 9 * * 1': withBoth('0 9 * * 1'),
  '0 9 1,15 * *': withBoth('0 9 1,15 * *'),
  '30 1 * * *': withBoth('30 1 * * *'),
  '* * * * *': withBoth('* * * * *'),
  '0 9 1 1 *': withBoth('0 9 1 1 *'),
  '0 9 29 2 *': withBoth('0 9 29 2 *'),
  [`${bothDays} (29 February on a Sunday)`]: { ours: cron(bothDays), baselines: { 'croner, if both must match': croner(bothDays, { domAndDow: true }) } },
  '0 9 30 2 * (never)': { ours: cron('0 9 30 2 *'), baselines: { croner: croner('0 9 30 2 *') } },
};

for (const [what, { ours: own, baselines }] of Object.entries(measured)) {
  const all = Object.entries({ '': own, ...baselines }).map(([name, schedule]) => ({ name, next: zoneNames.map(schedule), times: [] as number[] }));
  for (const { next } of all) for (const one of next) one(begin);
  for (let run = 0; run < runs; run += 1) {
    const found = all.map(({ next, times }) => {
      const { took, dates } = timed(next, run);
      times.push(took);
      return dates;
    });
    agree(what, found);
  }
  const [{ times = [] } = {}, ...others] = all;
  const figures: Measurement = { runs: times, unit: 'µs' };
  for (const other of others)
    record({ suite: 'Recurrence', what, ours: figures, baseline: { name: other.name, runs: other.times, unit: 'µs' }, target: { most: 50, of: 'ours' } });
}
printClockChanges({ ours, zones: zoneNames });

/** Microseconds a call. Every run uses different moments from all ten years. */
function timed(zones: readonly NextDate[], run: number): { readonly took: number; readonly dates: readonly (number | undefined)[] } {
  const afters = Array.from({ length: moments }, (_, index) => begin + (run + index * runs) * stride);
  const dates: (number | undefined)[] = [];
  const started = performance.now();
  for (const after of afters) for (const next of zones) dates.push(next(after));
  return { took: ((performance.now() - started) * 1000) / dates.length, dates };
}

/** @throws {Error} if a baseline finds another date, or finds none in more than one of a thousand cases. Its time would then mean nothing. */
function agree(what: string, [own = [], ...others]: readonly (readonly (number | undefined)[])[]): void {
  for (const dates of others) {
    const different = dates.flatMap((date, index) => (date === own[index] ? [] : [index]));
    const other = different.find((index) => dates[index] !== undefined || different.length > dates.length / 1000);
    if (other !== undefined) throw new Error(`${what}: in ${zoneNames[other % zoneNames.length]} a baseline finds ${dates[other]} and not ${own[other]}.`);
    for (const index of different) console.log(`${what}: in ${zoneNames[index % zoneNames.length]} a baseline finds no date where ours finds ${own[index]}`);
  }
}
