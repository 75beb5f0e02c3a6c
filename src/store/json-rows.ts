/** Passes many rows to a database as one JSON parameter, so that a thousand rows need only one short statement. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

type ColumnType = 'text' | 'whole';
export type Columns = Readonly<Record<string, ColumnType>>;

/** A table expression named `name` with these columns, for use after FROM. @param rows of strings, whole numbers and nulls. */
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

/** A row of its own values and shared values; rows that share values have the same `shared` object. */
export interface DedupedRow {
  readonly own: object;
  readonly shared: object;
}

/** Like {@link jsonRows} for rows that share most of their values: shared values are sent once. */
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
