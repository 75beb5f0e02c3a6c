import { expect, it } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import type { MadeUpChat } from '../../fixtures/platform.ts';
import { ben, type MadeUpClub, place, quick, startMadeUpClub } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const hour = 3_600_000;
const questions = ({ messages }: MadeUpChat) => messages.filter(({ thread }) => !thread);

/** Whatever was claimed has been begun. */
const begun = async (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A post that is under way until it is let go; what is posted after it is not held up. */
async function startPost({ club, chat }: MadeUpClub) {
  const held = Promise.withResolvers<void>();
  chat.hold = held.promise;
  const asked = club.requestPost(place, ben);
  await expect.poll(() => chat.attempts).toBe(1);
  chat.hold = undefined;
  return { asked, letGo: held.resolve };
}

onEveryDatabase('a clock', (kind) => {
  it.each([
    ['some seconds', 5000],
    ['an hour', hour],
  ])('put forward by %s while a post is under way does not have it posted twice', async (_, leap) => {
    const made = await startMadeUpClub(kind);
    const { asked, letGo } = await startPost(made);
    made.pass(leap);
    await made.club.poll();
    await begun();
    letGo();
    expect(await asked).toMatchObject({ status: 'posted' });
    await made.settle();
    expect(questions(made.chat)).toHaveLength(1);
  });

  it('put forward under two processes leaves a post to the one that has it under way', async () => {
    const first = await startMadeUpClub(kind);
    const second = await startMadeUpClub(kind, { database: first.database, chat: first.chat });
    await second.settle();
    const { asked, letGo } = await startPost(first);
    for (const { pass } of [first, second]) pass(hour);
    await second.club.poll();
    await begun();
    letGo();
    expect(await asked).toMatchObject({ status: 'posted' });
    await second.settle();
    expect(questions(first.chat)).toHaveLength(1);
  });

  it('that was a day ahead and is set right does not close a channel for a day', async () => {
    const settings = { ...quick, rateLimits: { slack: { channel: 0, workspace: 200, platform: 0 } } };
    const { club, chat, pass, settle } = await startMadeUpClub(kind, { settings });
    pass(24 * hour);
    await club.requestPost(place, ben);
    await club.idle();
    pass(-24 * hour);
    const asked = club.requestPost({ ...place, channel: 'C2' }, ben);
    await settle();
    await settle();
    expect(await asked).toMatchObject({ status: 'posted' });
    expect(questions(chat).map(({ channel }) => channel)).toEqual(['C1', 'C2']);
  });

  it('that was a day ahead and is set right does not keep a post that was put off waiting for a day', async () => {
    const { club, chat, database, pass, settle } = await startMadeUpClub(kind);
    pass(24 * hour);
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack asks to wait', 30_000, 'channel') });
    const asked = club.requestPost(place, ben);
    await expect.poll(() => chat.attempts).toBe(1);
    await club.idle();
    pass(-24 * hour);
    await settle();
    const { due_at: due } = await database.query.selectFrom('delivery').select('due_at').executeTakeFirstOrThrow();
    expect(due - club.now().epochMilliseconds).toBeLessThanOrEqual(60_000);
    pass(60_000);
    await settle();
    expect(await asked).toMatchObject({ status: 'posted' });
  });
});
