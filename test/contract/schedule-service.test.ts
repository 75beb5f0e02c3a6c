/** What the commands rely on: the service on a database and the one in the memory of a test behave alike. */
import { afterEach, describe, expect, inject, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';
import { seasonFor } from '../../src/core/schedule/question-order.ts';
import type { Database } from '../../src/store/database.ts';
import { createFakeScheduleService, mondaysAtNine } from '../fixtures/channel-schedule.ts';
import { ada, ben, library, place, season, startScheduleService } from '../fixtures/schedule-service.ts';

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
  [
    'the service in memory',
    async () => createFakeScheduleService({ now: Temporal.Instant.from(start), prompts: season.prompts.map(({ id }) => id), seasons: library.seasons }),
  ],
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
      ...{ paper: 'huo-2023', season: { used: [], round: 1 }, otherSeasons: {}, reveal: 'day' },
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

  test(`${name}: what an organiser writes about a paper is stored by channel and paper, part by part, until nothing is left of it`, async () => {
    const schedules = await create();
    expect(await schedules.readingOf(place)).toMatchObject({ hasWords: false });
    const { before, after } = await schedules.changeWords(place, ada, 'huo-2023', { takeaways: 'Mixed.', limits: '' });
    expect([before, after]).toMatchObject([undefined, { takeaways: 'Mixed.', limits: '', by: ada }]);
    expect(await schedules.changeWords(place, ben, 'huo-2023', { limits: 'Short.' })).toMatchObject({
      before: { takeaways: 'Mixed.', limits: '', by: ada },
      after: { takeaways: 'Mixed.', limits: 'Short.', by: ben },
    });
    expect(await schedules.wordsOf(place, 'huo-2023')).toMatchObject({ limits: 'Short.', by: ben });
    expect(await schedules.wordsOf(place, 'petri-2023')).toBeUndefined();
    expect(await schedules.readingOf(place)).toMatchObject({ hasWords: true });
    const removed = await schedules.changeWords(place, ada, 'huo-2023', { takeaways: '', limits: '' });
    expect([removed.before?.takeaways, removed.after]).toEqual(['Mixed.', undefined]);
    expect(await schedules.wordsOf(place, 'huo-2023')).toBeUndefined();
    expect(await schedules.readingOf(place)).toMatchObject({ hasWords: false });
  });

  test(`${name}: a draft belongs to its person until it is dropped`, async () => {
    const schedules = await create();
    await schedules.saveDraft(place, ada, '/paper words', { takeaways: 'One "word"', limits: '' });
    expect(await schedules.findDraft(place, ada, '/paper words')).toEqual({ takeaways: 'One "word"', limits: '' });
    expect(await schedules.findDraft(place, ben, '/paper words')).toBeUndefined();
    await schedules.dropDraft(place, ada, '/paper words');
    expect(await schedules.findDraft(place, ada, '/paper words')).toBeUndefined();
  });

  test(`${name}: a skipped date is left out, the dates after it remain, and so does who set the schedule up`, async () => {
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

  test(`${name}: a planned pause leaves its dates out, survives a change of the time, and is removed by “resume”`, async () => {
    const schedules = await create();
    await schedules.change(place, ada, on);
    const days = { from: Temporal.PlainDate.from('2026-12-05'), until: Temporal.PlainDate.from('2026-12-21') };
    const { after } = await schedules.change(place, ada, { kind: 'pause', ...days });
    expect(after).toMatchObject({
      state: 'on',
      plannedPause: { from: Temporal.Instant.from('2026-12-05T00:00Z'), until: Temporal.Instant.from('2026-12-21T00:00Z') },
    });
    expect(after).not.toHaveProperty('pausedUntil');
    expect(after.next.map(String)).toEqual(['2026-11-30T09:00:00Z', '2026-12-21T09:00:00Z', '2026-12-28T09:00:00Z']);
    expect(await schedules.listSchedules(workspace, [channel])).toMatchObject([{ state: 'on', plannedPause: after.plannedPause }]);
    const atTen = { ...on, recurrence: { ...mondaysAtNine, time: '10:00' } };
    for (const changed of [await schedules.change(place, ada, { ...atTen, keepsRest: true }), await schedules.change(place, ada, atTen)]) {
      expect(changed.after.plannedPause).toEqual(after.plannedPause);
      expect(changed.after.next.map(String)).toEqual(['2026-11-30T10:00:00Z', '2026-12-21T10:00:00Z', '2026-12-28T10:00:00Z']);
    }
    const { after: resumed } = await schedules.change(place, ada, { kind: 'resume' });
    expect(resumed).not.toHaveProperty('plannedPause');
    expect(resumed.next.map(String)).toEqual(['2026-11-30T10:00:00Z', '2026-12-07T10:00:00Z', '2026-12-14T10:00:00Z']);
  });

  test(`${name}: a planned pause that has begun is a pause, and ending or replacing it leaves nothing of it`, async () => {
    const schedules = await create();
    await schedules.change(place, ada, on);
    const until = Temporal.PlainDate.from('2026-12-14');
    const begun = await schedules.change(place, ada, { kind: 'pause', from: Temporal.PlainDate.from('2026-11-30'), until });
    expect(begun.after).toMatchObject({ state: 'paused', pausedUntil: Temporal.Instant.from('2026-12-14T00:00Z') });
    expect(begun.after).not.toHaveProperty('plannedPause');
    for (const ends of [{ kind: 'off' }, { kind: 'pause' }, { kind: 'pause', until }] as const) {
      await schedules.change(place, ada, { kind: 'resume' });
      await schedules.change(place, ada, { kind: 'pause', from: Temporal.PlainDate.from('2026-12-05'), until });
      expect((await schedules.change(place, ada, ends)).after, ends.kind).not.toHaveProperty('plannedPause');
    }
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

  test(`${name}: choosing another paper begins its own season, and leaves the dates alone`, async () => {
    const schedules = await create();
    const { after: first } = await schedules.change(place, ada, on);
    const { before, after } = await schedules.change(place, ada, { kind: 'paper', paper: 'petri-2023' });
    expect([before.paper, after.paper]).toEqual(['huo-2023', 'petri-2023']);
    expect(after.season).toEqual({ used: [], round: 1 });
    expect(after.next.map(String)).toEqual(first.next.map(String));
    expect((await schedules.readingOf(place)).paper).toBe('petri-2023');
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

  test(`${name}: a question is added next, moved, removed and added back, and the season says who added it`, async () => {
    const schedules = await create();
    const order = async () => {
      const overview = await schedules.getSchedule(place);
      return seasonFor(library, overview.paper, overview).prompts.map((prompt) => ('text' in prompt ? `${prompt.text} by ${prompt.addedBy.name}` : prompt.id));
    };
    const added = await schedules.changeSeason(place, ada, { kind: 'add', question: { text: 'Would you?', level: 'recall' }, place: 'next' });
    expect(added).toMatchObject({ paper: 'huo-2023', number: 1, isOnItsWay: false });
    expect(await order()).toEqual(['Would you? by ada', 'one', 'two', 'three']);
    const { prompt } = added;
    expect(await schedules.changeSeason(place, ben, { kind: 'move', prompt, place: 3 })).toMatchObject({ number: 3 });
    expect(await schedules.changeSeason(place, ben, { kind: 'remove', prompt })).toMatchObject({ number: 3 });
    expect(await order()).toEqual(['one', 'two', 'three']);
    await expect(schedules.changeSeason(place, ben, { kind: 'move', prompt, place: 1 })).rejects.toThrow('That question was removed from the season.');
    expect(await schedules.changeSeason(place, ben, { kind: 'restore', prompt, place: 'last' })).toMatchObject({ number: 4 });
    expect(await order()).toEqual(['one', 'two', 'three', 'Would you? by ada']);
    expect((await schedules.getSchedule(place)).arrangements).toMatchObject([{ own: [{ text: 'Would you?', level: 'recall', addedBy: ada }], removed: [] }]);
  });

  test(`${name}: a season that is changed again for the same reason stays as it is, and gives the first result`, async () => {
    const schedules = await create();
    const cause = { kind: 'press', id: 'message 1 /prompts remove' } as const;
    const [first, second] = [
      await schedules.changeSeason(place, ada, { kind: 'remove', prompt: 'two' }, cause),
      await schedules.changeSeason(place, ben, { kind: 'remove', prompt: 'two' }, cause),
    ];
    expect(second).toEqual(first);
    expect((await schedules.getSchedule(place)).arrangements).toMatchObject([{ leftOut: ['two'] }]);
    await expect(schedules.changeSeason(place, ada, { kind: 'remove', prompt: 'two' })).rejects.toBeInstanceOf(UserError);
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
    expect(await schedules.countStoredData(place, 'channel')).toEqual({ channels: 0, posts: 0, notices: 0, welcomes: 0, papers: 0, words: 0, questions: 0 });
    expect(await schedules.getSchedule(place)).toMatchObject({ state: 'none', next: [] });
  });

  test(`${name}: a repeated request gets the first result, and its effect happens once`, async () => {
    const schedules = await create();
    const cause = { kind: 'command', id: 'interaction 1' } as const;
    const [first, second] = [await schedules.change(place, ada, on, cause), await schedules.change(place, ada, on, cause)];
    expect(second).toEqual(first);
    const skip = { kind: 'command', id: 'interaction 2' } as const;
    for (const _ of [1, 2, 3]) await schedules.change(place, ada, { kind: 'skip' }, skip);
    expect((await schedules.getSchedule(place)).next.map(String)[0]).toBe('2026-12-07T09:00:00Z');
    const post = { kind: 'press', id: 'message 1 /discuss' } as const;
    const posts = [await schedules.requestPost(place, ada, {}, post), await schedules.requestPost(place, ben, {}, post)];
    expect(posts.map(({ prompt }) => prompt)).toEqual(['one', 'one']);
    const erase = { kind: 'command', id: 'interaction 3' } as const;
    expect(await schedules.erase(place, 'channel', erase)).toEqual(await schedules.erase(place, 'channel', erase));
  });

  test(`${name}: a repeated request finds the schedule as the first one found it`, async () => {
    const schedules = await create();
    const cause = { kind: 'command', id: 'interaction 4' } as const;
    await schedules.change(place, ada, on, cause);
    expect((await schedules.getSchedule(place, cause)).state).toBe('none');
    expect((await schedules.getSchedule(place, { kind: 'command', id: 'interaction 5' })).state).toBe('on');
    expect((await schedules.getSchedule(place)).state).toBe('on');
  });

  test(`${name}: a claim is given once until it is completed without effect`, async () => {
    const schedules = await create();
    const cause = { kind: 'press', id: 'share message 1' } as const;
    expect([await schedules.claim(cause), await schedules.claim(cause)]).toEqual([true, false]);
    await schedules.completeClaim(cause, false);
    expect(await schedules.claim(cause)).toBe(true);
    await schedules.completeClaim(cause, true);
    expect(await schedules.claim(cause)).toBe(false);
  });
});
