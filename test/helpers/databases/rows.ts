/** Many rows of a table in a few statements, for tests of what many rows cost. */
import type { Insertable } from 'kysely';
import type { Database } from '../../../src/store/database.ts';
import type { Tables } from '../../../src/store/tables.ts';

/** SQLite takes at most 32766 values in a statement. @see https://sqlite.org/limits.html */
const maxRowsPerInsert = 1000;

/** Each with an id made of the table's name and its number. */
export async function addRows<Name extends 'subscription' | 'delivery' | 'notice'>(
  { query }: Database,
  table: Name,
  count: number,
  rowOf: (index: number) => Omit<Insertable<Tables[Name]>, 'id'>,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({ id: `${table}-${index}`, ...rowOf(index) }) as unknown as Insertable<Tables[Name]>);
  await query.transaction().execute(async (held) => {
    for (let first = 0; first < count; first += maxRowsPerInsert)
      await held
        .insertInto(table)
        .values(rows.slice(first, first + maxRowsPerInsert))
        .execute();
  });
}
