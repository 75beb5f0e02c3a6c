import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type ClaimOptions, claim, completeDelivery } from '../../../src/outbox/claim.ts';
import type { Database } from '../../../src/store/database.ts';
import { fillLedger } from '../../fixtures/outbox.ts';
import { place, quick } from '../../fixtures/schedule-service.ts';
import { freshDatabase, onEveryDatabase } from '../../helpers/databases/databases.ts';
import { plansOf } from '../../helpers/databases/plans.ts';

const now = Date.parse('2026-11-30T09:00:00Z');
const partsOf = (database: Database): ClaimOptions => ({ database, settings: quick, owner: 'me', platforms: [place.platform] });

onEveryDatabase('a claim', (kind) => {
  test('gives way to a later one of the same process: what became of the first is not kept', async () => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 1, 'due', now);
    const [first] = await claim(partsOf(database), now, 1);
    const later = now + quick.leaseMs + 1;
    const [second] = await claim(partsOf(database), later, 1);
    if (!first || !second) throw new Error('not claimed');
    expect(await completeDelivery(database, 'me', first, { status: 'due', due_at: later, sent_at: null })).toBe(false);
    expect(await database.query.selectFrom('delivery').select(['status', 'attempts', 'sent_at']).executeTakeFirst()).toEqual({
      status: 'sending',
      attempts: 2,
      sent_at: now,
    });
    expect(await completeDelivery(database, 'me', second, { status: 'posted' })).toBe(true);
  });

  test.each([
    ['before the database has counted its rows', 'posted', false],
    ['after it has', 'posted', true],
    ['while thousands are due', 'due', false],
    ['while thousands are due, and counted', 'due', true],
  ] as const)('reads the open posts alone, in the order of their time, %s', async (_, status, counted) => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 5000, status, now);
    if (counted) await sql`analyze`.execute(database.query);
    const plans = await plansOf(database, async (watched) => claim(partsOf(watched), now, 50));
    expect(plans[1]).toContain('delivery_open');
    expect(plans.join('\n')).not.toMatch(
      /(?:SCAN|Seq Scan on) (?:delivery(?! USING INDEX delivery_open)|waiting|oldest|subscription|receiver)|Sort Key: (?:delivery|waiting)|Hash Join/,
    );
    // The lanes alone are put in order, and what was found.
    expect(plans.slice(2).join('\n')).not.toContain('TEMP B-TREE');
  });

  test('looks at no post of a platform that waits as a whole', async () => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 1, 'due', now);
    await database.query
      .insertInto('destination')
      .values({ key: place.platform, free_at: now + 600_000 })
      .execute();
    const plans = await plansOf(database, async (watched) => expect(await claim(partsOf(watched), now, 50)).toEqual([]));
    expect(plans.join('\n')).toContain('destination');
    expect(plans.join('\n')).not.toContain('delivery');
  });
});

onEveryDatabase('where posts of many workspaces are due at once, a claim', (kind) => {
  test('takes of each what its pace allows, though those of one stand together', async () => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 300, 'due', now);
    const workspaces = ['T1', 'T2', 'T3'];
    await spread(database, workspaces, 100);
    const settings = { ...quick, claimAheadMs: 500, rateLimits: { slack: { channel: 1000, workspace: 200, platform: 0 } } };
    const rows = await claim({ ...partsOf(database), settings }, now, 50);
    const taken = Map.groupBy(rows, ({ workspace }) => workspace);
    expect(workspaces.map((workspace) => taken.get(workspace)?.map(({ slotDelayMs }) => slotDelayMs))).toEqual(workspaces.map(() => [0, 200, 400]));
    expect(await claim({ ...partsOf(database), settings }, now, 50)).toEqual([]);
  });

  test.each([
    ['alone', 0],
    ['with some before it that may go', 10],
  ])('comes to a workspace behind a hundred whose posts all go where nothing may go yet, %s', async (_, free) => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 101, 'due', now);
    await spread(database, workspacesOf(101), 1);
    await database.query
      .updateTable('delivery')
      .set({ due_at: now + 1 })
      .where('subscription_id', '=', 'subscription-100')
      .execute();
    await pauseChannels(database, free, 100);
    const rows = await claim(partsOf(database), now + 1, 200);
    const expected = Array.from({ length: free }, (_, index) => `C${index}`);
    expect(rows.map(({ channel }) => channel)).toEqual([...expected, 'C100']);
    expect(await claim(partsOf(database), now + 1, 200)).toEqual([]);
  });

  test.each([
    ['before the database has counted its rows', false],
    ['after it has', true],
  ])('reads the open posts alone behind those that may not go yet, %s', async (_, counted) => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 5000, 'due', now);
    await spread(database, workspacesOf(100), 50);
    await pauseChannels(database, 0, 4000);
    if (counted) await sql`analyze`.execute(database.query);
    const plans = await plansOf(database, async (watched) => expect(await claim(partsOf(watched), now, 200)).toHaveLength(200));
    expect(plans.filter((plan) => plan.includes('delivery_open'))).toHaveLength(4);
    expect(plans.join('\n')).not.toMatch(/(?:SCAN|Seq Scan on) (?:delivery(?! USING INDEX delivery_open)|waiting|oldest|subscription|receiver)|Hash Join/);
  });

  test('asks only once where all of them give something', async () => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 200, 'due', now);
    await spread(database, workspacesOf(100), 2);
    const plans = await plansOf(database, async (watched) => expect(await claim(partsOf(watched), now, 200)).toHaveLength(100));
    expect(plans.filter((plan) => plan.includes('delivery_open'))).toHaveLength(2);
  });

  test('passes over a channel that waits, and takes the others of its workspace', async () => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 20, 'due', now);
    const waiting = Array.from({ length: 18 }, (_, index) => `slack:T1:C${index}`);
    await database.query
      .insertInto('destination')
      .values(waiting.map((key) => ({ key, free_at: now + 600_000 })))
      .execute();
    const rows = await claim(partsOf(database), now, 50);
    expect(rows.map(({ channel }) => channel).sort()).toEqual(['C18', 'C19']);
  });

  test('finds posts of an earlier version, which bear no lane', async () => {
    const database = await freshDatabase(kind);
    await fillLedger(database, 3, 'due', now);
    await database.query.updateTable('delivery').set({ lane: '' }).execute();
    expect(await claim(partsOf(database), now, 50)).toHaveLength(3);
  });
});

const workspacesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `T${1000 + index}`);

/** As many of the ledger's channels in each of the workspaces, in the order of both. */
async function spread({ query }: Database, workspaces: readonly string[], each: number): Promise<void> {
  for (const [index, workspace] of workspaces.entries()) {
    const ids = Array.from({ length: each }, (_, one) => `subscription-${index * each + one}`);
    await query.updateTable('subscription').set({ workspace }).where('id', 'in', ids).execute();
    await query
      .updateTable('delivery')
      .set({ lane: `slack:${workspace}` })
      .where('subscription_id', 'in', ids)
      .execute();
  }
}

/** Those from the one to before the other wait for ten minutes. */
async function pauseChannels({ query }: Database, from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from }, (_, index) => `subscription-${from + index}`);
  const paused = query
    .selectFrom('subscription')
    .where('id', 'in', ids)
    .select([sql<string>`platform || ':' || workspace || ':' || channel`.as('key'), sql<number>`${sql.lit(now + 600_000)}`.as('free_at')]);
  await query.insertInto('destination').columns(['key', 'free_at']).expression(paused).execute();
}
