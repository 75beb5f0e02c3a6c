import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { tick } from '../../../src/schedules/tick.ts';
import { fillOutbox } from '../../fixtures/outbox.ts';
import { library, startScheduleService } from '../../fixtures/schedule-service.ts';
import { onEveryDatabase, silent } from '../../helpers/databases/databases.ts';
import { plansOf } from '../../helpers/databases/plans.ts';

onEveryDatabase('a tick', (kind) => {
  test('a tick finds due schedules by the index, without reading those due later', async () => {
    const { database } = await startScheduleService(kind);
    await fillOutbox(database, 5000, 'posted', 1);
    await database.query.updateTable('subscription').set({ next_run_at: 1000 }).execute();
    await sql`analyze`.execute(database.query);
    const plans = await plansOf(database, async (watched) => tick({ database: watched, log: silent, library, graceMs: 1, now: () => 2 }));
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(plan).toContain('subscription_next');
  });
});
