/** Papers that are checked again, what each check found, and which channels are of workspaces that the bot has left. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function paperWatch(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const moment = sql.raw(integerType);
  const end = sql.raw(tableOptions);
  for (const statement of [
    sql`create table paper_watch (
      paper text primary key, ids text not null, known text, sources text, since ${moment} not null, discussed_at ${moment}, checked_at ${moment},
      next_check_at ${moment} not null, locked_until ${moment} not null, lease_owner text
    ) ${end}`,
    sql`create index paper_watch_next on paper_watch (next_check_at)`,
    sql`create table paper_change (
      found_at ${moment} primary key, paper text not null, known_at ${moment} not null, changes text not null
    ) ${end}`,
    sql`create index paper_change_paper on paper_change (paper, found_at)`,
    sql`create index channel_paper_paper on channel_paper (paper)`,
    sql`alter table subscription add column left_at ${moment}`,
  ]) {
    await statement.execute(database);
  }
}
