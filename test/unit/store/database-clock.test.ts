import { describe, expect, inject, test, vi } from 'vitest';
import { createDatabaseClock } from '../../../src/store/database-clock.ts';
import { freshDatabase } from '../../helpers/databases/databases.ts';

describe.skipIf(inject('postgresUrl') === '')('the clock of the PostgreSQL server', () => {
  test.each([
    ['two minutes', 120_000],
    ['ten minutes', 600_000],
    ['a day', 86_400_000],
  ])('the clock of the PostgreSQL server is used, even if the machine’s is %s ahead', async (_, ahead) => {
    const clock = createDatabaseClock(await freshDatabase('postgres'), () => Date.now() + ahead);
    await clock.prepare();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
  });

  test('the PostgreSQL server is asked for the time again only after the machine’s clock was changed', async () => {
    const database = await freshDatabase('postgres');
    let wall = Date.now();
    const clock = createDatabaseClock(database, () => wall);
    const asked = vi.spyOn(database.query, 'getExecutor');
    await clock.prepare();
    const once = asked.mock.calls.length;
    await clock.prepare();
    expect(asked.mock.calls.length).toBe(once);
    wall = 0;
    await clock.prepare();
    expect(asked.mock.calls.length).toBeGreaterThan(once);
  });
});
