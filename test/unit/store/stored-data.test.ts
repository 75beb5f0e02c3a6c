import { expect, test } from 'vitest';
import { createCleanup } from '../../../src/schedules/cleanup.ts';
import { applyConfiguration } from '../../../src/schedules/configuration.ts';
import { configuredHash } from '../../../src/store/configured-hash.ts';
import type { Database } from '../../../src/store/database.ts';
import { findPaperChanges, insertChange } from '../../../src/store/paper-changes.ts';
import { findWatches, insertWatch } from '../../../src/store/paper-watch.ts';
import { createSlackOAuthStore } from '../../../src/store/slack-oauth-store.ts';
import { okafor } from '../../fixtures/brought-papers.ts';
import { club as installed, newKey, secrets } from '../../fixtures/installations.ts';
import { ada, ben, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';
import { silent } from '../../helpers/library.ts';

const on = { kind: 'on', recurrence: monday } as const;
const other = { ...place, channel: 'C2' };
const elsewhere = { ...place, workspace: 'T2', channel: 'C9' };

/** Two channels of one workspace and one of another, each with a post; a notice in the first, which was welcomed, as the last was. */
async function clubOfThree(kind: Database['kind']) {
  const made = await startScheduleService(kind);
  for (const each of [place, elsewhere]) await made.schedules.claimWelcome(each);
  for (const each of [place, other, elsewhere]) await made.schedules.change(each, ada, on);
  await made.schedules.change(place, ben, { kind: 'on', recurrence: { ...monday, time: '09:00', weekday: 1, zone: 'Europe/Paris' } });
  made.set('2026-11-30T09:00:01Z');
  await made.settle();
  await made.settle();
  return made;
}

const rows = async ({ query }: Database) => ({
  subscription: (await query.selectFrom('subscription').select('id').orderBy('id').execute()).map(({ id }) => id),
  delivery: (await query.selectFrom('delivery').select('subscription_id').distinct().orderBy('subscription_id').execute()).map((row) => row.subscription_id),
  notice: (await query.selectFrom('notice').select('channel').distinct().execute()).map(({ channel }) => channel),
  welcome: (await query.selectFrom('welcome').select('channel').execute()).map(({ channel }) => channel),
});

onEveryDatabase('stored data', (kind) => {
  test('stored data is counted by channel and by workspace', async () => {
    const { schedules } = await clubOfThree(kind);
    expect(await schedules.countStoredData(place, 'channel')).toEqual({ channels: 1, posts: 2, notices: 1, welcomes: 1, papers: 0, words: 0, questions: 0 });
    expect(await schedules.countStoredData(place, 'workspace')).toEqual({ channels: 2, posts: 4, notices: 1, welcomes: 1, papers: 0, words: 0, questions: 0 });
    expect(await schedules.countStoredData({ ...place, channel: 'C404' }, 'channel')).toEqual({
      channels: 0,
      posts: 0,
      notices: 0,
      welcomes: 0,
      papers: 0,
      words: 0,
      questions: 0,
    });
  });

  test('an export is complete and readable, and has data of its own workspace only', async () => {
    const { schedules } = await clubOfThree(kind);
    const data = JSON.parse(await schedules.exportData(place, 'workspace'));
    expect(data).toMatchObject({ platform: 'slack', workspace: 'T1', extent: 'workspace', exportedAt: expect.stringMatching(/^2026-11-30T09:00:0\d/) });
    expect(data.channels.map((row: { channel: string }) => row.channel)).toEqual(['C1', 'C2']);
    expect(data.channels[0]).toMatchObject({
      set_by_id: 'UBEN',
      set_by_name: 'ben',
      next_run_at: '2026-12-07T08:00:00.000Z',
      recurrence: { zone: 'Europe/Paris' },
      used: ['one'],
    });
    expect(data.posts).toHaveLength(4);
    expect(data.posts[0]).toMatchObject({ status: 'posted', payload: { prompt: 'one' }, scheduled_for: expect.stringMatching(/^2026-11-30T/) });
    expect(data.welcomes).toEqual([{ platform: 'slack', workspace: 'T1', channel: 'C1', welcomed_at: expect.stringMatching(/^2026-11-23T10:00:0\d/) }]);
    expect(data.notices).toMatchObject([{ person_id: 'UADA', text: expect.stringContaining('ben has just changed') }]);
  });

  test('the export of a workspace names its installation without tokens, that of a channel does not name it, and an erasure keeps it', async () => {
    const { schedules, database } = await clubOfThree(kind);
    const { installations } = createSlackOAuthStore(database, [newKey()]);
    await installations.save({ ...installed, workspace: 'T1' }, secrets);
    await installations.save({ ...installed, workspace: 'T2' }, secrets);
    const text = await schedules.exportData(place, 'workspace');
    expect(JSON.parse(text).installations).toMatchObject([{ workspace: 'T1', name: 'Club', bot_user_id: 'UBOT', installed_at: '2026-11-23T10:00:00.000Z' }]);
    expect(text).not.toMatch(/planted|encrypted_tokens|key_id/);
    expect(await schedules.exportData(place, 'channel')).not.toContain('installations');
    await schedules.erase(place, 'workspace');
    expect(await installations.find('T1')).toBeDefined();
  });

  test('erasing a channel keeps the data of all others', async () => {
    const { schedules, database, set, settle, chat } = await clubOfThree(kind);
    expect(await schedules.erase(place, 'channel')).toEqual({ channels: 1, posts: 2, notices: 1, welcomes: 1, papers: 0, words: 0, questions: 0 });
    expect(await rows(database)).toEqual({
      subscription: ['slack:T1:C2', 'slack:T2:C9'],
      delivery: ['slack:T1:C2', 'slack:T2:C9'],
      notice: [],
      welcome: ['C9'],
    });
    expect(await schedules.getSchedule(place)).toMatchObject({ state: 'none', history: [] });
    const before = chat.messages.length;
    set('2026-12-07T09:00:01Z');
    await settle();
    await settle();
    expect(
      chat.messages
        .slice(before)
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(['C2', 'C2', 'C9', 'C9']);
  });

  test('erasing a workspace erases all its channels, and no other workspace', async () => {
    const { schedules, database } = await clubOfThree(kind);
    await schedules.erase(place, 'workspace');
    expect(await rows(database)).toEqual({ subscription: ['slack:T2:C9'], delivery: ['slack:T2:C9'], notice: [], welcome: ['C9'] });
  });

  test('erasing a configured channel stores only that it stays off, also after the next start', async () => {
    const { schedules, database, chat } = await startScheduleService(kind);
    const parts = { database, platforms: [chat.platform], paper: 'huo-2023', log: silent, now: () => Date.parse('2026-11-23T10:00:00Z') };
    const configured = { channels: [{ platform: 'slack', channel: 'C1' }], recurrence: monday };
    await applyConfiguration(configured, parts);
    const there = await database.query.selectFrom('subscription').selectAll().executeTakeFirstOrThrow();
    expect(there).toMatchObject({ channel: 'C1', state: 'on' });
    await schedules.erase({ platform: 'slack', workspace: there.workspace, channel: 'C1' }, 'channel');
    await applyConfiguration(configured, parts);
    const [kept] = await database.query.selectFrom('subscription').selectAll().execute();
    expect(kept).toMatchObject({ state: 'off', next_run_at: null, recurrence: null, set_by_id: null, set_at: null, from_configuration: 0 });
    expect(kept?.configured_hash).toBe(configuredHash(JSON.stringify(monday)));
  });

  test('what was found about brought papers is exported with its channel, and deleted once no channel has them', async () => {
    const { schedules, database } = await startScheduleService(kind);
    await schedules.change(place, ada, { kind: 'paper', paper: okafor.id, brought: okafor });
    const at = Date.parse('2026-11-23T10:00:00Z');
    await insertWatch(database, { paper: okafor.id, ids: okafor.ids, since: at }, undefined, at);
    await insertWatch(database, { paper: 'huo-2023', ids: {}, since: at }, undefined, at);
    await insertChange(database, { paper: okafor.id, changes: [], knownAt: at }, at);
    expect(JSON.parse(await schedules.exportData(place, 'channel'))).toMatchObject({
      paperChecks: [{ paper: okafor.id, ids: okafor.ids, since: '2026-11-23T10:00:00.000Z', next_check_at: '2026-11-23T10:00:00.000Z' }],
      paperUpdates: [{ paper: okafor.id, found_at: '2026-11-23T10:00:00.000Z', changes: [] }],
    });
    expect(JSON.parse(await schedules.exportData({ ...place, channel: 'C404' }, 'channel'))).toMatchObject({ paperChecks: [], paperUpdates: [] });
    await createCleanup(database, () => at)();
    expect(await findPaperChanges(database, [okafor.id], 9)).toHaveLength(1);
    await schedules.erase(place, 'channel');
    await createCleanup(database, () => at + 3_600_001)();
    expect(await findWatches(database, [okafor.id, 'huo-2023'])).toMatchObject([{ paper: 'huo-2023' }]);
    expect(await findPaperChanges(database, [okafor.id], 9)).toEqual([]);
  });

  test('a post that was recorded during an erasure is deleted by the cleanup', async () => {
    const { schedules, database } = await clubOfThree(kind);
    await database.query.updateTable('delivery').set({ status: 'due', completed_at: null }).where('subscription_id', '=', 'slack:T1:C1').execute();
    await database.query.deleteFrom('subscription').where('id', '=', 'slack:T1:C1').execute();
    await createCleanup(database, () => Date.parse('2026-11-30T12:00:00Z'))();
    expect((await rows(database)).delivery).toEqual(['slack:T1:C2', 'slack:T2:C9']);
    expect(await schedules.countStoredData(other, 'channel')).toMatchObject({ posts: 2 });
  });
});
