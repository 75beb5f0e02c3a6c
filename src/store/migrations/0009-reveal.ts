/** Backgrounds that wait until they go into the thread of their question, and how many people answered there. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function reveal(database: Kysely<unknown>, { integerType }: Dialect): Promise<void> {
  const moment = sql.raw(integerType);
  await (integerType === 'bigint' ? allowWaiting(database) : rebuildWithWaiting(database));
  for (const statement of [
    sql`alter table subscription add column reveal text not null default 'day'`,
    sql`alter table delivery add column replies ${moment}`,
    sql`alter table delivery add column count_at ${moment}`,
    sql`create index delivery_waiting on delivery (run_at) where status = 'waiting'`,
    sql`create index delivery_count on delivery (count_at) where count_at is not null`,
  ]) {
    await statement.execute(database);
  }
}

/** PostgreSQL has named the check itself. */
async function allowWaiting(database: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string; definition: string }>`select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'delivery'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%unconfirmed%'`.execute(database);
  for (const { name, definition } of rows) {
    await sql`alter table delivery drop constraint ${sql.ref(name)}`.execute(database);
    await sql`alter table delivery add constraint ${sql.ref(name)} ${sql.raw(withWaiting(definition, "'due'::text"))}`.execute(database);
  }
}

/** SQLite cannot change the check of a column. The table keeps whatever columns and indexes it has. */
async function rebuildWithWaiting(database: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ type: string; name: string; sql: string }>`select type, name, sql from sqlite_master
    where tbl_name = 'delivery' and sql is not null`.execute(database);
  const table = rows.find(({ type }) => type === 'table')?.sql ?? '';
  for (const statement of [
    'alter table delivery rename to delivery_before',
    withWaiting(table, "'due'"),
    'insert into delivery select * from delivery_before',
    'drop table delivery_before',
    ...rows.filter(({ type }) => type === 'index').map((index) => index.sql),
  ]) {
    await sql.raw(statement).execute(database);
  }
}

/** @throws {Error} if the definition does not name the status before which the new one is put. */
function withWaiting(definition: string, due: string): string {
  const changed = definition.replace(due, `${due.replace('due', 'waiting')}, ${due}`);
  if (changed === definition) throw new Error('The table of posts has no check of the status that could be changed.');
  return changed;
}
