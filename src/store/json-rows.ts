/** Many rows handed to a database as one JSON parameter: a thousand are then one short statement on either. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

type ColumnType = 'text' | 'whole';
export type Columns = Readonly<Record<string, ColumnType>>;

/** A table expression named `name` with the columns given, to stand behind `from`. @param rows of strings, whole numbers and nulls. */
export function jsonRows(kind: Database['kind'], name: string, columns: Columns, rows: readonly object[]): RawBuilder<unknown> {
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

/** A row made of what is its own and what it shares with others, which is the same object for all of them. */
export interface DedupedRow {
  readonly own: object;
  readonly shared: object;
}

/** The same of rows that share most of their values: what a thousand share is sent once. */
export function dedupedJsonRows(
  kind: Database['kind'],
  name: string,
  columns: { readonly own: Columns; readonly shared: Columns },
  rows: readonly DedupedRow[],
): RawBuilder<unknown> {
  const numbers = new Map<object, number>();
  const own = rows.map((row) => {
    const number = numbers.get(row.shared) ?? numbers.size;
    numbers.set(row.shared, number);
    return { ...row.own, number };
  });
  const shared = [...numbers].map(([values, number]) => ({ ...values, number }));
  const picked = [
    ...Object.keys(columns.own).map((column) => sql.ref(`own.${column}`)),
    ...Object.keys(columns.shared).map((column) => sql.ref(`shared.${column}`)),
  ];
  return sql`(select ${sql.join(picked)} from ${jsonRows(kind, 'own', { ...columns.own, number: 'whole' }, own)}
    join ${jsonRows(kind, 'shared', { ...columns.shared, number: 'whole' }, shared)} on own.number = shared.number) as ${sql.ref(name)}`;
}
