import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { RejectedError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, echo, lineOf, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const brave = { kind: 'paper', paper: 'petri-2023' } as const;
const huo = { kind: 'paper', paper: 'huo-2023' } as const;

onEveryDatabase('the paper of a channel', (kind) => {
  const posted = ({ chat }: Awaited<ReturnType<typeof startScheduleService>>) =>
    chat.messages.filter(({ thread }) => !thread).map(({ text }) => text.split(' ')[1]);

  test('a channel that has not chosen a paper reads the club’s', async () => {
    const { schedules } = await startScheduleService(kind);
    expect((await schedules.readingOf(place)).paper).toBeUndefined();
    expect(await schedules.getSchedule(place)).toMatchObject({ paper: 'huo-2023', otherSeasons: {} });
    await schedules.change(place, ada, { kind: 'on', recurrence: monday });
    expect((await schedules.readingOf(place)).paper).toBeUndefined();
  });

  test('a channel gets the questions of its chosen paper, and continues where it was when it returns to a paper', async () => {
    const made = await startScheduleService(kind);
    const { schedules, set, settle } = made;
    await schedules.change(place, ada, { kind: 'on', recurrence: monday });
    const weeks = ['11-30', '12-07', '12-14', '12-21', '12-28'];
    const week = async () => {
      set(`2026-${weeks.shift()}T09:00:01Z`);
      await settle();
    };
    await week();
    const { before, after } = await schedules.change(place, ben, brave);
    expect(before).toMatchObject({ paper: 'huo-2023', season: { used: ['one'], round: 1 } });
    expect(after).toMatchObject({ paper: 'petri-2023', season: { used: [], round: 1 }, otherSeasons: { 'huo-2023': { used: ['one'], round: 1 } } });
    await week();
    await schedules.change(place, ada, huo);
    expect((await schedules.getSchedule(place)).otherSeasons).toEqual({ 'petri-2023': { used: ['four'], round: 1 } });
    await week();
    await schedules.change(place, ada, brave);
    await week();
    await week();
    expect(posted(made)).toEqual(['one', 'four', 'two', 'five', 'four']);
    expect(await schedules.getSchedule(place)).toMatchObject({
      season: { used: ['four'], round: 2 },
      otherSeasons: { 'huo-2023': { used: ['one', 'two'], round: 1 } },
    });
    expect((await schedules.readingOf(place)).paper).toBe('petri-2023');
  });

  test('choosing a paper keeps who set up the schedule and when it is due', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, { kind: 'on', recurrence: monday });
    const { before, after } = await schedules.change(place, ben, brave);
    expect(after).toMatchObject({ state: 'on', setBy: ada, next: before.next });
  });

  test('a paper can be chosen with the schedule, or before there is one', async () => {
    const { schedules } = await startScheduleService(kind);
    const other = { ...place, channel: 'C2' };
    await schedules.change(place, ada, { kind: 'on', recurrence: monday, paper: 'petri-2023' });
    await schedules.change(other, ada, brave);
    expect(await schedules.getSchedule(place)).toMatchObject({ state: 'on', paper: 'petri-2023' });
    expect(await schedules.getSchedule(other)).toMatchObject({ state: 'none', paper: 'petri-2023' });
    await schedules.change(other, ada, { kind: 'on', recurrence: monday });
    expect(await schedules.getSchedule(other)).toMatchObject({ state: 'on', paper: 'petri-2023' });
  });

  test('choosing a paper changes no other channel', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, brave);
    expect((await schedules.readingOf({ ...place, channel: 'C2' })).paper).toBeUndefined();
    expect((await schedules.readingOf({ ...place, workspace: 'T2' })).paper).toBeUndefined();
  });

  test('a requested question on another paper counts in that paper’s season', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.requestPost(place, ben, { prompt: 'two' });
    expect(await schedules.requestPost(place, ben, { prompt: 'five' })).toMatchObject({ status: 'posted', prompt: 'five' });
    expect(await schedules.requestPost(place, ben, { paper: 'petri-2023' })).toMatchObject({ prompt: 'four' });
    expect(await schedules.requestPost(place, ben)).toMatchObject({ prompt: 'one' });
    await schedules.idle();
    expect(await schedules.getSchedule(place)).toMatchObject({
      ...{ paper: 'huo-2023', season: { used: ['two', 'one'], round: 1 } },
      otherSeasons: { 'petri-2023': { used: ['five', 'four'], round: 1 } },
    });
  });

  test('a rejected question is asked again, even if the channel reads another paper by then', async () => {
    const { schedules, chat } = await startScheduleService(kind, {
      answer: async (call) => {
        if (lineOf(call).includes('two')) await schedules.change(place, ada, brave);
        return echo(call);
      },
    });
    await schedules.requestPost(place, ben, { prompt: 'one' });
    await schedules.idle();
    chat.faults.push({ when: 'before', error: new RejectedError('no') });
    expect(await schedules.requestPost(place, ben, { prompt: 'two' })).toMatchObject({ status: 'refused' });
    await schedules.requestPost(place, ben);
    await schedules.idle();
    expect(await schedules.getSchedule(place)).toMatchObject({
      ...{ paper: 'petri-2023', season: { used: ['four'], round: 1 } },
      otherSeasons: { 'huo-2023': { used: ['one'], round: 1 } },
    });
  });

  test('a channel falls back to the club’s paper if the content no longer has its own', async () => {
    const made = await startScheduleService(kind);
    const { schedules, database, set, settle } = made;
    await schedules.change(place, ada, { kind: 'on', recurrence: monday, paper: 'petri-2023' });
    await database.query.updateTable('subscription').set({ chosen_paper: 'gone-2020' }).execute();
    set('2026-11-30T09:00:01Z');
    await settle();
    expect(posted(made)).toEqual(['one']);
    expect((await schedules.getSchedule(place)).paper).toBe('huo-2023');
  });

  test('the chosen paper survives a restart, is exported, and is forgotten after an erasure', async () => {
    const { schedules, database } = await startScheduleService(kind);
    await schedules.requestPost(place, ben);
    await schedules.idle();
    await schedules.change(place, ada, { kind: 'on', recurrence: monday, paper: 'petri-2023' });
    const again = await startScheduleService(kind, { database });
    expect((await again.schedules.readingOf(place)).paper).toBe('petri-2023');
    await again.schedules.requestPost(place, ben);
    await again.schedules.idle();
    const [row] = (JSON.parse(await again.schedules.exportData(place, 'channel')) as { channels: object[] }).channels;
    expect(row).toMatchObject({ chosen_paper: 'petri-2023', paper: 'petri-2023', used: ['four'], seasons: { 'huo-2023': { used: ['one'], round: 1 } } });
    await again.schedules.erase(place, 'channel');
    expect(await again.schedules.getSchedule(place)).toMatchObject({ paper: 'huo-2023', season: { used: [], round: 1 }, otherSeasons: {} });
  });

  test('the chosen paper is unknown while the database fails, and also while it never answers, which nobody waits for', async () => {
    const { schedules, database } = await startScheduleService(kind);
    await schedules.change(place, ada, brave);
    const silence: KyselyPlugin = { transformQuery: ({ node }) => node, transformResult: async () => new Promise(() => undefined) };
    const silent = await startScheduleService(kind, { database: { ...database, query: database.query.withPlugin(silence) } });
    expect((await silent.schedules.readingOf(place)).paper).toBeUndefined();
    await database.close();
    expect((await schedules.readingOf(place)).paper).toBeUndefined();
  });
});
