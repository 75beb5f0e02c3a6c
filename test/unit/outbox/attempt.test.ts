import { expect, it } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, monday, place, startMadeUpClub } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;
const hour = 3_600_000;

onEveryDatabase('an attempt', (kind) => {
  it('at a post whose pages cannot be counted is the last, and says why', async () => {
    const { club, chat, set, settle } = await startMadeUpClub(kind);
    Object.assign(chat.platform, {
      pageCount: () => {
        throw new TypeError('cannot render');
      },
    });
    await club.change(place, ada, on);
    set('2026-11-30T09:00:00Z');
    await settle();
    expect((await club.getSchedule(place)).history).toMatchObject([{ status: 'refused', reason: 'The post could not be made: cannot render' }]);
    expect(chat.attempts).toBe(0);
  });

  it('that an error of ours ends leaves open whether the post stands: it is looked for, and logged whole', async () => {
    const { club, chat, log, pass, settle } = await startMadeUpClub(kind);
    chat.faults.push({ when: 'after', error: new TypeError('no such property') });
    const asked = club.requestPost(place, ben);
    await expect.poll(async () => (await club.getSchedule(place)).history[0]?.reason).toBe('Something broke on our side while it was being sent.');
    pass(400);
    await settle();
    expect(await asked).toMatchObject({ status: 'posted', link: 'https://chat.example/m1' });
    expect(chat.messages.filter(({ thread }) => !thread)).toHaveLength(1);
    expect(log.filter((line) => line.includes('a fault of ours while a post was sent') && line.includes('no such property'))).toHaveLength(1);
  });

  it('at the thread of a post that was just in time is made, however late', async () => {
    const { club, chat, set, settle } = await startMadeUpClub(kind);
    await club.change(place, ada, on);
    set('2026-11-30T20:59:30Z');
    const held = Promise.withResolvers<void>();
    chat.hold = held.promise;
    await club.poll();
    await expect.poll(() => chat.attempts).toBe(1);
    set('2026-11-30T21:00:01Z');
    held.resolve();
    await settle();
    expect(chat.messages.map(({ thread }) => thread)).toEqual([undefined, 'm1']);
  });

  it('at a post whose schedule was turned off while it waited is not made', async () => {
    const { club, chat, set, settle, pass } = await startMadeUpClub(kind);
    await club.change(place, ada, on);
    set('2026-11-30T09:00:00Z');
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack asks to wait', hour, 'channel') });
    await settle();
    await club.change(place, ada, { kind: 'off' });
    pass(hour + 1000);
    await settle();
    expect(chat.messages).toEqual([]);
    expect((await club.getSchedule(place)).history).toMatchObject([{ status: 'skipped', reason: 'The schedule was ended before it could be sent.' }]);
  });

  it('at a post that somebody asked for longer ago than the grace is not made either', async () => {
    const { club, chat, pass, settle } = await startMadeUpClub(kind);
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack is out of reach', hour, 'platform') });
    const asked = club.requestPost(place, ben);
    await expect.poll(() => chat.attempts).toBe(1);
    await club.idle();
    pass(13 * hour);
    await settle();
    expect(await asked).toMatchObject({ status: 'refused', reason: 'It could not be sent in time: Slack is out of reach' });
    expect(chat.messages).toEqual([]);
    expect((await club.getSchedule(place)).season.used).toEqual([]);
  });
});
