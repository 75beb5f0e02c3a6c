/** What scholarly sources said about papers, by any of a paper's identifiers. The lease keeps replicas from asking about one paper twice. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function records(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const integer = sql.raw(integerType);
  await sql`create table paper (
    id text primary key, value text not null, stored_at ${integer} not null, expires_at ${integer} not null
  ) ${sql.raw(tableOptions)}`.execute(database);
  await sql`create index paper_expires_at on paper (expires_at)`.execute(database);
  await sql`create table paper_identifier (
    identifier text primary key, paper text, lease_until ${integer} not null, expires_at ${integer} not null
  ) ${sql.raw(tableOptions)}`.execute(database);
  await sql`create index paper_identifier_expires_at on paper_identifier (expires_at)`.execute(database);
}
