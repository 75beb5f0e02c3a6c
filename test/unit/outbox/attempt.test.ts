import { expect, test } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;
const hour = 3_600_000;

onEveryDatabase('an attempt', (kind) => {
  test('at a post whose pages cannot be counted is the last, and says why', async () => {
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

  test('that an error of ours ends leaves open whether the post stands: it is looked for, and logged whole', async () => {
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

  test('at the thread of a post that was just in time is made, however late', async () => {
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

  test('at a post whose schedule was turned off while it waited is not made', async () => {
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

  test('at a post that somebody asked for longer ago than the grace is not made either', async () => {
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
