/** When a pause begins that was planned; before this, a pause began when somebody asked for it. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function plannedPauses(database: Kysely<unknown>, { integerType }: Dialect): Promise<void> {
  await sql`alter table subscription add column pause_starts_at ${sql.raw(integerType)}`.execute(database);
}
