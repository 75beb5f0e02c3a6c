import { describe, expect, test } from 'vitest';
import type { ChannelSchedule } from '../../../../src/core/ports/schedule-service.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import type { Recurrence } from '../../../../src/core/schedule/calendar/recurrence.ts';
import { botWithSchedules, createFakeScheduleService, mondaysAtNine } from '../../../fixtures/channel-schedule.ts';

const { ask } = await botWithSchedules();
const grace = { id: 'U2', name: 'Grace' };

async function change(line: string, recurrence: Recurrence = mondaysAtNine, more: Partial<ChannelSchedule> = {}) {
  const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence, setBy: grace, ...more } });
  const { reply, status } = await ask(line, { schedules });
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  return { status, text: reply.blocks.map(plainBlock).join('\n'), runs: choices.map(({ run }) => run), change: schedules.changes[0]?.change };
}

const weekly = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-30' } as const;
const biweekly = { ...weekly, every: 2, from: '2026-11-23' } as const;
const firstMonday: Recurrence = {
  kind: 'monthly',
  days: [{ kind: 'weekday', nth: 1, weekday: 1 }],
  time: '09:00',
  zone: 'Europe/London',
  every: 1,
  from: '2026-11-02',
};
const cronMonday: Recurrence = { kind: 'cron', expression: '0 9 * * 1', zone: 'Europe/London' };

describe('/prompts with one part of a schedule', () => {
  test.each<[string, Recurrence, Recurrence, string]>([
    ['at 13:00', weekly, { ...weekly, time: '13:00' }, 'Changed: 13:00 instead of 09:00. Kept: every Monday; Europe/London.'],
    ['move it to 3pm', weekly, { ...weekly, time: '15:00' }, 'Kept: every Monday; Europe/London.'],
    ['move to friday', weekly, { ...weekly, weekday: 5 }, 'Changed: every Friday instead of every Monday. Kept: 09:00; Europe/London.'],
    ['on friday', weekly, { ...weekly, weekday: 5 }, 'Kept: 09:00; Europe/London.'],
    ['in Europe/Paris', weekly, { ...weekly, zone: 'Europe/Paris' }, 'Changed: Europe/Paris instead of Europe/London. Kept: every Monday; 09:00.'],
    ['set timezone Boston', weekly, { ...weekly, zone: 'America/New_York' }, 'Changed: America/New_York instead of Europe/London.'],
    ['every 2 weeks', weekly, { ...weekly, every: 2 }, 'Changed: every 2 weeks on Monday instead of every Monday. Kept: 09:00; Europe/London.'],
    ['starting 14 December', weekly, { ...weekly, from: '2026-12-14' }, 'Changed: the first date. Kept: every Monday; 09:00; Europe/London.'],
    [
      'first friday',
      weekly,
      { ...firstMonday, days: [{ kind: 'weekday', nth: 1, weekday: 5 }], from: '2026-11-30' },
      'Changed: every month on the first Friday instead of every Monday.',
    ],
    ['at 13:00', biweekly, { ...biweekly, time: '13:00' }, 'Kept: every 2 weeks on Monday; Europe/London.'],
    ['move to friday', biweekly, { ...biweekly, weekday: 5 }, 'Changed: every 2 weeks on Friday instead of every 2 weeks on Monday.'],
    ['every friday', biweekly, { ...weekly, weekday: 5 }, 'Changed: every Friday instead of every 2 weeks on Monday.'],
    ['weekly', biweekly, weekly, 'Changed: every Monday instead of every 2 weeks on Monday.'],
    ['at 13:00', firstMonday, { ...firstMonday, time: '13:00', from: '2026-11-30' }, 'Kept: every month on the first Monday; Europe/London.'],
    ['every 2 months', firstMonday, { ...firstMonday, every: 2, from: '2026-12-07' }, 'Kept: 09:00; Europe/London.'],
    ['at 13:00', cronMonday, { ...cronMonday, expression: '0 13 * * 1' }, 'Changed: 13:00 instead of 09:00. Kept: every Monday; Europe/London.'],
    ['in Tokyo', cronMonday, { ...cronMonday, zone: 'Asia/Tokyo' }, 'Kept: every Monday; 09:00.'],
    ['every 2 weeks', cronMonday, { ...weekly, every: 2 }, 'Kept: 09:00; Europe/London.'],
    ['move to friday', cronMonday, { ...weekly, weekday: 5 }, 'Changed: every Friday instead of every Monday. Kept: 09:00; Europe/London.'],
  ])('the other parts are kept by “%s” of %j', async (words, before, after, answer) => {
    const changed = await change(`/prompts ${words}`, before);
    expect(changed.change, changed.text).toMatchObject({ kind: 'on', recurrence: after });
    expect(changed.text).toContain(answer);
  });

  test('a pause is kept too, unless the schedule is turned on', async () => {
    const pausedUntil = Temporal.Instant.from('2026-12-24T00:00Z');
    const changed = await change('/prompts at 13:00', weekly, { state: 'paused', pausedUntil });
    expect(changed.change).toMatchObject({ keepsRest: true });
    expect(changed.text).toMatch(/Paused until Thu, 24 Dec 2026.*back on Mon, 28 Dec 2026, 13:00/);
    expect(changed.runs[0]).toBe('/prompts resume');
    expect((await change('/prompts on friday', weekly, { state: 'paused', pausedUntil })).change).not.toHaveProperty('keepsRest');
  });

  test('a part that fits the rest in two ways is answered with a question', async () => {
    const moved = await change('/prompts move to friday', firstMonday);
    expect(moved.runs).toEqual(['/prompts day:"first Friday of the month"', '/prompts day:Friday every:week']);
    const monthly = await change('/prompts monthly', weekly);
    expect(monthly.text).toContain('Which Monday of the month?');
    for (const run of [...moved.runs, ...monthly.runs]) expect((await change(run, firstMonday)).status, run).toBe('ok');
  });

  test('a word that is not part of a schedule changes nothing', async () => {
    expect((await change('/prompts in zq')).text).toContain('I did not understand “zq”, so nothing was changed.');
    expect((await change('/prompts move to fridy')).text).toContain('Did you mean Friday?');
    expect((await change('/prompts at 25:00')).text).toContain('“25:00” is not a time of day.');
  });
});

describe('/prompts with a day, a time and a zone', () => {
  test.each(['on friday 10:00 UTC', 'friday 10:00 UTC', 'move to friday 10:00 UTC', 'day:friday time:10:00 timezone:UTC'])(
    'a whole schedule does not keep another interval, says so and offers it: “%s”',
    async (words) => {
      const { change: made, text, runs } = await change(`/prompts ${words}`, biweekly);
      expect(made).toMatchObject({ kind: 'on', recurrence: { weekday: 5, time: '10:00', zone: 'UTC', every: 1 } });
      expect(text).toContain('Until now it was every 2 weeks. You named a whole schedule, without an interval, so it is every week from now on.');
      const [again = ''] = runs;
      expect((await change(again, { ...weekly, weekday: 5, time: '10:00', zone: 'UTC' })).change).toMatchObject({ recurrence: { weekday: 5, every: 2 } });
    },
  );

  test('a whole schedule with an interval, or without one before, has no such note', async () => {
    expect((await change('/prompts on friday 10:00 UTC every:3', biweekly)).change).toMatchObject({ recurrence: { every: 3 } });
    for (const [line, before] of [
      ['/prompts on friday 10:00 UTC every:3', biweekly],
      ['/prompts on friday 10:00 UTC', weekly],
      ['/prompts on the 15th 10:00 UTC', biweekly],
    ] as const)
      expect((await change(line, before)).text).not.toContain('Until now');
  });
});

describe('/prompts with one part of a schedule if there is none', () => {
  test.each([
    ['at 13:00', 'On which day?'],
    ['move to friday', 'At what time on Friday?'],
    ['every 2 weeks', 'When? Name a day, a time and a time zone.'],
    ['in Europe/Paris', 'When? Name a day, a time and a time zone.'],
  ])('the missing parts are asked for by “%s” of %j', async (words, question) => {
    for (const state of ['none', 'off'] as const) {
      const schedules = createFakeScheduleService({ schedule: { state, ...(state === 'off' ? { recurrence: weekly } : {}) } });
      let answer = await ask(`/prompts ${words}`, { schedules });
      expect(answer.reply.blocks.map(plainBlock).join('\n')).toContain(question);
      for (let presses = 0; answer.status === 'user-error' && presses < 5; presses += 1) {
        const choices = answer.reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
        answer = await ask(choices[0]?.run ?? '', { schedules });
      }
      expect(schedules.changes).toHaveLength(1);
    }
  });
});

describe('/prompts with a planned pause', () => {
  const planned = async () => {
    const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence: weekly, setBy: grace } });
    const say = async (line: string) => {
      const { reply } = await ask(line, { schedules });
      const runs = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []));
      return { text: reply.blocks.map(plainBlock).join('\n'), runs };
    };
    return { say, first: await say('/prompts pause from 20 December to 6 January') };
  };
  const said = 'It pauses from Sunday, 20 December 2026 to Wednesday, 6 January 2027, both days included; back on Mon, 11 Jan 2027';

  test('a planned pause is described with its days, the next date and how to remove it, also after another change', async () => {
    const { say, first } = await planned();
    expect(first.text).toContain(said);
    const shown = await say('/prompts');
    expect([shown.text.includes(said), shown.runs[0]]).toEqual([true, '/prompts resume']);
    expect((await say('/prompts at 13:00')).text).toContain(`${said}, 13:00`);
    const removed = await say(shown.runs[0] ?? '');
    expect(removed.text).toContain('Removed: the pause that was planned from Sunday, 20 December 2026');
    expect(removed.text).not.toContain('It pauses');
  });

  test.each([
    ['/prompts pause in August', 'Replaced: the pause that was planned from Sunday, 20 December 2026'],
    ['/prompts pause for a week', 'Removed: the pause that was planned from Sunday, 20 December 2026'],
    ['/prompts off', 'Removed: the pause that was planned from Sunday, 20 December 2026'],
    ['/prompts pause from 22 December to 24 December', 'No question is due in that time.'],
  ])('“%s” says what happens to the planned pause: %s', async (line, words) => {
    const { say } = await planned();
    expect((await say(line)).text).toContain(words);
  });
});

describe('/prompts pause', () => {
  test.each([
    ['pause until Thursday 24 December', '2026-12-24', 'Thursday, 24 December 2026 itself is no longer part of the pause'],
    ['pause until 24.12.', '2026-12-24', 'back on Mon, 28 Dec 2026, 09:00 GMT'],
    ['pause until 24/12', '2026-12-24', 'Paused until Thu, 24 Dec 2026'],
    ['pause for 2 weeks', '2026-12-14', 'Paused until Mon, 14 Dec 2026'],
    ['pause until next week', '2026-12-07', 'Paused until Mon, 7 Dec 2026'],
    ['pause until January', '2027-01-01', 'That is in 2027.'],
    ['pause through 24 December', '2026-12-25', 'Friday, 25 December 2026 itself is no longer part'],
    ['resume on 4 January', '2027-01-04', 'back on Mon, 4 Jan 2027, 09:00 GMT'],
    ['stop until January', '2027-01-01', 'Paused until Fri, 1 Jan 2027'],
  ])('the schedule is paused by “%s” of %j', async (words, until, answer) => {
    const { change: made, text, runs } = await change(`/prompts ${words}`);
    expect(made).toEqual({ kind: 'pause', until: Temporal.PlainDate.from(until) });
    expect(text).toContain(answer);
    expect(runs[0]).toBe('/prompts resume');
  });

  test.each([
    ['pause until 3/4', 'can mean two dates', ['/prompts pause until:2027-04-03', '/prompts pause until:2027-03-04']],
    ['pause 7 december', 'only that day, or from now until that day?', ['/prompts pause day:"on 2026-12-07"', '/prompts pause until:2026-12-07']],
    ['pause over christmas', 'Which is the first, and which the last?', ['/prompts pause starting:2026-12-24 until:2026-12-27']],
    ['skip christmas', 'No question is due on Friday, 25 December 2026', ['/prompts pause day:"on 2026-12-21"', '/prompts pause day:"on 2026-12-28"']],
    ['pause until Friday 24 December', 'Thursday, 24 December 2026 is not a Friday', []],
  ])('“%s” is answered with a question', async (words, question, expected) => {
    const { change: made, text, runs } = await change(`/prompts ${words}`);
    expect(made).toBeUndefined();
    expect(text).toContain(question);
    expect(runs).toEqual(expected);
  });
});
