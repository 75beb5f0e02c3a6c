/** A database that an earlier program left, opened with this one. */
import { describe, expect, test } from 'vitest';
import { connect, type Database, type DatabaseAddress } from '../../../src/store/database.ts';
import { migratorOf } from '../../../src/store/migrate.ts';
import { migrations } from '../../../src/store/migrations/index.ts';
import { freshAddress, onEveryDatabase, openAgain, silent } from '../../helpers/databases/databases.ts';

const names = Object.keys(migrations);

/** What the first program wrote, when there was nothing but the first change. */
const subscription = {
  ...{
    id: 'slack:T1:C1',
    platform: 'slack',
    workspace: 'T1',
    channel: 'C1',
    state: 'on' as const,
    recurrence: '{"kind":"weekly"}',
    next_run_at: 1_795_000_000_000,
  },
  ...{ set_by_id: 'U1', set_by_name: 'O’Neil', set_at: 1_790_000_000_000, from_configuration: 0, refusals: 1, paper: 'huo-2023', used: '["a","b"]', round: 2 },
} as const;

async function leftBy(address: DatabaseAddress, last: string): Promise<void> {
  const { query, close, kind } = await connect(address, silent);
  const first = await migratorOf({ query, close, kind }).migrateTo(names[0] ?? '');
  expect(first.error).toBeUndefined();
  // Columns that came later are none of its.
  await query
    .insertInto('subscription')
    .values(subscription as never)
    .execute();
  const { error } = await migratorOf({ query, close, kind }).migrateTo(last);
  expect(error).toBeUndefined();
  await close();
}

/** Tables and their columns, but for the order in which they came. */
async function shapeOf({ query }: Database): Promise<unknown> {
  const tables = await query.introspection.getTables();
  const shape = tables.map(({ name, columns }) => [name, columns.map((one) => `${one.name} ${one.dataType} ${one.isNullable ? 'null' : 'not null'}`).sort()]);
  return Object.fromEntries(shape.sort());
}

onEveryDatabase('a database', (kind) => {
  describe.each(names)('as the program left it whose last change was %s', (last) => {
    test('is brought up to date with all that was in it, and looks like a new one', async () => {
      const address = await freshAddress(kind);
      await leftBy(address, last);
      const upgraded = await openAgain(address);
      expect(await upgraded.query.selectFrom('subscription').selectAll().execute()).toMatchObject([subscription]);
      expect(await shapeOf(upgraded)).toEqual(await shapeOf(await openAgain(await freshAddress(kind))));
    });
  });
});
