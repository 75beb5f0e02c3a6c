import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../../../../src/core/reply/plain-text.ts';
import type { Recurrence } from '../../../../../src/core/schedule/calendar/recurrence.ts';
import { botWithSchedules, createFakeScheduleService } from '../../../../fixtures/channel-schedule.ts';

const { ask } = await botWithSchedules();

/** What a line sets up in a channel without a schedule, and the answer. It is Monday, 30 November 2026, 08:00 in London. */
async function set(line: string) {
  const schedules = createFakeScheduleService();
  const { reply, status } = await ask(line, { schedules });
  const change = schedules.changes[0]?.change;
  const runs = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []));
  return { status, text: reply.blocks.map(plainBlock).join('\n'), runs, recurrence: change?.kind === 'on' ? change.recurrence : undefined };
}

const at = (time: string, zone: string, more: { readonly every?: number; readonly from?: string } = {}) => ({
  time,
  zone,
  every: 1,
  from: '2026-11-30',
  ...more,
});
const nth = (which: number, weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7) => ({ kind: 'weekday', nth: which, weekday }) as const;
const london = at('09:00', 'Europe/London');

describe('/prompts sets up a schedule', () => {
  test.each<[string, Recurrence]>([
    ['on first monday of the month 9am Europe/London', { kind: 'monthly', days: [nth(1, 1)], ...london }],
    ['first thursday 9am Boston', { kind: 'monthly', days: [nth(1, 4)], ...at('09:00', 'America/New_York') }],
    ['on the 1st and 3rd tuesday at 5 p.m. Berlin', { kind: 'monthly', days: [nth(1, 2), nth(3, 2)], ...at('17:00', 'Europe/Berlin') }],
    ['on last friday of each month 16:00 Eastern Time', { kind: 'monthly', days: [nth(-1, 5)], ...at('16:00', 'America/New_York') }],
    ['on the 15th 9am UK', { kind: 'monthly', days: [{ kind: 'day', day: 15 }], ...london }],
    ['on 15 of the month 9am London', { kind: 'monthly', days: [{ kind: 'day', day: 15 }], ...london }],
    ['on last day of the month 17h30 London', { kind: 'monthly', days: [{ kind: 'day', day: -1 }], ...at('17:30', 'Europe/London') }],
    ['on last working day of the month noon London', { kind: 'monthly', days: [{ kind: 'workday', nth: -1 }], ...at('12:00', 'Europe/London') }],
    ['on every 3 months first monday 9am London', { kind: 'monthly', days: [nth(1, 1)], ...at('09:00', 'Europe/London', { every: 3, from: '2026-12-07' }) }],
    [
      'on the third wednesday of every second month 9am London',
      { kind: 'monthly', days: [nth(3, 3)], ...at('09:00', 'Europe/London', { every: 2, from: '2026-12-16' }) },
    ],
    ['on mon & thu 9am London', { kind: 'weekdays', weekdays: [1, 4], ...london }],
    ['on tue/thu 12 noon KST', { kind: 'weekdays', weekdays: [2, 4], ...at('12:00', 'Asia/Seoul') }],
    ['on friday, monday and wednesday half past nine London', { kind: 'weekdays', weekdays: [1, 3, 5], ...at('09:30', 'Europe/London') }],
    ['on weekdays quarter to ten London', { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5], ...at('09:45', 'Europe/London') }],
    ['on mon-thu 0900 London', { kind: 'weekdays', weekdays: [1, 2, 3, 4], ...london }],
    ['on from monday to friday from 9 to 10 London', { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5], ...london }],
    ['on every day midnight London', { kind: 'daily', ...at('00:00', 'Europe/London') }],
    ['on every 2 weeks wednesday 9am London', { kind: 'weekly', weekday: 3, ...at('09:00', 'Europe/London', { every: 2, from: '2026-12-02' }) }],
    ['on every 2 weeks monday 7am London', { kind: 'weekly', weekday: 1, ...at('07:00', 'Europe/London', { every: 2, from: '2026-12-07' }) }],
    [
      'on every 2 weeks monday 9am London starting 7 December',
      { kind: 'weekly', weekday: 1, ...at('09:00', 'Europe/London', { every: 2, from: '2026-12-07' }) },
    ],
    ['on every 3 weeks starting 8 December 9am London', { kind: 'weekly', weekday: 2, ...at('09:00', 'Europe/London', { every: 3, from: '2026-12-08' }) }],
    ['on alternate fridays 9am London', { kind: 'weekly', weekday: 5, ...at('09:00', 'Europe/London', { every: 2, from: '2026-12-04' }) }],
    ['on monday 9am UTC+2', { kind: 'weekly', weekday: 1, ...at('09:00', '+02:00') }],
    ['on `0 9 * * 1` India', { kind: 'cron', expression: '0 9 * * 1', zone: 'Asia/Kolkata' }],
    ['on 0 9 * * MON#1 UTC', { kind: 'cron', expression: '0 9 * * MON#1', zone: 'UTC' }],
    ['on @weekly UTC', { kind: 'cron', expression: '0 0 * * 0', zone: 'UTC' }],
  ])('a schedule is set up by “%s”', async (line, expected) => {
    const { recurrence, text } = await set(`/prompts ${line}`);
    expect(recurrence, text).toEqual(expected);
  });

  test.each([
    ['on monday 9:00-10:00 London', 'The question comes at 09:00, when it starts; I do not use the end (10:00).'],
    ['on monday 9am Boston', 'I read “Boston” as the time zone America/New_York.'],
    ['on monday 9am UTC+2', 'UTC+02:00 is a fixed offset and has no daylight saving time.'],
    ['on the 31st 9am London', 'A month without a 31st gets no question.'],
    ['on monday 9am London starting 5 January', 'The first one comes on Monday, 11 January 2027, the first such day on or after Tuesday, 5 January 2027.'],
    ['on monday 9am London starting 4 January', 'The first one comes on Monday, 4 January 2027, which is in 2027.'],
    [
      'on 0 9 1-7 * 1 London',
      'on the 1st to the 7th of the month, and also on every Monday. In cron, a day of the month and a day of the week mean “or”, not “and”.',
    ],
  ])('a schedule is set up by “%s”, with the note: %s', async (line, words) => {
    expect((await set(`/prompts ${line}`)).text).toContain(words);
  });

  test('the cron expression 0 9 1-7 * 1 is accepted with a button for the first Monday of the month', async () => {
    const { runs } = await set('/prompts on 0 9 1-7 * 1 London');
    expect((await set(runs[0] ?? '')).recurrence).toEqual({ kind: 'monthly', days: [nth(1, 1)], ...london });
  });
});

describe('/prompts with unknown words', () => {
  test.each([
    ['on monday 9am zq London', 'I did not understand “zq”'],
    ['on zq monday 9am', 'I did not understand “zq”'],
    ['on monday 9am but not in August London', '“but not in August”'],
    ['on monday except holidays 9am London', '“except holidays”'],
    ['on first 9am London', '“first”'],
    ['on 1st monday in january 9am London', '“january”'],
    ['on mon 9am, thu 5pm London', 'you named 9am and 5pm'],
    ['on 7 December 9am London', 'I cannot post on “7 December”. That is a single date'],
    ['on monday 9am starting Tuesday 7 December London', 'Monday, 7 December 2026 is not a Tuesday'],
    ['on monday 9am starting yesterday London', '“yesterday”'],
    ['on every 90 weeks monday 9am London', 'I cannot post “every 90 weeks”'],
    ['on every 2 weeks first monday 9am London', '“first monday” cannot be combined with “every 2 weeks”'],
    ['on monday 9am Mars/Olympus', 'I don’t know the time zone “Mars/Olympus”'],
  ])('“%s” sets up nothing, and is answered without buttons: %s', async (line, words) => {
    const { status, text, runs, recurrence } = await set(`/prompts ${line}`);
    expect([status, recurrence]).toEqual(['user-error', undefined]);
    expect(text).toContain(words);
    expect(runs).toEqual([]);
  });
});

describe('/prompts with an ambiguous schedule', () => {
  test.each([
    ['on monday 9am US', 'can mean several time zones', 7],
    ['on monday 9am IST', 'can mean several time zones', 3],
    ['on monday 9am Portland', 'can mean several time zones', 2],
    ['on monday 9am Bostn', 'I don’t know the time zone “Bostn”. Did you mean this one?', 1],
    ['on mondy 9am London', 'I cannot post on “mondy”. Did you mean Monday?', 1],
    ['on monday half nine London', '“half nine” is 09:30 to some and 08:30 to others', 2],
    ['on monday half two London', '“half two” is 14:30 to some and 13:30 to others', 4],
    ['on monday at 4 London', '“4” can mean 04:00 or 16:00', 2],
    ['on every third thursday 9am London', 'once a month, or every 3 weeks?', 2],
    ['on friday every month 9am London', 'Which Friday of the month?', 5],
    ['on monday 9am London starting 3/4', '“3/4” can mean two dates', 2],
    ['monthly 9am London', 'On which day of the month?', 4],
  ])('the ambiguous line “%s” is answered with a choice: %s', async (line, words, count) => {
    const { text, runs, recurrence } = await set(`/prompts ${line}`);
    expect(recurrence).toBeUndefined();
    expect(text).toContain(words);
    expect(runs).toHaveLength(count);
    for (const run of runs) expect((await set(run)).recurrence, run).toBeDefined();
  });
});
