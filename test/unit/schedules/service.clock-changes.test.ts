import { expect, test } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import type { FakePlatform } from '../../fixtures/platform.ts';
import { ben, place, quick, type RunningFixture, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const hour = 3_600_000;
const questions = ({ messages }: FakePlatform) => messages.filter(({ thread }) => !thread);

/** Whatever was claimed has been begun. */
const begun = async (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A post that is under way until it is let go; what is posted after it is not held up. */
async function startPost({ schedules, chat }: RunningFixture) {
  const held = Promise.withResolvers<void>();
  chat.hold = held.promise;
  const asked = schedules.requestPost(place, ben);
  await expect.poll(() => chat.attempts).toBe(1);
  chat.hold = undefined;
  return { asked, letGo: held.resolve };
}

onEveryDatabase('changes of the clock', (kind) => {
  test.each([
    ['some seconds', 5000],
    ['an hour', hour],
  ])('a clock that is put forward by %s during a post does not cause a second post', async (_, leap) => {
    const made = await startScheduleService(kind);
    const { asked, letGo } = await startPost(made);
    made.pass(leap);
    await made.schedules.poll();
    await begun();
    letGo();
    expect(await asked).toMatchObject({ status: 'posted' });
    await made.settle();
    expect(questions(made.chat)).toHaveLength(1);
  });

  test('a clock that is put forward under two processes leaves a post to the process that is sending it', async () => {
    const first = await startScheduleService(kind);
    const second = await startScheduleService(kind, { database: first.database, chat: first.chat });
    await second.settle();
    const { asked, letGo } = await startPost(first);
    for (const { pass } of [first, second]) pass(hour);
    await second.schedules.poll();
    await begun();
    letGo();
    expect(await asked).toMatchObject({ status: 'posted' });
    await second.settle();
    expect(questions(first.chat)).toHaveLength(1);
  });

  test('a clock that was a day ahead and is corrected does not block a channel for a day', async () => {
    const settings = { ...quick, rateLimits: { slack: { channel: 0, workspace: 200, platform: 0 } } };
    const { schedules, chat, pass, settle } = await startScheduleService(kind, { settings });
    pass(24 * hour);
    await schedules.requestPost(place, ben);
    await schedules.idle();
    pass(-24 * hour);
    const asked = schedules.requestPost({ ...place, channel: 'C2' }, ben);
    await settle();
    await settle();
    expect(await asked).toMatchObject({ status: 'posted' });
    expect(questions(chat).map(({ channel }) => channel)).toEqual(['C1', 'C2']);
  });

  test('a clock that was a day ahead and is corrected does not delay a postponed post by a day', async () => {
    const { schedules, chat, database, pass, settle } = await startScheduleService(kind);
    pass(24 * hour);
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack asks to wait', 30_000, 'channel') });
    const asked = schedules.requestPost(place, ben);
    await expect.poll(() => chat.attempts).toBe(1);
    await schedules.idle();
    pass(-24 * hour);
    await settle();
    const { run_at: due } = await database.query.selectFrom('delivery').select('run_at').executeTakeFirstOrThrow();
    expect(due - schedules.now().epochMilliseconds).toBeLessThanOrEqual(60_000);
    pass(60_000);
    await settle();
    expect(await asked).toMatchObject({ status: 'posted' });
  });
});
