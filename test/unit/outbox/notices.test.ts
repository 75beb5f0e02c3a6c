import { expect, it } from 'vitest';
import { RejectedError, UnknownOutcomeError } from '../../../src/core/ports/post-errors.ts';
import { createNoticeService } from '../../../src/outbox/notice-service.ts';
import { sendNotices } from '../../../src/outbox/notices.ts';
import { ada, ben, type MadeUpClub, monday, place, startMadeUpClub } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase, silent } from '../../helpers/databases/databases.ts';
import { plansOf } from '../../helpers/databases/plans.ts';
import { addRows } from '../../helpers/databases/rows.ts';

const on = { kind: 'on', recurrence: monday } as const;
const deaf = new RejectedError('no direct messages');
const told = { ...place, person_id: 'UADA', person_name: 'ada', text: '', status: 'told', due_at: 1, attempts: 1 } as const;

/** Ada set a schedule up, Ben ended it a moment later: she has to hear of it. */
async function startReplaced({ club }: MadeUpClub): Promise<void> {
  await club.change(place, ada, on);
  await club.change(place, ben, { kind: 'off' });
}

onEveryDatabase('a notice', (kind) => {
  it('that takes its time keeps no post waiting', async () => {
    const { club, chat, set } = await startMadeUpClub(kind);
    const slow = Promise.withResolvers<void>();
    Object.assign(chat.platform, { notifyUser: async () => slow.promise });
    await club.change(place, ada, on);
    await club.change(place, ben, { kind: 'on', recurrence: { ...monday, time: '10:00' } });
    await club.poll();
    set('2026-11-30T10:00:00Z');
    await club.poll();
    await expect.poll(() => chat.messages.length).toBe(2);
    slow.resolve();
    await club.idle();
  });

  it('of which nobody knows whether it came is told at the next command, and then no more', async () => {
    const made = await startMadeUpClub(kind);
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
    heard.push(...(await made.club.drainNotices(place, ada)).map(() => 'at the command'));
    await made.settle();
    heard.push(...(await made.club.drainNotices(place, ada)).map(() => 'at the command'));
    expect(heard).toEqual(['in private', 'at the command']);
  });

  it('that two processes know of is given out by one of them', async () => {
    const first = await startMadeUpClub(kind);
    const second = await startMadeUpClub(kind, { database: first.database, chat: first.chat });
    await startReplaced(first);
    first.chat.deaf = deaf;
    await first.settle();
    for (const { pass, settle } of [first, second]) {
      pass(11_000);
      await settle();
    }
    const given = await Promise.all([first, second].map(async ({ club }) => club.drainNotices(place, ada)));
    expect(given.flat()).toHaveLength(1);
  });

  it('given out while the waiting ones are looked up is not given out again', async () => {
    const made = await startMadeUpClub(kind);
    const { club, chat, database, pass } = made;
    await startReplaced(made);
    chat.deaf = deaf;
    const mail = createNoticeService({ database, platforms: [chat.platform], log: silent, now: () => club.now().epochMilliseconds });
    await mail.poll();
    pass(11_000);
    await mail.poll();
    pass(11_000);
    const [, given] = await Promise.all([mail.poll(), mail.drain(place, ada)]);
    expect(given).toHaveLength(1);
    expect(await mail.drain(place, ada)).toEqual([]);
  });

  it('is still learnt of after the clock went back', async () => {
    const made = await startMadeUpClub(kind);
    await made.settle();
    made.pass(-24 * 3_600_000);
    await startReplaced(made);
    made.chat.deaf = deaf;
    for (const _ of [1, 2]) {
      await made.settle();
      made.pass(11_000);
    }
    expect(await made.club.drainNotices(place, ada)).toHaveLength(1);
  });

  it('is found among thousands that were told, and those are not read', async () => {
    const { chat, database } = await startMadeUpClub(kind);
    await addRows(database, 'notice', 5000, () => told);
    const [plan] = await plansOf(database, async (watched) => sendNotices({ database: watched, platforms: [chat.platform], log: silent, now: () => 2 }));
    expect(plan).toContain('notice_open');
  });
});
