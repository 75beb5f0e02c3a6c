import { sql } from 'kysely';
import { pino } from 'pino';
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

interface StartedWorker {
  readonly posting: OutboxWorker;
  readonly chat: FakePlatform;
  readonly database: Database;
  /** Of the log. */
  readonly lines: readonly string[];
}

async function start(kind: Database['kind'], due: number, time = () => now): Promise<StartedWorker> {
  const database = await freshDatabase(kind);
  await fillOutbox(database, due, 'due', now);
  return startOn(database, createFakePlatform(time), time);
}

function startOn(database: Database, chat: FakePlatform, time = () => now): StartedWorker {
  const lines: string[] = [];
  const posting = createOutboxWorker({
    database,
    settings: quick,
    answer: echo,
    platforms: [chat.platform],
    clock: { now: time, prepare: async () => undefined },
    log: pino({ level: 'warn' }, { write: (line) => void lines.push(line) }),
    faults: createFaultLog(silent),
  });
  return { posting, chat, database, lines };
}

/** Nobody can claim until it is let go. */
async function holdClaims({ kind, query }: Database) {
  const [locked, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = query.transaction().execute(async (own) => {
    // SQLite has one connection, which the transaction keeps.
    if (kind === 'postgres') await sql`lock table outbox_partition`.execute(own);
    locked.resolve();
    await free.promise;
  });
  await locked.promise;
  return async () => {
    free.resolve();
    await holding;
  };
}

onEveryDatabase('the outbox worker', (kind) => {
  test('posts of a kind that only a later version knows are left unchanged, all others of the workspace are sent, and one line is logged', async () => {
    const { posting, chat, database, lines } = await start(kind, 12);
    // The oldest ones, more than a claim asks of a workspace at once.
    const payload = JSON.stringify({ kind: 'reading-list', paper: 'p-0123456789ab', page: 1 });
    const future = Array.from({ length: 9 }, (_, index) => `subscription-${index}`);
    await database.query
      .updateTable('delivery')
      .set({ payload, run_at: now - 1000 })
      .where('subscription_id', 'in', future)
      .execute();
    for (let looks = 0; looks < 3; looks += 1) await posting.poll();
    await posting.idle();
    // Three questions with their backgrounds.
    expect(chat.messages).toHaveLength(6);
    const rows = await database.query
      .selectFrom('delivery')
      .select(['status', 'attempts', 'maybe_sent_since', 'lease_owner', 'run_at', 'reason'])
      .where('payload', '=', payload)
      .execute();
    expect(rows).toEqual(future.map(() => ({ status: 'due', attempts: 0, maybe_sent_since: null, lease_owner: null, run_at: now - 1000, reason: null })));
    expect(lines.filter((line) => line.includes('reading-list'))).toHaveLength(1);
    await posting.stop(10_000);
  });

  test('a post that one replica does not know how to send is sent at the next poll of a replica that does', async () => {
    const { posting, chat, database } = await start(kind, 1);
    const { payload: known } = await database.query.selectFrom('delivery').select('payload').executeTakeFirstOrThrow();
    await database.query.updateTable('delivery').set({ payload: '{"kind":"reading-list","page":1}' }).execute();
    await posting.poll();
    expect(chat.attempts).toBe(0);
    // As that replica reads it.
    await database.query.updateTable('delivery').set({ payload: known }).execute();
    const later = startOn(database, chat, () => now + 1000);
    await later.posting.poll();
    await later.posting.idle();
    expect(chat.messages).toHaveLength(2);
    await Promise.all([posting.stop(10_000), later.posting.stop(10_000)]);
  });

  test('a stop during a claim sends nothing, and leaves no post with an unknown outcome', async () => {
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

  test('a poll returns before a backlog of 2,000 posts is sent', async () => {
    const { posting, chat } = await start(kind, 2000);
    await posting.poll();
    expect(chat.messages.length).toBeLessThan(2000);
    await posting.stop(10_000);
  });

  test('a postponed post stays first in its queue, and is not tried before its time', async () => {
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
