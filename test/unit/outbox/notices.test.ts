import { expect, test } from 'vitest';
import { newCause } from '../../../src/core/cause.ts';
import { RejectedError, UnknownOutcomeError } from '../../../src/core/ports/post-errors.ts';
import { createNoticeService, sendNotices } from '../../../src/outbox/notices.ts';
import { ada, ben, monday, place, type RunningFixture, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase, silent } from '../../helpers/databases/databases.ts';
import { plansOf } from '../../helpers/databases/plans.ts';
import { addRows } from '../../helpers/databases/rows.ts';

const on = { kind: 'on', recurrence: monday } as const;
const deaf = new RejectedError('no direct messages');
const told = { ...place, person_id: 'UADA', person_name: 'ada', text: '', status: 'told', run_at: 1, attempts: 1 } as const;

/** Ada set a schedule up, Ben ended it a moment later: she has to hear of it. */
async function startReplaced({ schedules }: RunningFixture): Promise<void> {
  await schedules.change(place, ada, on);
  await schedules.change(place, ben, { kind: 'off' });
}

onEveryDatabase('a notice for one person', (kind) => {
  test('a slow notice delays no post', async () => {
    const { schedules, chat, set } = await startScheduleService(kind);
    const slow = Promise.withResolvers<void>();
    Object.assign(chat.platform, { notifyUser: async () => slow.promise });
    await schedules.change(place, ada, on);
    await schedules.change(place, ben, { kind: 'on', recurrence: { ...monday, time: '10:00' } });
    await schedules.poll();
    set('2026-11-30T10:00:00Z');
    await schedules.poll();
    await expect.poll(() => chat.messages.length).toBe(2);
    slow.resolve();
    await schedules.idle();
  });

  test('a notice of unknown outcome is shown once, at the next command', async () => {
    const made = await startScheduleService(kind);
    await startReplaced(made);
    const heard: string[] = [];
    Object.assign(made.chat.platform, {
      notifyUser: async () => {
        heard.push('in private');
        throw new UnknownOutcomeError('accepted, then 500');
      },
    });
    for (let minutes = 0; minutes < 8; minutes += 1) {
      await made.settle();
      made.pass(61_000);
    }
    heard.push(...(await made.schedules.drainNotices(place, ada)).map(() => 'at the command'));
    await made.settle();
    heard.push(...(await made.schedules.drainNotices(place, ada)).map(() => 'at the command'));
    expect(heard).toEqual(['in private', 'at the command']);
  });

  test('a notice that two processes know of is shown by one of them', async () => {
    const first = await startScheduleService(kind);
    const second = await startScheduleService(kind, { database: first.database, chat: first.chat });
    await startReplaced(first);
    first.chat.deaf = deaf;
    await first.settle();
    for (const { pass, settle } of [first, second]) {
      pass(11_000);
      await settle();
    }
    const given = await Promise.all([first, second].map(async ({ schedules }) => schedules.drainNotices(place, ada)));
    expect(given.flat()).toHaveLength(1);
  });

  test('a notice that is shown while the pending ones are read is not shown again', async () => {
    const made = await startScheduleService(kind);
    const { schedules, chat, database, pass } = made;
    await startReplaced(made);
    chat.deaf = deaf;
    const notices = createNoticeService({ database, platforms: [chat.platform], log: silent, now: () => schedules.now().epochMilliseconds });
    await notices.poll();
    pass(11_000);
    await notices.poll();
    pass(11_000);
    const [, given] = await Promise.all([notices.poll(), notices.drain(place, ada, newCause())]);
    expect(given).toHaveLength(1);
    expect(await notices.drain(place, ada, newCause())).toEqual([]);
  });

  test('a notice is shown although the clock was set back', async () => {
    const made = await startScheduleService(kind);
    await made.settle();
    made.pass(-24 * 3_600_000);
    await startReplaced(made);
    made.chat.deaf = deaf;
    for (const _ of [1, 2]) {
      await made.settle();
      made.pass(11_000);
    }
    expect(await made.schedules.drainNotices(place, ada)).toHaveLength(1);
  });

  test('a due notice is found among thousands of sent ones without reading those', async () => {
    const { chat, database } = await startScheduleService(kind);
    await addRows(database, 'notice', 5000, () => told);
    const [plan] = await plansOf(database, async (watched) => sendNotices({ database: watched, platforms: [chat.platform], log: silent, now: () => 2 }));
    expect(plan).toContain('notice_open');
  });
});
