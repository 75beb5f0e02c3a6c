/** What organisers wrote about papers, by channel and paper. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function paperWords(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const integer = sql.raw(integerType);
  await sql`create table paper_words (
    platform text not null, workspace text not null, channel text not null, paper text not null,
    takeaways text not null, limits text not null, written_by_id text not null, written_by_name text not null, written_at ${integer} not null,
    primary key (platform, workspace, channel, paper)
  ) ${sql.raw(tableOptions)}`.execute(database);
}
