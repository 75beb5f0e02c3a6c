import { expect, it } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, monday, place, startMadeUpClub } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const offline = (wait: number) => new RetryLaterError('Slack cannot be reached (ENOTFOUND).', wait, 'process');

onEveryDatabase('a process without a network', (kind) => {
  it('keeps no other one from posting', async () => {
    const healthy = await startMadeUpClub(kind);
    const broken = await startMadeUpClub(kind, { database: healthy.database });
    Object.assign(broken.chat.platform, { post: async () => Promise.reject(offline(10_000)) });
    for (let index = 0; index < 6; index += 1) await healthy.club.change({ ...place, channel: `C${index}` }, ada, { kind: 'on', recurrence: monday });
    for (const { set } of [healthy, broken]) set('2026-11-30T09:00:00Z');
    await broken.settle();
    await healthy.settle();
    expect(healthy.chat.messages).toHaveLength(12);
  });

  it('rests as long as it was told, and then posts by itself', async () => {
    const { club, chat, settle } = await startMadeUpClub(kind);
    chat.faults.push({ when: 'before', error: offline(300) });
    const asked = club.requestPost(place, ben);
    await expect.poll(() => chat.attempts).toBe(1);
    const sent = async () => {
      await settle();
      return chat.messages.length;
    };
    await expect.poll(sent).toBe(2);
    expect(await asked).toMatchObject({ status: 'posted' });
    // The question twice, and what goes into its thread.
    expect(chat.attempts).toBe(3);
  });
});
