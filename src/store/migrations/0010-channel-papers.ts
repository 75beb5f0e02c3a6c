/** The papers that channels brought: what their questions need, whoever brought them, and when. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function channelPapers(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const integer = sql.raw(integerType);
  await sql`create table channel_paper (
    platform text not null, workspace text not null, channel text not null, paper text not null, snapshot text not null,
    brought_by_id text not null, brought_by_name text not null, brought_at ${integer} not null,
    primary key (platform, workspace, channel, paper)
  ) ${sql.raw(tableOptions)}`.execute(database);
}
