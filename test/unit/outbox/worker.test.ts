import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { createOutboxWorker, type OutboxWorker } from '../../../src/outbox/worker.ts';
import type { Database } from '../../../src/store/database.ts';
import { createFaultLog } from '../../../src/store/fault-log.ts';
import { fillOutbox } from '../../fixtures/outbox.ts';
import { createFakePlatform, type FakePlatform } from '../../fixtures/platform.ts';
import { echo, quick } from '../../fixtures/schedule-service.ts';
import { freshDatabase, onEveryDatabase, silent } from '../../helpers/databases/databases.ts';

const now = Date.parse('2026-11-30T09:00:00Z');

async function start(kind: Database['kind'], due: number, time = () => now): Promise<{ posting: OutboxWorker; chat: FakePlatform; database: Database }> {
  const database = await freshDatabase(kind);
  await fillOutbox(database, due, 'due', now);
  const chat = createFakePlatform(time);
  const posting = createOutboxWorker({
    database,
    settings: quick,
    answer: echo,
    platforms: [chat.platform],
    clock: { now: time, prepare: async () => undefined },
    log: silent,
    faults: createFaultLog(silent),
  });
  return { posting, chat, database };
}

/** Nobody can claim until it is let go. */
async function holdClaims({ kind, query }: Database) {
  const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = query.transaction().execute(async (own) => {
    // SQLite has one connection, which the transaction keeps.
    if (kind === 'postgres') await sql`lock table outbox_partition`.execute(own);
    held.resolve();
    await free.promise;
  });
  await held.promise;
  return async () => {
    free.resolve();
    await holding;
  };
}

onEveryDatabase('the posting', (kind) => {
  test('that stops while it claims sends nothing, and leaves no post in doubt', async () => {
    const { posting, chat, database } = await start(kind, 3);
    const letGo = await holdClaims(database);
    const pumping = posting.poll();
    const stopping = posting.stop(10_000);
    await letGo();
    await pumping;
    expect(await stopping).toBe(0);
    expect(chat.attempts).toBe(0);
    const rows = await database.query.selectFrom('delivery').select(['status', 'maybe_sent_since', 'lease_owner', 'run_at']).execute();
    expect(rows).toEqual([1, 2, 3].map(() => ({ status: 'due', maybe_sent_since: null, lease_owner: null, run_at: now })));
  });

  test('of a backlog lets the schedule go on before all of it is sent', async () => {
    const { posting, chat } = await start(kind, 2000);
    await posting.poll();
    expect(chat.messages.length).toBeLessThan(2000);
    await posting.stop(10_000);
  });

  test('of what must wait keeps its place, before all that came due meanwhile, and does not try before', async () => {
    let time = now;
    const { posting, chat, database } = await start(kind, 1, () => time);
    chat.faults.push({ when: 'before', error: new RetryLaterError('Slack asks to wait', 30_000, 'channel') });
    await posting.poll();
    await posting.idle();
    expect(await database.query.selectFrom('delivery').select(['status', 'run_at']).execute()).toEqual([{ status: 'due', run_at: now }]);
    time += 20_000;
    await posting.poll();
    await posting.idle();
    expect(chat.attempts).toBe(1);
    time += 10_001;
    await posting.poll();
    await posting.idle();
    expect(chat.messages[0]).toMatchObject({ channel: 'C0', at: now + 30_001 });
    await posting.stop(10_000);
  });
});
