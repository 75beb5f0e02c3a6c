import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PostEvent, ShownMessage } from '../../../../src/playground/page/api-types.ts';
import type { Playground } from '../../../../src/playground/server/platform.ts';
import { ask, call, type Listener, listen, planned, post, runAhead, until } from '../../../helpers/playground-request.ts';
import { startForTests } from '../../../helpers/start-playground.ts';

let playground: Playground;
beforeEach(async () => {
  playground = await startForTests();
});
afterEach(async () => playground.stop());

const json = { 'content-type': 'application/json' };
const answered = async (line: string): Promise<string> => JSON.stringify((await ask(playground, { line })).byPlatform.slack);
const isPost = ({ byPlatform }: PostEvent): boolean => byPlatform.slack[0]?.thread === undefined;
const titles = ({ arrivals }: Listener): readonly string[] => arrivals.filter(isPost).map(({ title }) => title);
const dayAndTime = /^\w{3} \d{1,2} \w{3,4}(?: \d{4})?, 09:00$/;

describe('the schedule in the playground', () => {
  test('the schedule is empty at first, with the real time', async () => {
    const before = Date.now();
    const { now, state, plan, next, season } = await planned(playground);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
    expect({ state, plan, next }).toEqual({ state: 'none', plan: 'No weekly questions are scheduled', next: [] });
    expect(season).toMatchObject({ used: 0, of: 14 });
  });

  test('the schedule is described in words, with three dates in its time zone', async () => {
    await answered('/prompts on monday 09:00 Asia/Tokyo');
    const { state, plan, next, clock } = await planned(playground);
    expect({ state, plan }).toEqual({ state: 'on', plan: 'Every Monday at 09:00, Asia/Tokyo' });
    expect(next).toHaveLength(3);
    for (const date of next) expect(date).toMatch(/^Mon /);
    for (const date of next) expect(date).toMatch(dayAndTime);
    const inTokyo = Temporal.Now.plainDateISO('Asia/Tokyo').toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
    expect(clock).toContain(inTokyo);
    expect(clock).toMatch(/^\w+day \d{1,2} \w+ \d{4}, \d\d:\d\d$/);
  });

  test('the schedule names the paper that the channel reads', async () => {
    expect((await planned(playground)).season).toMatchObject({ paper: 'Huo 2023', of: 14 });
    await answered('/prompts paper SLE-BRAVE-II');
    expect((await planned(playground)).season).toEqual({ paper: 'SLE-BRAVE-II', used: 0, of: 10, next: 'The trial from memory' });
    expect(await answered('/summary')).toContain('SLE-BRAVE-II (775 people, NCT03616964) missed its primary endpoint');
  });

  test('the schedule changes when it is paused, turned off and turned on again', async () => {
    await answered('/prompts on monday 09:00');
    await answered('/prompts pause');
    expect(await planned(playground)).toMatchObject({ state: 'paused', plan: 'Paused, then every Monday at 09:00, Europe/London', next: [] });
    await answered('/prompts off');
    expect(await planned(playground)).toMatchObject({ state: 'off', plan: 'Off; it was every Monday at 09:00, Europe/London' });
    await answered('/prompts on');
    expect((await planned(playground)).next).toHaveLength(3);
  });
});

describe('the next question in the playground', () => {
  test('the next question is posted on request with its thread, and counts as asked', async () => {
    const page = await listen(playground);
    expect(await answered('/prompts now')).toContain('Posted');
    await until(() => page.arrivals.length === 2);
    const [first, reply] = page.arrivals;
    const sideOf = (arrival: PostEvent | undefined): readonly ShownMessage[] => [...(arrival?.byPlatform.slack ?? []), ...(arrival?.byPlatform.discord ?? [])];
    expect(new Set(sideOf(reply).map(({ thread }) => thread))).toEqual(new Set([first?.byPlatform.slack[0]?.id]));
    expect(JSON.stringify(first)).toContain('Asked for by ');
    expect((await planned(playground)).season.used).toBe(1);
  });
});

describe('advancing the clock of the playground', () => {
  test('advancing to the next date posts its question once, and updates the dates and the clock', async () => {
    const page = await listen(playground);
    await answered('/prompts on monday 09:00');
    const before = await planned(playground);
    const after = await runAhead(playground, 'next-date');
    await until(() => page.arrivals.length === 2);
    expect(titles(page)).toEqual([before.season.next]);
    expect(after.next[0]).toBe(before.next[1]);
    expect(after.clock).toMatch(/^Monday .*, 09:00$/);
    expect(after.season.used).toBe(1);
    // When the post stands there, the channel's clock said so.
    const [arrival] = page.arrivals;
    expect(Math.abs((arrival?.at ?? 0) - after.now)).toBeLessThan(5000);
    expect(await answered('/prompts')).toContain('1 of 14');
  });

  test('advancing week by week posts one question a week, and no question twice', async () => {
    const page = await listen(playground);
    await answered('/prompts on wednesday 18:30');
    for (let week = 0; week < 4; week += 1) await runAhead(playground, 'next-week');
    await until(() => page.arrivals.length === 8);
    expect(new Set(titles(page)).size).toBe(4);
    expect(titles(page)).toHaveLength(4);
  });

  test('advancing by a week posts on every date of that week', async () => {
    const page = await listen(playground);
    await answered('/prompts on 0 9 * * 1-5');
    await runAhead(playground, 'next-week');
    await until(() => titles(page).length >= 5);
    expect(titles(page)).toHaveLength(5);
    expect(await answered('/prompts')).not.toContain('not running');
  });

  test('advancing beyond the end of a season begins it again', async () => {
    const page = await listen(playground);
    await answered('/prompts on monday 09:00');
    const first = (await planned(playground)).season.next;
    let last = await runAhead(playground, 'next-date');
    for (let date = 2; date <= 14; date += 1) last = await runAhead(playground, 'next-date');
    expect(last.season).toMatchObject({ used: 14, of: 14, next: first });
    expect((await runAhead(playground, 'next-date')).season.used).toBe(1);
    await until(() => titles(page).length === 15);
    expect(new Set(titles(page)).size).toBe(14);
    expect(JSON.stringify(page.arrivals.filter(isPost).at(-1))).toContain('the season begins again');
  });

  test('advancing by a week keeps the time of day across a daylight-saving change', async () => {
    let last = await planned(playground);
    const time = last.clock.slice(-5);
    for (let week = 0; week < 30; week += 1) last = await runAhead(playground, 'next-week');
    const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    expect((minutes(last.clock.slice(-5)) - minutes(time) + 1440) % 1440).toBeLessThanOrEqual(2);
  });

  test('advancing is rejected if nothing is scheduled', async () => {
    const { status, text } = await post(playground, '{"to":"next-date"}', json, '/api/schedule/advance');
    expect(status).toBe(409);
    expect(text).toContain('Nothing is scheduled');
  });

  test('advancing is limited to two years', async () => {
    let status = 200;
    let weeks = 0;
    for (; status === 200 && weeks < 200; weeks += 1) ({ status } = await post(playground, '{"to":"next-week"}', json, '/api/schedule/advance'));
    expect(status).toBe(409);
    expect(weeks).toBeGreaterThan(103);
    expect(weeks).toBeLessThan(107);
  });

  test.each(['', '{}', '{"to":"2099-01-01"}', '{"to":"next-week","by":2}', 'null'])('advancing with the body %s is rejected', async (body) => {
    expect((await post(playground, body, json, '/api/schedule/advance')).status).toBe(400);
  });

  test('advancing is rejected for other pages and other methods', async () => {
    const body = '{"to":"next-week"}';
    expect((await post(playground, body, { ...json, origin: 'http://evil.example' }, '/api/schedule/advance')).status).toBe(403);
    expect((await post(playground, body, { ...json, host: 'evil.example' }, '/api/schedule/advance')).status).toBe(403);
    expect((await post(playground, body, { 'content-type': 'text/plain' }, '/api/schedule/advance')).status).toBe(415);
    expect((await call(playground, '/api/schedule/advance')).status).toBe(405);
    expect((await call(playground, '/api/schedule', { method: 'POST' })).status).toBe(405);
    expect((await planned(playground)).now).toBeLessThanOrEqual(Date.now());
  });
});
