/** How the databases go about a claim and a completion, whatever they believe to know of the rows. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { claim, createLeftToOthers } from '../../../src/outbox/claim.ts';
import type { Database } from '../../../src/store/database.ts';
import { addPastWeeks, fillOutbox, pauseChannels, spreadOver } from '../../fixtures/outbox.ts';
import { place, quick } from '../../fixtures/schedule-service.ts';
import { freshDatabase, onEveryDatabase, silent } from '../../helpers/databases/databases.ts';
import { countRowsRead, plansOf } from '../../helpers/databases/plans.ts';
import { measureBlocking } from '../../helpers/processor-time.ts';

const now = Date.parse('2026-11-30T09:00:00Z');
const workspacesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `T${1000 + index}`);
const claimIn = async (database: Database) =>
  claim({ database, settings: quick, owner: 'me', platform: place.platform, leftToOthers: createLeftToOthers(silent) }, now, 200);

/** A claim of 200 posts reads at most 6,000 or so. */
const maxRowsRead = 20_000;
/** In ms of processor time; a claim takes some 10. With a plan that reads all posts it took 28 s. */
const maxBlockingMs = 500;

/** Asserts that the next claim, which asks for the partitions that are still ready, costs as much as the posts that it finds, not as all that are stored. */
async function expectCheapClaim(database: Database): Promise<void> {
  if (database.kind === 'postgres') return expect(await countRowsRead(database, claimIn)).toBeLessThan(maxRowsRead);
  const longest = measureBlocking();
  await claimIn(database);
  expect(longest()).toBeLessThan(maxBlockingMs);
}

/** Neither the posts nor the channels are read from end to end, by whichever name. */
const readsAll = /(?:SCAN|Seq Scan on) (?:delivery|waiting|subscription|receiver)|Hash Join|Merge Join/;

onEveryDatabase('query plans of a claim', (kind) => {
  test.each([
    ['while thousands are due', 'due', false],
    ['while thousands are due, and counted', 'due', true],
    ['after thousands were posted', 'posted', false],
    ['after thousands were posted, and counted', 'posted', true],
  ] as const)('a claim reads only the open rows, %s', async (_, status, counted) => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 5000, status, now);
    await spreadOver(database, workspacesOf(100), 50, now);
    if (counted) await sql`analyze`.execute(database.query);
    const plans = await plansOf(database, async (watched) => claimIn(watched));
    expect(plans.join('\n')).toContain('outbox_partition_next');
    expect(plans.join('\n')).toContain('delivery_due');
    expect(plans.join('\n')).not.toMatch(readsAll);
  });

  test('a claim reads only the open rows if most channels are paused', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 5000, 'due', now);
    await spreadOver(database, workspacesOf(100), 50, now);
    await pauseChannels(database, 0, 4000, now);
    const plans = await plansOf(database, async (watched) => expect(await claimIn(watched)).toHaveLength(200));
    expect(plans.join('\n')).not.toMatch(readsAll);
  });

  test('a claim keeps its plan if the statistics are from a time when no row was open, and thousands are due now', async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 5000, 'posted', now);
    await spreadOver(database, workspacesOf(100), 50, now);
    await sql`analyze`.execute(database.query);
    await database.query.updateTable('delivery').set({ status: 'due' }).execute();
    const plans = await plansOf(database, async (watched) => expect(await claimIn(watched)).toHaveLength(200));
    expect(plans.join('\n')).toContain('delivery_due');
    expect(plans.join('\n')).not.toMatch(readsAll);
    await expectCheapClaim(database);
  });

  test('a claim reads only the open rows after a year, among 520,000 posts, with statistics from a time when no row was open', {
    timeout: 120_000,
  }, async () => {
    const database = await freshDatabase(kind);
    await fillOutbox(database, 10_000, 'posted', now);
    await spreadOver(database, workspacesOf(100), 100, now);
    await addPastWeeks(database, 51, now);
    await sql`analyze`.execute(database.query);
    await database.query.updateTable('delivery').set({ status: 'due' }).where('scheduled_for', '=', now).execute();
    // Several claims: the later ones ask for the partitions that are still ready.
    const plans = await plansOf(database, async (watched) => {
      for (const _again of [1, 2, 3]) expect(await claimIn(watched)).toHaveLength(200);
    });
    expect(plans.filter((plan) => plan.includes('outbox_partition_next')).length).toBeGreaterThanOrEqual(3);
    expect(plans.join('\n')).toContain('delivery_due');
    expect(plans.join('\n')).not.toMatch(readsAll);
    await expectCheapClaim(database);
  });
});
