import { expect, test } from 'vitest';
import { moveChannel } from '../../../src/store/move-channel.ts';
import { claimWelcome } from '../../../src/store/welcomes.ts';
import { choosing, grey, okafor } from '../../fixtures/brought-papers.ts';
import { ada, ben, monday, place, quick, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;
const moved = { ...place, channel: 'C2' };
const settings = { ...quick, revealAfterMs: 24 * 3_600_000 };

onEveryDatabase('moving a channel to another id', (kind) => {
  test('a moved channel keeps its schedule, progress, history, settings and waiting background, and moves once', async () => {
    const { schedules, chat, database, set, settle } = await startScheduleService(kind, { settings });
    await schedules.change(place, ada, on);
    await claimWelcome(database, place, Date.parse('2026-11-23T10:00:00Z'));
    set('2026-11-30T09:00:00Z');
    await settle();
    await settle();
    const before = await schedules.getSchedule(place);
    const results = await Promise.all([moveChannel(database, place, 'C2'), moveChannel(database, place, 'C2')]);
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await schedules.getSchedule(moved)).toEqual(before);
    expect((await schedules.getSchedule(place)).state).toBe('none');
    expect(await schedules.countStoredData(place, 'channel')).toEqual({ channels: 0, posts: 0, notices: 0, welcomes: 0, papers: 0, words: 0, questions: 0 });
    expect(await claimWelcome(database, moved, Date.parse('2026-11-30T10:00:00Z'))).toBe(false);
    set('2026-12-01T09:05:00Z');
    await settle();
    await settle();
    set('2026-12-07T09:00:00Z');
    await settle();
    await settle();
    expect(chat.messages.map(({ channel, text, thread }) => [channel, text, thread])).toEqual([
      ['C1', '/discuss one show:question for ada', undefined],
      ['C2', '/discuss one show:background for ada', 'm1'],
      ['C2', '/discuss two show:question for ada', undefined],
    ]);
  });

  test('the background of a question that was being posted during the move comes under the new id', async () => {
    const { schedules, chat, database, settle } = await startScheduleService(kind);
    const release = Promise.withResolvers<void>();
    chat.hold = release.promise;
    const asked = schedules.requestPost(place, ada, { prompt: 'two' });
    while (chat.attempts === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await moveChannel(database, place, 'C2');
    release.resolve();
    chat.hold = undefined;
    await asked;
    await settle();
    await settle();
    expect(chat.messages.map(({ channel, text }) => [channel, text])).toEqual([
      ['C1', '/discuss two show:question for ada'],
      ['C2', '/discuss two show:background for ada'],
    ]);
    expect((await schedules.getSchedule(moved)).history).toMatchObject([{ prompt: 'two', status: 'posted' }]);
  });

  test('a channel that already has a schedule under its new id keeps that one, and the history of both', async () => {
    const { schedules, database, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.requestPost(place, ada, { prompt: 'one' });
    await schedules.change(moved, ben, { kind: 'on', recurrence: { ...monday, time: '10:00' } });
    await schedules.requestPost(moved, ben, { prompt: 'two' });
    await settle();
    expect(await moveChannel(database, place, 'C2')).toBe(true);
    const after = await schedules.getSchedule(moved);
    expect(after).toMatchObject({ state: 'on', setBy: ben, recurrence: { time: '10:00' } });
    expect(after.history.map(({ prompt }) => prompt).sort()).toEqual(['one', 'two']);
  });

  test('a channel that has only a paper under its new id takes over the schedule of the old id', async () => {
    const { schedules, database } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'reveal', reveal: 'never' });
    await schedules.change(moved, ben, { kind: 'paper', paper: 'petri-2023' });
    await moveChannel(database, place, 'C2');
    expect(await schedules.getSchedule(moved)).toMatchObject({ state: 'on', setBy: ada, reveal: 'never' });
  });

  test('a moved channel keeps its brought papers, and those already under the new id stay as they are', async () => {
    const { schedules, database, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, { kind: 'paper', paper: okafor.id, brought: okafor });
    await schedules.change(place, ada, { kind: 'paper', paper: grey.id, brought: grey });
    await schedules.change(moved, ben, { kind: 'paper', paper: okafor.id, brought: choosing(okafor, 'cohort', ben) });
    const [own, there] = [await schedules.papersOf(place), await schedules.papersOf(moved)];
    await moveChannel(database, place, 'C2');
    // Whole, and not only their ids.
    const byId = (a: { readonly id: string }, b: { readonly id: string }): number => a.id.localeCompare(b.id);
    expect((await schedules.papersOf(moved)).toSorted(byId)).toEqual([...there, ...own.filter(({ id }) => id === grey.id)].toSorted(byId));
    expect(there).toMatchObject([{ ...choosing(okafor, 'cohort', ben), broughtBy: ben }]);
    expect(await schedules.papersOf(place)).toEqual([]);
    await schedules.requestPost(moved, ben);
    await settle();
    expect((await schedules.getSchedule(moved)).history).toMatchObject([{ status: 'posted', prompt: `${grey.id}-from-memory` }]);
  });

  test('moving a channel without stored data does nothing', async () => {
    const { database } = await startScheduleService(kind);
    expect(await moveChannel(database, place, 'C2')).toBe(false);
  });
});
