import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClaimOptions, claim, createLeftToOthers } from '../../../src/outbox/claim.ts';
import { completeDelivery, reclaimExpired } from '../../../src/store/claims.ts';
import type { Database } from '../../../src/store/database.ts';
import { recordHeartbeat } from '../../../src/store/heartbeat.ts';
import { wakePartitions } from '../../../src/store/partitions.ts';
import { fillOutbox, pauseChannels, spreadOver } from '../../fixtures/outbox.ts';
import { place, quick } from '../../fixtures/schedule-service.ts';
import { freshDatabase, onEveryDatabase, silent } from '../../helpers/databases/databases.ts';
import { plansOf } from '../../helpers/databases/plans.ts';

const now = Date.parse('2026-11-30T09:00:00Z');
const optionsOf = (database: Database): ClaimOptions => ({
  database,
  settings: quick,
  owner: 'me',
  platform: place.platform,
  leftToOthers: createLeftToOthers(silent),
});
const workspacesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `T${1000 + index}`);

onEveryDatabase('claiming posts', (kind) => {
  test('after a process claims a row again, the result of its earlier claim is not recorded', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 1, 'due', now);
    await recordHeartbeat(database, now - 1);
    const [first] = await claim(optionsOf(database), now, 1);
    const later = now + quick.leaseMs + 1;
    await reclaimExpired(database, later, []);
    const [second] = await claim(optionsOf(database), later, 1);
    if (!first || !second) throw new Error('not claimed');
    expect(await completeDelivery(database, 'me', first, { status: 'due', run_at: later, maybe_sent_since: null })).toBe(false);
    expect(await database.query.selectFrom('delivery').select(['status', 'attempts', 'maybe_sent_since', 'run_at']).executeTakeFirst()).toEqual({
      ...{ status: 'sending', attempts: 2 },
      ...{ maybe_sent_since: now, run_at: now },
    });
    expect(await completeDelivery(database, 'me', second, { status: 'posted' })).toBe(true);
  });

  test('rows that this process is still sending are not reclaimed, even if the clock was put forward', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 2, 'due', now);
    const rows = await claim(optionsOf(database), now, 2);
    const later = now + 10 * quick.leaseMs;
    await reclaimExpired(database, later, [rows[0]?.id ?? '']);
    expect((await claim(optionsOf(database), later, 10)).map(({ id }) => id)).toEqual([rows[1]?.id]);
  });

  test('while a platform is paused, none of its posts is read', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 1, 'due', now);
    await database.query
      .insertInto('destination')
      .values({ key: place.platform, next_slot_at: now + 600_000 })
      .execute();
    const plans = await plansOf(database, async (watched) => expect(await claim(optionsOf(watched), now, 50)).toEqual([]));
    expect(plans.join('\n')).toContain('destination');
    expect(plans.join('\n')).not.toContain('delivery');
  });

  test('a claim takes as many posts of each workspace as its rate limit allows', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 300, 'due', now);
    await spreadOver(database, ['T1', 'T2', 'T3'], 100, now);
    const settings = { ...quick, claimAheadMs: 500, rateLimits: { slack: { channel: 1000, workspace: 200, platform: 0 } } };
    const rows = await claim({ ...optionsOf(database), settings }, now, 50);
    const taken = Map.groupBy(rows, ({ workspace }) => workspace);
    expect(['T1', 'T2', 'T3'].map((workspace) => taken.get(workspace)?.map(({ slotDelayMs }) => slotDelayMs))).toEqual(Array(3).fill([0, 200, 400]));
    expect(await claim({ ...optionsOf(database), settings }, now, 50)).toEqual([]);
    expect(await claim({ ...optionsOf(database), settings }, now + 200, 50)).toHaveLength(3);
  });

  test.each([
    ['alone', 0],
    ['with some before it that may go', 10],
  ])('a claim reaches a workspace behind a hundred whose channels are all paused, %s', async (_, free) => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 101, 'due', now);
    await spreadOver(database, workspacesOf(101), 1, now);
    await pauseChannels(database, free, 100, now);
    const rows = await claim(optionsOf(database), now + 1, 200);
    expect(rows.map(({ channel }) => channel).sort()).toEqual([...Array.from({ length: free }, (_unused, index) => `C${index}`), 'C100'].sort());
    expect(await claim(optionsOf(database), now + 1, 200)).toEqual([]);
  });

  test('a claim skips the paused channels of a workspace, takes the others, and takes the rest after the pause', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 20, 'due', now);
    await pauseChannels(database, 0, 18, now);
    const rows = await claim(optionsOf(database), now, 50);
    expect(rows.map(({ channel }) => channel).sort()).toEqual(['C18', 'C19']);
    expect(await claim(optionsOf(database), now + 590_000, 50)).toEqual([]);
    expect(await claim(optionsOf(database), now + 600_001, 50)).toHaveLength(18);
  });

  test('a row that becomes due again before everything else of its workspace is claimed on time', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 1, 'due', now);
    const [row] = await claim(optionsOf(database), now, 1);
    if (!row) throw new Error('not claimed');
    await completeDelivery(database, 'me', row, { status: 'due', run_at: now + 5000, maybe_sent_since: null });
    expect(await claim(optionsOf(database), now + 4999, 1)).toEqual([]);
    expect(await claim(optionsOf(database), now + 5000, 1)).toHaveLength(1);
  });

  test('posts that were due while no replica ran are suspected of having been sent, later ones are not', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 2, 'due', now);
    await recordHeartbeat(database, now - 3_600_000);
    await database.query
      .updateTable('delivery')
      .set({ scheduled_for: now + 1, run_at: now + 1 })
      .where('id', '=', 'delivery-1')
      .execute();
    await recordHeartbeat(database, now);
    const rows = await claim(optionsOf(database), now + 1, 10);
    expect(rows.map(({ channel, suspectedSince }) => [channel, suspectedSince])).toEqual([
      ['C0', now],
      ['C1', null],
    ]);
  });

  test('everything due before the first heartbeat after a gap is suspected of having been sent', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 1, 'due', now);
    await recordHeartbeat(database, now - 20_000);
    expect(await claim(optionsOf(database), now, 10)).toMatchObject([{ suspectedSince: now }]);
  });

  test('a claim takes exactly the rows that may be sent, whatever pauses and dates there are', async () => {
    const rowsOf = fc.array(
      fc.record({ workspace: fc.integer({ min: 0, max: 4 }), date: fc.integer({ min: -3, max: 3 }), pause: fc.integer({ min: -2, max: 3 }) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const database = await freshDatabase(kind);
        await fillOutbox(database, rows.length, 'due', now);
        for (const [index, { workspace, date, pause }] of rows.entries()) {
          const partition_key = `slack:T${workspace}`;
          await database.query
            .updateTable('subscription')
            .set({ workspace: `T${workspace}` })
            .where('id', '=', `subscription-${index}`)
            .execute();
          await database.query
            .updateTable('delivery')
            .set({ partition_key, run_at: now + date * 60_000 })
            .where('id', '=', `delivery-${index}`)
            .execute();
          await wakePartitions(database, [{ partition_key, run_at: now + date * 60_000 }]);
          if (pause > 0)
            await database.query
              .insertInto('destination')
              .values({ key: `subscription-${index}`, next_slot_at: now + pause * 60_000 })
              .execute();
        }
        for (const minute of [0, 1, 2, 3, 4]) {
          const taken = await claim(optionsOf(database), now + minute * 60_000, 50);
          const expected = rows.flatMap(({ date, pause }, index) => (Math.max(0, date, pause) === minute ? [`C${index}`] : []));
          expect(taken.map(({ channel }) => channel).sort()).toEqual(expected.sort());
        }
        await database.close();
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});
