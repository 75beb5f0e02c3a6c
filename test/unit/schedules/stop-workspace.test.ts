import { expect, test } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { endWorkspace } from '../../../src/schedules/stop-workspace.ts';
import type { Database } from '../../../src/store/database.ts';
import { ada, ben, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;
const other = { ...place, channel: 'C2' };
const elsewhere = { ...place, workspace: 'T2', channel: 'C9' };
const sunday = Date.parse('2026-11-29T10:00:00Z');

async function started(kind: Database['kind']) {
  const made = await startScheduleService(kind);
  for (const each of [place, other, elsewhere]) await made.schedules.change(each, ada, on);
  return made;
}

onEveryDatabase('stopping a workspace that removed the bot', (kind) => {
  test('every schedule of the workspace is stopped with a reason and posts nothing, and other workspaces go on', async () => {
    const { schedules, database, chat, set, settle } = await started(kind);
    await schedules.change(other, ada, { kind: 'pause' });
    await endWorkspace(database, 'slack', 'T1', sunday);
    for (const each of [place, other])
      expect(await schedules.getSchedule(each)).toMatchObject({ state: 'stopped', next: [], stopReason: expect.stringContaining('/prompts resume') });
    expect(await schedules.getSchedule(elsewhere)).toMatchObject({ state: 'on' });
    set('2026-11-30T09:00:01Z');
    await settle();
    await settle();
    expect(new Set(chat.messages.map(({ channel }) => channel))).toEqual(new Set(['C9']));
  });

  test('pending posts are not sent, and their questions are asked again', async () => {
    const { schedules, database, chat, set, settle, pass } = await started(kind);
    chat.faults.push({ when: 'before', error: new RetryLaterError('later', 60_000, 'workspace') });
    set('2026-11-30T09:00:01Z');
    await settle();
    await endWorkspace(database, 'slack', 'T1', Date.parse('2026-11-30T09:00:02Z'));
    const overview = await schedules.getSchedule(place);
    expect(overview.history).toMatchObject([{ status: 'skipped', reason: 'I was removed before it could be sent.' }]);
    expect(overview.season.used).toEqual([]);
    const there = chat.messages.filter(({ channel }) => channel === 'C1').length;
    pass(3_600_000);
    await settle();
    expect(chat.messages.filter(({ channel }) => channel === 'C1')).toHaveLength(there);
  });

  test('pending notices and pauses of the workspace are deleted', async () => {
    const { schedules, database } = await started(kind);
    await schedules.change(place, ben, { kind: 'on', recurrence: { ...monday, zone: 'Europe/Paris' } });
    await database.query
      .insertInto('destination')
      .values({ key: 'slack:T1', next_slot_at: sunday + 3_600_000 })
      .execute();
    await endWorkspace(database, 'slack', 'T1', sunday);
    expect(await database.query.selectFrom('notice').selectAll().execute()).toEqual([]);
    expect(await database.query.selectFrom('destination').selectAll().where('key', '=', 'slack:T1').execute()).toEqual([]);
  });

  test('a schedule that is resumed after the bot is back continues where it was', async () => {
    const { schedules, database, set, settle, chat } = await started(kind);
    set('2026-11-30T09:00:01Z');
    await settle();
    await settle();
    await endWorkspace(database, 'slack', 'T1', Date.parse('2026-11-30T10:00:00Z'));
    await endWorkspace(database, 'slack', 'T1', Date.parse('2026-11-30T10:00:00Z'));
    await schedules.change(place, ada, { kind: 'resume' });
    set('2026-12-07T09:00:01Z');
    await settle();
    await settle();
    expect(chat.messages.filter(({ channel }) => channel === 'C1').map(({ text }) => text)).toContain('/discuss two show:question for ada');
    expect(await schedules.getSchedule(other)).toMatchObject({ state: 'stopped' });
  });

  test('a schedule that was turned off before stays off', async () => {
    const { schedules, database } = await started(kind);
    await schedules.change(place, ada, { kind: 'off' });
    await endWorkspace(database, 'slack', 'T1', sunday);
    await endWorkspace(database, 'slack', 'TNOWHERE', sunday);
    expect((await schedules.getSchedule(place)).state).toBe('off');
  });
});
