import { expect, test } from 'vitest';
import type { PostTarget } from '../../../src/core/ports/platform.ts';
import { RejectedError, RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { ada, monday, place, type RunningFixture, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const on = { kind: 'on', recurrence: monday } as const;

/** A platform that answers with one result after the other; a function is called. @returns the targets that were asked about. */
function countWith({ chat }: RunningFixture, answers: (() => Promise<number | undefined>)[]): PostTarget[] {
  const asked: PostTarget[] = [];
  Object.assign(chat.platform, {
    countReplies: async (target: PostTarget) => {
      asked.push(target);
      return answers.shift()?.();
    },
  });
  return asked;
}

async function postQuestion({ schedules, set, settle }: RunningFixture): Promise<void> {
  await schedules.change(place, ada, on);
  set('2026-11-30T09:00:00Z');
  await settle();
  await settle();
}

const repliesOf = async ({ schedules }: RunningFixture) => (await schedules.getSchedule(place)).history.find(({ prompt }) => prompt === 'one')?.replies;

onEveryDatabase('counting the replies to a question', (kind) => {
  test('replies are counted once, six days later, without the bot’s own', async () => {
    const fixture = await startScheduleService(kind);
    const asked = countWith(fixture, [async () => 6]);
    await postQuestion(fixture);
    fixture.set('2026-12-06T08:59:00Z');
    await fixture.settle();
    expect(asked).toEqual([]);
    fixture.set('2026-12-06T09:01:00Z');
    const replica = await startScheduleService(kind, { database: fixture.database, chat: fixture.chat, start: '2026-12-06T09:01:00Z' });
    await Promise.all([fixture.settle(), replica.settle()]);
    await fixture.settle();
    expect(asked).toEqual([{ platform: 'slack', workspace: 'T1', channel: 'C1', thread: 'm1' }]);
    expect(await repliesOf(fixture)).toBe(5);
  });

  test('replies are not shown if the bot may not count them, and counted an hour later if the platform is busy', async () => {
    const closed = await startScheduleService(kind);
    const once = countWith(closed, [async () => Promise.reject(new RejectedError('The app lacks the scope channels:history.'))]);
    await postQuestion(closed);
    for (const time of ['2026-12-06T09:01:00Z', '2026-12-06T12:00:00Z']) {
      closed.set(time);
      await closed.settle();
    }
    expect([once.length, await repliesOf(closed)]).toEqual([1, undefined]);
    const busy = await startScheduleService(kind);
    countWith(busy, [async () => Promise.reject(new RetryLaterError('Slack asks to wait.', 1000, 'channel'))]);
    await postQuestion(busy);
    busy.set('2026-12-06T09:01:00Z');
    await busy.settle();
    expect(await repliesOf(busy)).toBeUndefined();
    const later = await startScheduleService(kind, { database: busy.database, chat: busy.chat, start: '2026-12-06T10:02:00Z' });
    countWith(later, [async () => 2]);
    await later.settle();
    expect(await repliesOf(later)).toBe(1);
  });

  test('replies are counted one question at a time in each workspace', async () => {
    const fixture = await startScheduleService(kind);
    const asked = countWith(fixture, [async () => 1, async () => 1]);
    await fixture.schedules.requestPost(place, ada, { prompt: 'one' });
    await fixture.schedules.requestPost({ ...place, channel: 'C2' }, ada, { prompt: 'two' });
    await fixture.schedules.requestPost({ ...place, workspace: 'T2', channel: 'C3' }, ada, { prompt: 'two' });
    await fixture.settle();
    fixture.pass(7 * 24 * 3_600_000);
    for (let polls = 0; polls < 4; polls += 1) await fixture.settle();
    expect(asked.map(({ workspace }) => workspace).sort()).toEqual(['T1', 'T2']);
  });
});
