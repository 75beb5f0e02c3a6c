import { describe, expect, test } from 'vitest';
import { nextOccurrence, type Recurrence } from '../../../../../src/core/schedule/calendar/recurrence.ts';

type Weekly = Extract<Recurrence, { kind: 'weekly' }>;

const monday: Weekly = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-01-01' };
const cron = (expression: string, zone = 'Europe/London'): Recurrence => ({ kind: 'cron', expression, zone });

/** The next `count` occurrences in local time with offsets. */
function next(recurrence: Recurrence, after: string, count: number): readonly string[] {
  const found: string[] = [];
  let last = Temporal.Instant.from(after);
  while (found.length < count) {
    const following = nextOccurrence(recurrence, last);
    if (!following) break;
    found.push(following.toZonedDateTimeISO(recurrence.zone).toString({ smallestUnit: 'minute', timeZoneName: 'never' }));
    last = following;
  }
  return found;
}

describe('weekly recurrences', () => {
  test('a weekly recurrence has the same local time in winter and summer', () => {
    expect(next(monday, '2026-03-20T12:00Z', 2)).toEqual(['2026-03-23T09:00+00:00', '2026-03-30T09:00+01:00']);
  });

  test('the next occurrence is strictly after the given instant', () => {
    expect(next(monday, '2026-03-23T08:59:59.999999999Z', 1)).toEqual(['2026-03-23T09:00+00:00']);
    expect(next(monday, '2026-03-23T09:00Z', 1)).toEqual(['2026-03-30T09:00+01:00']);
    expect(next(monday, '2026-03-23T09:00:00.000000001Z', 1)).toEqual(['2026-03-30T09:00+01:00']);
  });

  test('a weekly recurrence never occurs before its start date', () => {
    expect(next(monday, '2020-01-01T00:00Z', 1)).toEqual(['2026-01-05T09:00+00:00']);
    expect(next({ ...monday, from: '2026-01-05' }, '2020-01-01T00:00Z', 1)).toEqual(['2026-01-05T09:00+00:00']);
  });

  test.each([
    [2, '2026-01-07', ['2026-01-19', '2026-02-02', '2026-02-16']],
    [2, '2026-01-05', ['2026-01-05', '2026-01-19', '2026-02-02']],
    [4, '2026-01-11', ['2026-02-02', '2026-03-02', '2026-03-30']],
    [4, '2026-01-12', ['2026-01-12', '2026-02-09', '2026-03-09']],
  ] as const)('a recurrence every %i weeks from %s counts from the Monday of that week', (every, from, dates) => {
    expect(next({ ...monday, every, from }, '2026-01-01T00:00Z', 3).map((at) => at.slice(0, 10))).toEqual(dates);
  });

  test('a recurrence every 2 weeks continues across the end of a year with 53 weeks', () => {
    const dates = next({ ...monday, every: 2, from: '2026-12-14' }, '2026-12-14T12:00Z', 3).map((at) => at.slice(0, 10));
    expect(dates).toEqual(['2026-12-28', '2027-01-11', '2027-01-25']);
  });
});

describe('cron recurrences', () => {
  test.each([
    ['0 9 * * 1', ['2026-03-23T09:00+00:00', '2026-03-30T09:00+01:00']],
    ['*/20 9 * * MON', ['2026-03-23T09:00+00:00', '2026-03-23T09:20+00:00', '2026-03-23T09:40+00:00', '2026-03-30T09:00+01:00']],
    ['0 9 1,15 * *', ['2026-04-01T09:00+01:00', '2026-04-15T09:00+01:00']],
    ['0 9 31 * *', ['2026-03-31T09:00+01:00', '2026-05-31T09:00+01:00']],
    ['0 18 * jun-aug sun', ['2026-06-07T18:00+01:00', '2026-06-14T18:00+01:00']],
    ['0 9 * * MON#1', ['2026-04-06T09:00+01:00', '2026-05-04T09:00+01:00', '2026-06-01T09:00+01:00']],
    ['0 9 L * ?', ['2026-03-31T09:00+01:00', '2026-04-30T09:00+01:00']],
    ['0 9 LW * *', ['2026-03-31T09:00+01:00', '2026-04-30T09:00+01:00', '2026-05-29T09:00+01:00']],
    ['0 9 15W * *', ['2026-04-15T09:00+01:00', '2026-05-15T09:00+01:00', '2026-06-15T09:00+01:00', '2026-07-15T09:00+01:00', '2026-08-14T09:00+01:00']],
    ['0 9 ? * 5L', ['2026-03-27T09:00+00:00', '2026-04-24T09:00+01:00']],
    ['0 9 1 * FRI#2', ['2026-04-01T09:00+01:00', '2026-04-10T09:00+01:00', '2026-05-01T09:00+01:00']],
    ['@monthly', ['2026-04-01T00:00+01:00', '2026-05-01T00:00+01:00']],
    ['59 23 31 12 *', ['2026-12-31T23:59+00:00', '2027-12-31T23:59+00:00']],
  ])('the cron expression “%s” has the right occurrences', (expression, expected) => {
    expect(next(cron(expression), '2026-03-20T12:00Z', expected.length)).toEqual(expected);
  });

  test('a cron expression with day of month and day of week matches either', () => {
    const dates = next(cron('0 9 13 * FRI'), '2026-03-01T00:00Z', 4).map((at) => at.slice(0, 10));
    expect(dates).toEqual(['2026-03-06', '2026-03-13', '2026-03-20', '2026-03-27']);
    expect(next(cron('0 9 14 * FRI'), '2026-03-13T12:00Z', 2).map((at) => at.slice(0, 10))).toEqual(['2026-03-14', '2026-03-20']);
  });

  test('a cron expression with a star in one day field matches only if both do, as in crontab(5)', () => {
    expect(next(cron('0 9 */7 * MON'), '2026-06-01T12:00Z', 2).map((at) => at.slice(0, 10))).toEqual(['2026-06-08', '2026-06-15']);
  });

  test('a cron expression that never matches has no next occurrence', () => {
    for (const never of ['0 9 30 2 *', '0 9 31 4,6,9,11 *']) expect(next(cron(never), '2026-01-01T00:00Z', 1)).toEqual([]);
  });

  test('29 February is found 8 years later, and on a Sunday 40 years later', () => {
    expect(next(cron('0 9 29 2 *'), '2096-03-01T00:00Z', 1)).toEqual(['2104-02-29T09:00+00:00']);
    const years = next(cron('0 9 29 2 */7'), '1990-01-01T00:00Z', 16).map((at) => Number(at.slice(0, 4)));
    const waits = years.slice(1).map((year, index) => year - (years[index] ?? 0));
    expect(new Set(waits)).toEqual(new Set([28, 40]));
  });

  test('an invalid cron expression throws an error that names the invalid field', () => {
    expect(() => next(cron('61 9 * * 1'), '2026-01-01T00:00Z', 1)).toThrow(/“61 9 \* \* 1” is not a cron expression\. The minute cannot be “61”/);
  });
});

describe('clock changes', () => {
  test('skipped local times occur an hour later, once each, in order with the others', () => {
    expect(next(cron('*/30 1,2 * * *'), '2026-03-29T00:00Z', 4)).toEqual([
      '2026-03-29T02:00+01:00',
      '2026-03-29T02:30+01:00',
      '2026-03-30T01:00+01:00',
      '2026-03-30T01:30+01:00',
    ]);
    expect(next(cron('30 1 * * *'), '2026-03-29T01:00Z', 2)).toEqual(['2026-03-29T02:30+01:00', '2026-03-30T01:30+01:00']);
    expect(next(cron('45 1 * * *'), '2026-03-29T01:44:59Z', 1)).toEqual(['2026-03-29T02:45+01:00']);
    expect(next(cron('45 1 * * *'), '2026-03-29T01:45Z', 1)).toEqual(['2026-03-30T01:45+01:00']);
  });

  test('a local time that occurs twice counts the first time', () => {
    expect(next(cron('*/30 1 * * *'), '2026-10-24T23:00Z', 3)).toEqual(['2026-10-25T01:00+01:00', '2026-10-25T01:30+01:00', '2026-10-26T01:00+00:00']);
    expect(next(cron('45 1 * * *'), '2026-10-25T01:10Z', 1)).toEqual(['2026-10-26T01:45+00:00']);
  });

  test('a clock change of half an hour delays a skipped time by half an hour', () => {
    const recurrence = cron('15 2 * * *', 'Australia/Lord_Howe');
    expect(next(recurrence, '2026-10-03T12:00Z', 2)).toEqual(['2026-10-04T02:45+11:00', '2026-10-05T02:15+11:00']);
  });

  test('a delayed local time can occur after a later local time', () => {
    expect(next(cron('15,40 2 * * *', 'Australia/Lord_Howe'), '2026-10-03T12:00Z', 3)).toEqual([
      '2026-10-04T02:40+11:00',
      '2026-10-04T02:45+11:00',
      '2026-10-05T02:15+11:00',
    ]);
    expect(next(cron('0 2,3 * * *', 'Antarctica/Troll'), '2026-03-28T12:00Z', 3)).toEqual([
      '2026-03-29T03:00+02:00',
      '2026-03-29T04:00+02:00',
      '2026-03-30T02:00+02:00',
    ]);
  });

  test('a time skipped late in the evening occurs on the next date', () => {
    const recurrence = cron('30 23 * * *', 'America/Nuuk');
    expect(next(recurrence, '2026-03-28T12:00Z', 2)).toEqual(['2026-03-29T00:30-01:00', '2026-03-29T23:30-01:00']);
  });

  test('if a whole day is skipped, as in Samoa in 2011, a weekly recurrence occurs the next day and a daily one occurs once', () => {
    const friday: Recurrence = { kind: 'weekly', weekday: 5, time: '09:00', zone: 'Pacific/Apia', every: 1, from: '2011-12-01' };
    expect(next(friday, '2011-12-24T00:00Z', 2)).toEqual(['2011-12-31T09:00+14:00', '2012-01-06T09:00+14:00']);
    expect(next({ ...friday, time: '20:00' }, '2011-12-31T05:00Z', 1)).toEqual(['2011-12-31T20:00+14:00']);
    expect(next(cron('0 9 * * *', 'Pacific/Apia'), '2011-12-29T00:00Z', 3)).toEqual([
      '2011-12-29T09:00-10:00',
      '2011-12-31T09:00+14:00',
      '2012-01-01T09:00+14:00',
    ]);
  });
});
