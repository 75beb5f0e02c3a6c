import { expect, test } from 'vitest';
import { claimWelcome } from '../../../src/store/welcomes.ts';
import { ada, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;
const at = (channel: string, workspace = 'T1') => ({ ...place, workspace, channel });
const day = 86_400_000;

onEveryDatabase('the schedules of a workspace', (kind) => {
  test('the list has the schedules of the given channels, the next date first, and of no other workspace', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(at('C1'), ada, on);
    await schedules.change(at('C2'), ada, { kind: 'on', recurrence: { ...monday, weekday: 5 } });
    for (const other of [at('C3'), at('C4', 'T2')]) await schedules.change(other, ada, on);
    const found = await schedules.listSchedules(place, ['C1', 'C2', 'C4', 'C404']);
    expect(found).toEqual([
      { channel: 'C2', state: 'on', recurrence: { ...monday, weekday: 5 }, next: Temporal.Instant.from('2026-11-27T09:00:00Z') },
      { channel: 'C1', state: 'on', recurrence: monday, next: Temporal.Instant.from('2026-11-30T09:00:00Z') },
    ]);
    expect(await schedules.listSchedules(place, [])).toEqual([]);
  });

  test('the list has schedules that are paused or stopped, but none that was turned off or never set up', async () => {
    const { schedules, database } = await startScheduleService(kind);
    for (const channel of ['C1', 'C2', 'C3', 'C4']) await schedules.change(at(channel), ada, on);
    await schedules.change(at('C1'), ada, { kind: 'off' });
    await schedules.change(at('C2'), ada, { kind: 'pause' });
    await schedules.change(at('C3'), ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-12-24') });
    await database.query.updateTable('subscription').set({ state: 'stopped', next_run_at: null }).where('channel', '=', 'C4').execute();
    await schedules.requestPost(at('C5'), ada);
    expect(await schedules.listSchedules(place, ['C1', 'C2', 'C3', 'C4', 'C5'])).toMatchObject([
      { channel: 'C3', state: 'paused', pausedUntil: Temporal.Instant.from('2026-12-24T00:00:00Z') },
      { channel: 'C2', state: 'paused' },
      { channel: 'C4', state: 'stopped' },
    ]);
  });

  test('a schedule is found among thousands of channels', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(at('C1777'), ada, on);
    const channels = Array.from({ length: 2000 }, (_, index) => `C${index}`);
    expect((await schedules.listSchedules(place, channels)).map(({ channel }) => channel)).toEqual(['C1777']);
  });
});

onEveryDatabase('the claim of a welcome', (kind) => {
  test('a welcome is claimed once, however often two replicas try', async () => {
    const address = await freshAddress(kind);
    const replicas = [await openAgain(address), await openAgain(address)];
    const claims = Array.from({ length: 20 }, async (_, index) => claimWelcome(replicas[index % 2] ?? never(), place, Date.now()));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  });

  test('a welcome is claimed separately for each channel, workspace and platform', async () => {
    const { schedules } = await startScheduleService(kind);
    for (const each of [place, at('C2'), at('C1', 'T2'), { ...place, platform: 'discord' }]) {
      expect(await schedules.claimWelcome(each)).toBe(true);
      expect(await schedules.claimWelcome(each)).toBe(false);
    }
  });

  test('a welcome can be claimed once more after 30 days', async () => {
    const { schedules, pass } = await startScheduleService(kind);
    expect(await schedules.claimWelcome(place)).toBe(true);
    pass(29 * day);
    expect(await schedules.claimWelcome(place)).toBe(false);
    pass(2 * day);
    expect(await schedules.claimWelcome(place)).toBe(true);
    expect(await schedules.claimWelcome(place)).toBe(false);
  });

  test('an expired claim of a welcome is deleted', async () => {
    const { schedules, database, pass } = await startScheduleService(kind);
    await schedules.claimWelcome(place);
    pass(29 * day);
    await schedules.poll();
    expect(await database.query.selectFrom('welcome').select('channel').execute()).toHaveLength(1);
    pass(2 * day);
    await schedules.poll();
    expect(await database.query.selectFrom('welcome').select('channel').execute()).toEqual([]);
  });
});

function never(): never {
  throw new Error('there are two');
}
