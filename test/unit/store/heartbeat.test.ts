/** Databases that know less than was posted: a restored backup, a standby that was behind, a lost write-ahead log. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { HistoryUnavailableError } from '../../../src/core/ports/post-errors.ts';
import type { Database } from '../../../src/store/database.ts';
import { deliveryId } from '../../../src/store/deliveries.ts';
import { ada, monday, place, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';

const tables = ['subscription', 'delivery', 'outbox_partition', 'destination', 'heartbeat'] as const;
type Backup = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

async function backUp({ query }: Database): Promise<Backup> {
  const contents = tables.map(async (table) => [table, (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(query)).rows] as const);
  return new Map(await Promise.all(contents));
}

async function restore({ query }: Database, backup: Backup): Promise<void> {
  await query.transaction().execute(async (transaction) => {
    for (const [table, rows] of backup) {
      await sql`delete from ${sql.table(table)}`.execute(transaction);
      for (const row of rows) {
        const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
        await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(transaction);
      }
    }
  });
}

const channels = Array.from({ length: 20 }, (_, index) => ({ ...place, channel: `C${index}` }));

async function scheduled(kind: Database['kind']) {
  const made = await startScheduleService(kind);
  for (const each of channels) await made.schedules.change(each, ada, { kind: 'on', recurrence: monday });
  await made.settle();
  return made;
}

onEveryDatabase('a database restored to an earlier state', (kind) => {
  test.each([
    ['an hour ago (a restored backup)', '2026-11-30T08:00:00Z', '2026-11-30T09:30:00Z'],
    ['twenty seconds ago (a standby that was behind)', '2026-11-30T08:59:50Z', '2026-11-30T09:00:10Z'],
  ])('after a restore to the state of %s every question and thread is found, and none is posted again', async (_, before, after) => {
    const { schedules, chat, database, set, pass, settle } = await scheduled(kind);
    set(before);
    await settle();
    const backup = await backUp(database);
    set('2026-11-30T09:00:00Z');
    await settle();
    expect(chat.messages).toHaveLength(40);
    await restore(database, backup);
    set(after);
    await settle();
    // On a busy machine a look may come too late for its lease, and is made again.
    pass(1000);
    await settle();
    expect(chat.messages).toHaveLength(40);
    const { history } = await schedules.getSchedule(channels[0] ?? place);
    expect(history).toMatchObject([{ status: 'posted', prompt: 'one', link: expect.stringContaining('https://chat.example/') }]);
  });

  test('after a restore to a state in which posts were pending, those sent since are found and the others are posted', async () => {
    const { chat, database, set, settle } = await scheduled(kind);
    set('2026-11-30T08:59:59Z');
    await settle();
    set('2026-11-30T09:00:00Z');
    chat.faults.push(...channels.slice(0, 7).map(() => ({ when: 'before' as const, error: new HistoryUnavailableError('broken') })));
    const backup = await backUp(database);
    await settle();
    const posted = chat.messages.filter(({ thread }) => !thread).length;
    expect(posted).toBeLessThan(20);
    await restore(database, backup);
    set('2026-11-30T09:00:30Z');
    await settle();
    expect(new Set(chat.messages.filter(({ thread }) => !thread).map(({ channel }) => channel)).size).toBe(20);
    expect(chat.messages).toHaveLength(40);
  });

  test('after a restore, questions are posted even if the history of their channels cannot be read', async () => {
    const { chat, database, set, settle } = await scheduled(kind);
    const backup = await backUp(database);
    await restore(database, backup);
    chat.blind = new HistoryUnavailableError('no right to read');
    set('2026-11-30T09:30:00Z');
    await settle();
    expect(chat.messages).toHaveLength(40);
  });
});

onEveryDatabase('a replica that ran all the time', (kind) => {
  test('a replica that ran all the time searches for no post before it sends one', async () => {
    const { chat, set, settle } = await scheduled(kind);
    let looks = 0;
    Object.assign(chat.platform, {
      findPost: async () => {
        looks += 1;
      },
    });
    set('2026-11-30T08:59:58Z');
    await settle();
    set('2026-11-30T09:00:00Z');
    await settle();
    expect(chat.messages).toHaveLength(40);
    expect(looks).toBe(0);
  });
});

test('the id of a post depends on its channel, purpose, date and page alone, and fits a key', () => {
  const key = { subscription_id: 'slack:T1:C1', purpose: 'weekly-prompt', scheduled_for: Date.parse('2026-11-30T09:00:00Z'), page_index: 0 } as const;
  expect(deliveryId(key)).toBe(deliveryId({ ...key }));
  expect(deliveryId(key)).toMatch(/^[0-9a-f-]{36}$/);
  const others = [{ subscription_id: 'slack:T1:C2' }, { purpose: 'requested-prompt' as const }, { scheduled_for: key.scheduled_for + 1 }, { page_index: 1 }];
  expect(new Set([key, ...others.map((other) => ({ ...key, ...other }))].map(deliveryId)).size).toBe(5);
});
