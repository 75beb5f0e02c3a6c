/** How long the next occurrence takes to find, in microseconds a call, over every time zone and moments of ten years. Run it with `node bench/recurrence.ts`. */
import { nextOccurrence, type Recurrence } from '../src/core/calendar/recurrence.ts';
import { zoneNames } from '../src/core/calendar/zone-names.ts';
import { record } from './measured.ts';

const rounds = 50;
const begin = Temporal.Instant.from('2025-01-01T00:00Z');
/** In hours: eleven weeks and some, so that the moments fall on every hour and season. */
const stride = 1873;

const cron = (expression: string) => (zone: string) => ({ kind: 'cron', expression, zone }) satisfies Recurrence;
const weekly = (every: 1 | 4) => (zone: string) => ({ kind: 'weekly', weekday: 1, time: '09:00', zone, every, from: '2025-01-01' }) satisfies Recurrence;

const measured: Readonly<Record<string, (zone: string) => Recurrence>> = {
  'every Monday': weekly(1),
  'every 4 weeks on Monday': weekly(4),
  '0 9 * * 1': cron('0 9 * * 1'),
  '0 9 1,15 * *': cron('0 9 1,15 * *'),
  '30 1 * * *': cron('30 1 * * *'),
  '* * * * *': cron('* * * * *'),
  '0 9 1 1 *': cron('0 9 1 1 *'),
  '0 9 29 2 *': cron('0 9 29 2 *'),
  '0 9 29 2 */7 (29 February on a Sunday)': cron('0 9 29 2 */7'),
  '0 9 30 2 * (never)': cron('0 9 30 2 *'),
};

for (const [name, recurrenceIn] of Object.entries(measured)) {
  const recurrences = zoneNames.map(recurrenceIn);
  for (const recurrence of recurrences) nextOccurrence(recurrence, begin);
  const times = Array.from({ length: rounds }, (_, round) => timed(recurrences, begin.add({ hours: round * stride })));
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  record({ suite: 'Recurrence', what: name, ours: { runs: [times[Math.floor(times.length / 2)] ?? 0], unit: 'µs' }, aim: { most: 50 } });
  console.log(`${name}: p50 ${at(0.5)} µs, most ${at(1)} µs (${rounds} rounds over ${recurrences.length} zones)`);
}

/** Microseconds a call. */
function timed(recurrences: readonly Recurrence[], after: Temporal.Instant): number {
  const started = performance.now();
  for (const recurrence of recurrences) nextOccurrence(recurrence, after);
  return ((performance.now() - started) * 1000) / recurrences.length;
}
