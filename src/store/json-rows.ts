/** Many rows handed to a database as one JSON parameter: a thousand are then one short statement on either. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

type ColumnType = 'text' | 'whole';

/** A table expression named `name` with the columns given, to stand behind `from`. @param rows of strings, whole numbers and nulls. */
export function jsonRows(kind: Database['kind'], name: string, columns: Readonly<Record<string, ColumnType>>, rows: readonly object[]): RawBuilder<unknown> {
  const json = JSON.stringify(rows);
  const listed = Object.entries(columns);
  switch (kind) {
    case 'sqlite': {
      const picked = listed.map(([column]) => sql`value ->> ${sql.lit(column)} as ${sql.ref(column)}`);
      return sql`(select ${sql.join(picked)} from json_each(${json})) as ${sql.ref(name)}`;
    }
    case 'postgres': {
      const typed = listed.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type === 'text' ? 'text' : 'bigint')}`);
      return sql`json_to_recordset(${json}::json) as ${sql.ref(name)} (${sql.join(typed)})`;
    }
  }
}
