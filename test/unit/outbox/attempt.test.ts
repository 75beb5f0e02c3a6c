import { expect, test } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;
const hour = 3_600_000;

onEveryDatabase('an attempt to post', (kind) => {
  test('a post whose pages cannot be counted is not tried again, and the reason is recorded', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    Object.assign(chat.platform, {
      pageCount: () => {
        throw new TypeError('cannot render');
      },
    });
    await schedules.change(place, ada, on);
    set('2026-11-30T09:00:00Z');
    await settle();
    expect((await schedules.getSchedule(place)).history).toMatchObject([{ status: 'refused', reason: 'The post could not be created: cannot render' }]);
    expect(chat.attempts).toBe(0);
  });

  test('an internal error while sending leaves the outcome unknown: the post is searched for before a retry, and the error is logged', async () => {
    const { schedules, chat, log, pass, settle } = await startScheduleService(kind);
    chat.faults.push({ when: 'after', error: new TypeError('no such property') });
    const asked = schedules.requestPost(place, ben);
    await expect.poll(async () => (await schedules.getSchedule(place)).history[0]?.reason).toBe('Something broke on our side while it was being sent.');
    pass(400);
    await settle();
    expect(await asked).toMatchObject({ status: 'posted', link: 'https://chat.example/m1' });
    expect(chat.messages.filter(({ thread }) => !thread)).toHaveLength(1);
    expect(log.filter((line) => line.includes('an internal error occurred while a post was sent') && line.includes('no such property'))).toHaveLength(1);
  });

  test('the thread of a post that was just in time is sent, however late', async () => {
    const { schedules, chat, set, settle } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    set('2026-11-30T20:59:30Z');
    const held = Promise.withResolvers<void>();
    chat.hold = held.promise;
    await schedules.poll();
    await expect.poll(() => chat.attempts).toBe(1);
    set('2026-11-30T21:00:01Z');
    held.resolve();
    await settle();
    expect(chat.messages.map(({ thread }) => thread)).toEqual([undefined, 'm1']);
  });

  test('a delayed post is not sent after its schedule was turned off', async () => {
    const { schedules, chat, set, settle, pass } = await startScheduleService(kind);
    await schedules.change(place, ada, on);
    set('2026-11-30T09:00:00Z');
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack asks to wait', hour, 'channel') });
    await settle();
    await schedules.change(place, ada, { kind: 'off' });
    pass(hour + 1000);
    await settle();
    expect(chat.messages).toEqual([]);
    expect((await schedules.getSchedule(place)).history).toMatchObject([{ status: 'skipped', reason: 'The schedule was ended before it could be sent.' }]);
  });

  test('a requested post that was delayed for longer than the grace period is not sent', async () => {
    const { schedules, chat, pass, settle } = await startScheduleService(kind);
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack is out of reach', hour, 'platform') });
    const asked = schedules.requestPost(place, ben);
    await expect.poll(() => chat.attempts).toBe(1);
    await schedules.idle();
    pass(13 * hour);
    await settle();
    expect(await asked).toMatchObject({ status: 'refused', reason: 'It could not be sent in time: Slack is out of reach' });
    expect(chat.messages).toEqual([]);
    expect((await schedules.getSchedule(place)).season.used).toEqual([]);
  });
});
