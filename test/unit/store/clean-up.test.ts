import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { postRetentionDays } from '../../../src/core/retention.ts';
import { cleanUp } from '../../../src/store/clean-up.ts';
import type { Database } from '../../../src/store/database.ts';
import { idPrefix } from '../../../src/store/deliveries.ts';
import { hasManyExpired } from '../../../src/store/retention.ts';
import { fillOutbox } from '../../fixtures/outbox.ts';
import { freshDatabase, onEveryDatabase } from '../../helpers/databases/databases.ts';

const now = Date.parse('2026-11-30T09:00:00Z');
const dayMs = 86_400_000;
const postedAt = (daysAgo: number): number => now - daysAgo * dayMs;

/** Posts of so many channels, completed some days ago, with ids that begin with their date as all ids do. */
async function addPosted(database: Database, count: number, daysAgo: number): Promise<void> {
  await fillOutbox(database, count, 'posted', postedAt(daysAgo));
  await database.query
    .updateTable('delivery')
    .set({ id: sql<string>`cast(${`${idPrefix(postedAt(daysAgo))}-`} as text) || id`, completed_at: postedAt(daysAgo) })
    .where('id', 'like', 'delivery-%')
    .execute();
  await database.query.deleteFrom('subscription').execute();
}

onEveryDatabase('the cleanup', (kind) => {
  test.each([
    ['few', 3, false],
    ['many', 130, true],
  ])('the cleanup deletes %s posts whose retention period is over, and keeps those of the day before', async (_, count, isMany) => {
    const database = await freshDatabase(kind);
    await addPosted(database, count, postRetentionDays + 1);
    await addPosted(database, count, postRetentionDays - 1);
    expect(await hasManyExpired(database, now)).toBe(isMany);
    await cleanUp(database, now);
    const kept = await database.query.selectFrom('delivery').select('scheduled_for').execute();
    expect(kept.map(({ scheduled_for: at }) => at)).toEqual(Array.from({ length: count }, () => postedAt(postRetentionDays - 1)));
    expect(await hasManyExpired(database, now)).toBe(false);
  });

  test('the cleanup deletes many destinations whose slots are over, and keeps those that are paused', async () => {
    const database = await freshDatabase(kind);
    const rows = Array.from({ length: 120 }, (_, index) => ({ key: `C${index}`, next_slot_at: now - dayMs }));
    await database.query
      .insertInto('destination')
      .values([...rows, { key: 'paused', next_slot_at: now + dayMs }])
      .execute();
    await cleanUp(database, now);
    expect(await database.query.selectFrom('destination').select('key').execute()).toEqual([{ key: 'paused' }]);
  });
});
