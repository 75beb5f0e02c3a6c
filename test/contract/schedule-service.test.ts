/** What the commands rely on: the service on a database and the one in the memory of a test behave alike. */
import { afterEach, describe, expect, inject, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';
import type { Database } from '../../src/store/database.ts';
import { createFakeScheduleService, mondaysAtNine } from '../fixtures/channel-schedule.ts';
import { ada, ben, place, season, startScheduleService } from '../fixtures/schedule-service.ts';

/** A Monday, an hour before the question. */
const start = '2026-11-30T08:00:00Z';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const onDatabase = (kind: Database['kind']) => async (): Promise<ScheduleService> => {
  const { schedules } = await startScheduleService(kind, { start });
  cleanups.push(async () => schedules.stop());
  return schedules;
};
const services: readonly (readonly [string, () => Promise<ScheduleService>])[] = [
  ['the service in memory', async () => createFakeScheduleService({ now: Temporal.Instant.from(start), prompts: season.prompts.map(({ id }) => id) })],
  ['the service on SQLite', onDatabase('sqlite')],
  ...(inject('postgresUrl') === '' ? [] : [['the service on PostgreSQL', onDatabase('postgres')] as const]),
];

const on = { kind: 'on', recurrence: mondaysAtNine } as const;
const { channel, ...workspace } = place;

describe.each(services)('%s', (name, create) => {
  test(`${name}: a channel without a schedule has no dates and no history`, async () => {
    const schedules = await create();
    expect(await schedules.getSchedule(place)).toEqual({
      ...{ state: 'none', next: [], isConfigured: false, history: [] },
      ...{ paper: 'huo-2023', season: { used: [], round: 1 }, otherSeasons: {} },
    });
  });

  test(`${name}: a schedule that is turned on has its next three dates, and who set it`, async () => {
    const schedules = await create();
    const { before, after } = await schedules.change(place, ada, on);
    expect(before.state).toBe('none');
    expect(after).toMatchObject({ state: 'on', recurrence: mondaysAtNine, setBy: ada, isConfigured: false });
    expect(after.next.map(String)).toEqual(['2026-11-30T09:00:00Z', '2026-12-07T09:00:00Z', '2026-12-14T09:00:00Z']);
    expect((await schedules.getSchedule(place)).next.map(String)).toEqual(after.next.map(String));
  });

  test(`${name}: a skipped date is left out, the ones after it remain, and so does who set the schedule up`, async () => {
    const schedules = await create();
    await schedules.change(place, ada, on);
    const { after } = await schedules.change(place, ben, { kind: 'skip' });
    expect(after).toMatchObject({ state: 'on', setBy: ada });
    expect(after.next.map(String)).toEqual(['2026-12-07T09:00:00Z', '2026-12-14T09:00:00Z', '2026-12-21T09:00:00Z']);
  });

  test(`${name}: a paused schedule has no dates until it is resumed`, async () => {
    const schedules = await create();
    await schedules.change(place, ada, on);
    expect((await schedules.change(place, ada, { kind: 'pause' })).after).toMatchObject({ state: 'paused', next: [] });
    const { before, after } = await schedules.change(place, ada, { kind: 'resume' });
    expect([before.state, after.state]).toEqual(['paused', 'on']);
    expect(String(after.next[0])).toBe('2026-11-30T09:00:00Z');
  });

  test(`${name}: a schedule that is paused until a date has its dates from that date on`, async () => {
    const schedules = await create();
    await schedules.change(place, ada, on);
    const { after } = await schedules.change(place, ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-12-14') });
    expect(after.state).toBe('paused');
    expect(String(after.pausedUntil)).toBe('2026-12-14T00:00:00Z');
    expect(String(after.next[0])).toBe('2026-12-14T09:00:00Z');
  });

  test(`${name}: a schedule that is turned off has no dates, and can be resumed`, async () => {
    const schedules = await create();
    await schedules.change(place, ada, on);
    expect((await schedules.change(place, ada, { kind: 'off' })).after).toMatchObject({ state: 'off', next: [], recurrence: mondaysAtNine });
    expect((await schedules.change(place, ada, { kind: 'resume' })).after.state).toBe('on');
  });

  test.each(['off', 'resume', 'skip', 'pause'] as const)(`${name}: without a schedule, “%s” is an error for the user`, async (kind) => {
    const schedules = await create();
    await expect(schedules.change(place, ada, { kind })).rejects.toBeInstanceOf(UserError);
    expect((await schedules.getSchedule(place)).state).toBe('none');
  });

  test(`${name}: another paper begins its own season, and leaves the dates alone`, async () => {
    const schedules = await create();
    const { after: first } = await schedules.change(place, ada, on);
    const { before, after } = await schedules.change(place, ada, { kind: 'paper', paper: 'petri-2023' });
    expect([before.paper, after.paper]).toEqual(['huo-2023', 'petri-2023']);
    expect(after.season).toEqual({ used: [], round: 1 });
    expect(after.next.map(String)).toEqual(first.next.map(String));
    expect(await schedules.paperOfChannel(place)).toBe('petri-2023');
  });

  test(`${name}: only a schedule that has not ended is listed, and only for its own channel`, async () => {
    const schedules = await create();
    expect(await schedules.listSchedules(workspace, [channel])).toEqual([]);
    await schedules.change(place, ada, on);
    const [summary, ...others] = await schedules.listSchedules(workspace, [channel, 'COTHER']);
    expect(summary).toMatchObject({ channel, state: 'on', recurrence: mondaysAtNine });
    expect(String(summary?.next)).toBe('2026-11-30T09:00:00Z');
    expect(others).toEqual([]);
    expect(await schedules.listSchedules(workspace, ['COTHER'])).toEqual([]);
    await schedules.change(place, ada, { kind: 'off' });
    expect(await schedules.listSchedules(workspace, [channel])).toEqual([]);
  });

  test(`${name}: a requested post is the next question unless one is named, and has a link`, async () => {
    const schedules = await create();
    const link = expect.stringMatching(/^https:/);
    expect(await schedules.requestPost(place, ben)).toEqual({ status: 'posted', prompt: 'one', link });
    expect(await schedules.requestPost(place, ben, { prompt: 'three' })).toEqual({ status: 'posted', prompt: 'three', link });
  });

  test(`${name}: only the first claim of a welcome succeeds`, async () => {
    const schedules = await create();
    expect([await schedules.claimWelcome(place), await schedules.claimWelcome(place)]).toEqual([true, false]);
  });

  test(`${name}: after an erasure the channel has no schedule, and no data is counted`, async () => {
    const schedules = await create();
    await schedules.change(place, ada, on);
    await schedules.erase(place, 'channel');
    expect(await schedules.countStoredData(place, 'channel')).toEqual({ channels: 0, posts: 0, notices: 0, welcomes: 0 });
    expect(await schedules.getSchedule(place)).toMatchObject({ state: 'none', next: [] });
  });
});
