/** Channels that were told how to start, so that each is told once. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function welcomes(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  await sql`create table welcome (
    platform text not null, workspace text not null, channel text not null,
    welcomed_at ${sql.raw(integerType)} not null,
    primary key (platform, workspace, channel)
  ) ${sql.raw(tableOptions)}`.execute(database);
}
