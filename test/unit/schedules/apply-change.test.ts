import { expect, test } from 'vitest';
import { ada, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;

onEveryDatabase('changing a schedule', (kind) => {
  test('setting up a schedule again undoes a skip: the date is the next one, and is posted', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'skip' });
    await schedules.change(place, ada, { kind: 'off' });
    const { after } = await schedules.change(place, ada, on);
    expect(String(after.next[0])).toBe('2026-11-30T09:00:00Z');
    set('2026-11-30T09:00:01Z');
    await settle();
    expect(chat.messages).toHaveLength(2);
    expect((await schedules.getSchedule(place)).season.used).toEqual(['one']);
  });

  test('a schedule that was stopped because it could not be parsed can be set up again', async () => {
    const { schedules, database, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await database.query.updateTable('subscription').set({ recurrence: '{"kind":"moon"}' }).execute();
    set('2026-11-30T09:00:00Z');
    await settle();
    expect(await schedules.getSchedule(place)).toMatchObject({ state: 'stopped', stopReason: expect.stringContaining('Please set it up again.') });
    expect((await schedules.change(place, ada, on)).after.state).toBe('on');
  });

  test('pausing a schedule that has ended is rejected, and leaves it off', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'off' });
    const pause = schedules.change(place, ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-12-20') });
    await expect(pause).rejects.toThrow('Nothing is scheduled in this channel, so there is nothing to pause.');
    expect((await schedules.getSchedule(place)).state).toBe('off');
  });

  const atOne = { kind: 'on', recurrence: { ...monday, time: '13:00' }, keepsRest: true } as const;

  test('a change of the time leaves a pause as it is, until its date or until it is resumed', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-12-24') });
    const { after } = await schedules.change(place, ada, atOne);
    expect(after.state).toBe('paused');
    expect([String(after.pausedUntil), String(after.next[0])]).toEqual(['2026-12-24T00:00:00Z', '2026-12-28T13:00:00Z']);
    expect((await schedules.change(place, ada, { kind: 'resume' })).after).toMatchObject({ state: 'on', recurrence: { time: '13:00' } });
    await schedules.change(place, ada, { kind: 'pause' });
    expect((await schedules.change(place, ada, atOne)).after).toMatchObject({ state: 'paused', next: [], recurrence: { time: '13:00' } });
    const { after: resumed } = await schedules.change(place, ada, { kind: 'resume' });
    expect([resumed.state, String(resumed.next[0])]).toEqual(['on', '2026-11-23T13:00:00Z']);
  });

  test('a change of the time keeps a skipped date skipped', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'skip' });
    const { after } = await schedules.change(place, ada, { ...atOne, recurrence: { ...monday, time: '13:00' } });
    expect(String(after.next[0])).toBe('2026-12-07T13:00:00Z');
    expect(after.history).toMatchObject([{ status: 'skipped' }]);
  });

  const days = { from: Temporal.PlainDate.from('2026-12-01'), until: Temporal.PlainDate.from('2026-12-14') };

  test('a planned pause posts before and after itself, and later nothing of what it left out, even with two processes', async () => {
    const { schedules, chat, database, set, settle } = await startScheduleService(kind);
    const other = await startScheduleService(kind, { database, chat });
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'pause', ...days });
    const questions = () => chat.messages.filter(({ thread }) => !thread).length;
    for (const [at, posted, state] of [
      ['2026-11-23T10:00:00Z', 0, 'on'],
      ['2026-11-30T09:00:01Z', 1, 'on'],
      ['2026-12-01T00:00:01Z', 1, 'paused'],
      ['2026-12-07T09:00:01Z', 1, 'paused'],
      ['2026-12-14T00:00:01Z', 1, 'on'],
      ['2026-12-14T09:00:01Z', 2, 'on'],
      ['2026-12-21T09:00:01Z', 3, 'on'],
    ] as const) {
      for (const one of [set, other.set]) one(at);
      await Promise.all([settle(), other.settle()]);
      await settle();
      expect([at, questions(), (await schedules.getSchedule(place)).state]).toEqual([at, posted, state]);
    }
    expect((await schedules.getSchedule(place)).history.map(({ status }) => status)).toEqual(['posted', 'posted', 'posted']);
  });

  test('a planned pause holds although the program was not running meanwhile', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'pause', ...days });
    set('2026-12-14T09:00:01Z');
    await settle();
    expect(chat.messages.filter(({ thread }) => !thread)).toHaveLength(1);
    expect((await schedules.getSchedule(place)).history.map(({ at, status }) => [String(at), status])).toEqual([
      ['2026-12-14T09:00:00Z', 'posted'],
      ['2026-11-30T09:00:00Z', 'skipped'],
    ]);
  });

  test('planning or removing a pause keeps a skipped date skipped', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'skip' });
    const { after } = await schedules.change(place, ada, { kind: 'pause', ...days });
    expect(after.next.map(String)).toEqual(['2026-12-14T09:00:00Z', '2026-12-21T09:00:00Z', '2026-12-28T09:00:00Z']);
    const later = { from: Temporal.PlainDate.from('2026-12-14'), until: Temporal.PlainDate.from('2026-12-15') };
    const { after: replaced } = await schedules.change(place, ada, { kind: 'pause', ...later });
    expect(replaced.next.map(String)).toEqual(['2026-12-07T09:00:00Z', '2026-12-21T09:00:00Z', '2026-12-28T09:00:00Z']);
    const { after: resumed } = await schedules.change(place, ada, { kind: 'resume' });
    expect(resumed.next.map(String)).toEqual(['2026-12-07T09:00:00Z', '2026-12-14T09:00:00Z', '2026-12-21T09:00:00Z']);
    expect(resumed.history).toMatchObject([{ status: 'skipped' }]);
  });

  test('moving a schedule to another time zone keeps the days of a planned pause', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'pause', ...days });
    const { after } = await schedules.change(place, ada, { ...on, recurrence: { ...monday, zone: 'Asia/Tokyo' }, keepsRest: true });
    expect(after.plannedPause).toEqual({ from: Temporal.Instant.from('2026-12-01T00:00+09:00'), until: Temporal.Instant.from('2026-12-14T00:00+09:00') });
  });

  test('planning a pause is rejected while the schedule is paused, and if the pause would end before it begins', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await expect(schedules.change(place, ada, { kind: 'pause', from: days.until, until: days.from })).rejects.toThrow('end before it begins');
    for (const pause of [{ kind: 'pause' }, { kind: 'pause', until: Temporal.PlainDate.from('2026-11-30') }] as const) {
      await schedules.change(place, ada, pause);
      await expect(schedules.change(place, ada, { kind: 'pause', ...days })).rejects.toThrow('already paused');
    }
  });

  test('a planned pause is exported as dates', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'pause', ...days });
    const { channels } = JSON.parse(await schedules.exportData(place, 'channel')) as { channels: readonly object[] };
    expect(channels).toMatchObject([{ pause_starts_at: '2026-12-01T00:00:00.000Z', paused_until: '2026-12-14T00:00:00.000Z' }]);
  });

  test('resuming is rejected if the pause has already ended', async () => {
    const { schedules, set } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-11-25') });
    set('2026-11-26T10:00:00Z');
    await expect(schedules.change(place, ada, { kind: 'resume' })).rejects.toThrow('running already');
  });
});
