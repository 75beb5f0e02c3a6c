import { expect, test } from 'vitest';
import { ada, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;

onEveryDatabase('a change of a schedule', (kind) => {
  test('that sets it up again takes back a skip: the date is shown as the next, and is posted', async () => {
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

  test('that sets up again what was stopped because it could not be read is taken', async () => {
    const { schedules, database, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await database.query.updateTable('subscription').set({ recurrence: '{"kind":"moon"}' }).execute();
    set('2026-11-30T09:00:00Z');
    await settle();
    expect(await schedules.getSchedule(place)).toMatchObject({ state: 'stopped', stopReason: expect.stringContaining('Please set it up again.') });
    expect((await schedules.change(place, ada, on)).after.state).toBe('on');
  });

  test('that pauses what has ended is refused, and does not turn it on at the date', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'off' });
    const pause = schedules.change(place, ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-12-20') });
    await expect(pause).rejects.toThrow('Nothing is scheduled in this channel, so there is nothing to pause.');
    expect((await schedules.getSchedule(place)).state).toBe('off');
  });

  const atOne = { kind: 'on', recurrence: { ...monday, time: '13:00' }, keepsRest: true } as const;

  test('that keeps the rest leaves a pause as it is, until its date or until it is resumed', async () => {
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

  test('that keeps the rest leaves out a date that was skipped, at its new time too', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'skip' });
    const { after } = await schedules.change(place, ada, { ...atOne, recurrence: { ...monday, time: '13:00' } });
    expect(String(after.next[0])).toBe('2026-12-07T13:00:00Z');
    expect(after.history).toMatchObject([{ status: 'skipped' }]);
  });

  test('that resumes what runs again since its pause ended is refused', async () => {
    const { schedules, set } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    await schedules.change(place, ada, { kind: 'pause', until: Temporal.PlainDate.from('2026-11-25') });
    set('2026-11-26T10:00:00Z');
    await expect(schedules.change(place, ada, { kind: 'resume' })).rejects.toThrow('running already');
  });
});
