import { expect, test } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { ada, ben, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const offline = (wait: number) => new RetryLaterError('Slack cannot be reached (ENOTFOUND).', wait, 'process');

onEveryDatabase('a process without a network', (kind) => {
  test('a process without a network does not keep other processes from posting', async () => {
    const healthy = await startScheduleService(kind);
    const broken = await startScheduleService(kind, { database: healthy.database });
    Object.assign(broken.chat.platform, { post: async () => Promise.reject(offline(10_000)) });
    for (let index = 0; index < 6; index += 1) await healthy.schedules.change({ ...place, channel: `C${index}` }, ada, { kind: 'on', recurrence: monday });
    for (const { set } of [healthy, broken]) set('2026-11-30T09:00:00Z');
    await broken.settle();
    await healthy.settle();
    expect(healthy.chat.messages).toHaveLength(12);
  });

  test('a process without a network pauses as long as asked, then posts by itself', async () => {
    const { schedules, chat, settle } = await startScheduleService(kind);
    chat.faults.push({ when: 'before', error: offline(300) });
    const asked = schedules.requestPost(place, ben);
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
