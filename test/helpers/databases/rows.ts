/** Inserts many rows in a few statements, for tests of queries on large tables. */
import type { Insertable } from 'kysely';
import type { Database } from '../../../src/store/database.ts';
import type { Tables } from '../../../src/store/tables.ts';

/** SQLite takes at most 32766 values in a statement. @see https://sqlite.org/limits.html */
const maxRowsPerInsert = 1000;

/** Each row's id consists of the table's name and the row's number. */
export async function addRows<Name extends 'subscription' | 'delivery' | 'notice'>(
  { query }: Database,
  table: Name,
  count: number,
  rowOf: (index: number) => Omit<Insertable<Tables[Name]>, 'id'>,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({ id: `${table}-${index}`, ...rowOf(index) }) as unknown as Insertable<Tables[Name]>);
  await query.transaction().execute(async (transaction) => {
    for (let first = 0; first < count; first += maxRowsPerInsert)
      await transaction
        .insertInto(table)
        .values(rows.slice(first, first + maxRowsPerInsert))
        .execute();
  });
}
