/** The paper a channel chose, and how far it is with the papers it does not read just now. */
import { type Kysely, sql } from 'kysely';

export async function papers(database: Kysely<unknown>): Promise<void> {
  await sql`alter table subscription add column chosen_paper text`.execute(database);
  await sql`alter table subscription add column seasons text not null default '{}'`.execute(database);
}
