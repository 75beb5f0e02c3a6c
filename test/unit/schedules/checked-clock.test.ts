import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCheckedClock, maxMachineClockSkewMs } from '../../../src/schedules/checked-clock.ts';
import { ada, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

interface Setup {
  /** How far this machine is ahead, in ms. */
  ahead: number;
  /** What each platform is ahead itself; null if its answer does not tell the time, undefined if it does not answer. */
  platforms?: readonly (number | null | undefined)[];
}

function clockOf(setup: Setup) {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const platforms = () => setup.platforms ?? [0];
  let asked = 0;
  const clock = createCheckedClock({
    addresses: platforms().map((_, index) => String(index)),
    log,
    now: () => Date.now() + setup.ahead,
    readTime: async (address) => {
      asked += 1;
      const theirs = platforms()[Number(address)];
      if (theirs === undefined) throw new Error('nobody answers');
      return theirs === null ? undefined : Math.floor((Date.now() + theirs) / 1000) * 1000;
    },
  });
  return { clock, lines, asked: () => asked };
}

describe('the clock of the machine', () => {
  test.each([
    ['right', 0],
    ['a little ahead', maxMachineClockSkewMs - 5000],
    ['a little behind', 5000 - maxMachineClockSkewMs],
  ])('a clock that is %s is trusted, and checked once an hour', async (_, ahead) => {
    const { clock, lines, asked } = clockOf({ ahead });
    for (const _again of [1, 2, 3]) expect(await clock.prepare()).toBeUndefined();
    expect(asked()).toBe(1);
    expect(lines).toEqual([]);
  });

  test.each([
    ['two minutes ahead', 120_000, /is (?:119|120|121) s ahead of/],
    ['ten minutes ahead', 600_000, /is (?:599|600|601) s ahead of/],
    ['a day ahead', 86_400_000, /is (?:86399|86400|86401) s ahead of/],
    ['an hour behind', -3_600_000, /is (?:3599|3600|3601) s behind/],
  ])('a clock that is %s is not trusted, and the log says so once', async (_, ahead, problem) => {
    const { clock, lines } = clockOf({ ahead });
    for (const _again of [1, 2, 3]) expect(await clock.prepare()).toMatch(problem);
    expect(clock.problem()).toContain('The clock of this machine');
    expect(lines).toHaveLength(1);
  });

  test.each([
    ['ten minutes ahead', 600_000],
    ['a day behind', -86_400_000],
  ])('a clock that is %s is replaced by the time of the platforms, so that a schedule set meanwhile gets the right date', async (_, ahead) => {
    const { clock } = clockOf({ ahead });
    await clock.prepare();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(2000);
  });

  test('a clock that is corrected is trusted again at once', async () => {
    const setup = { ahead: 86_400_000 };
    const { clock, lines } = clockOf(setup);
    expect(await clock.prepare()).toBeDefined();
    setup.ahead = 0;
    expect(await clock.prepare()).toBeUndefined();
    expect(lines.at(-1)).toContain('the clock is right again');
  });

  test('a clock that is put ahead while the program runs is noticed by the next check', async () => {
    const setup = { ahead: 0 };
    const { clock } = clockOf(setup);
    expect(await clock.prepare()).toBeUndefined();
    setup.ahead = 86_400_000;
    expect(await clock.prepare()).toBeDefined();
  });

  test('a clock is trusted if it agrees with one of the platforms', async () => {
    expect(await clockOf({ ahead: 0, platforms: [86_400_000, 0] }).clock.prepare()).toBeUndefined();
  });

  test('a clock is trusted if the platforms answer without a time, as behind some proxies', async () => {
    expect(await clockOf({ ahead: 0, platforms: [null] }).clock.prepare()).toBeUndefined();
  });

  test('a clock is not trusted until one platform has answered, and the log says so once', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const setup: Setup = { ahead: 86_400_000, platforms: [undefined] };
    const { clock, lines, asked } = clockOf(setup);
    for (const _again of [1, 2, 3]) expect(await clock.prepare()).toContain('none of them answered');
    expect(asked()).toBe(1);
    expect(lines).toHaveLength(1);
    setup.platforms = [0];
    vi.advanceTimersByTime(5000);
    expect(await clock.prepare()).toContain('ahead of');
    setup.ahead = 0;
    expect(await clock.prepare()).toBeUndefined();
  });

  test('a clock that was right stays trusted while no platform answers, unless it is changed', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const setup: Setup = { ahead: 0 };
    const { clock, asked } = clockOf(setup);
    expect(await clock.prepare()).toBeUndefined();
    setup.platforms = [undefined];
    vi.advanceTimersByTime(3_600_000);
    expect(await clock.prepare()).toBeUndefined();
    expect(asked()).toBe(2);
    setup.ahead = 600_000;
    expect(await clock.prepare()).toContain('none of them answered');
  });
});

onEveryDatabase('schedules on a clock that is a day ahead', (kind) => {
  test('schedules on a clock that is a day ahead post and skip nothing, and post on time once it is right', async () => {
    let problem: string | undefined;
    const { schedules, chat, set, settle } = await startScheduleService(kind, { clockProblem: () => problem });
    await schedules.change(place, ada, { kind: 'on', recurrence: monday });
    problem = 'a day ahead';
    set('2026-12-01T08:59:00Z');
    await settle();
    expect(chat.messages).toEqual([]);
    expect((await schedules.getSchedule(place)).history).toEqual([]);
    problem = undefined;
    set('2026-11-30T08:59:00Z');
    await settle();
    expect(chat.messages).toEqual([]);
    set('2026-11-30T09:00:00Z');
    await settle();
    expect(chat.messages).toHaveLength(2);
  });
});
