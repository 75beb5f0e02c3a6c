/** What was done for which cause, so that a repeated request, or a second replica, gets the first result instead of doing it again. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function effects(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  await sql`create table effect (
    cause text primary key,
    platform text not null, workspace text not null, channel text not null,
    result text, repeat_until ${sql.raw(integerType)} not null
  ) ${sql.raw(tableOptions)}`.execute(database);
  await sql`create index effect_repeat_until on effect (repeat_until)`.execute(database);
}
