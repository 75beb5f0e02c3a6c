/** Slack workspaces the app is installed in, with their tokens encrypted, and the states of installations under way. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function installations(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const moment = sql.raw(integerType);
  const end = sql.raw(tableOptions);
  for (const statement of [
    sql`create table slack_installation (
      workspace text primary key,
      name text not null, url text,
      bot_id text not null, bot_user_id text not null, bot_name text not null,
      scopes text not null, installed_at ${moment} not null,
      key_id text not null, sealed text not null, expires_at ${moment},
      version ${moment} not null, renewing_until ${moment}
    ) ${end}`,
    sql`create table slack_install_state (hash text primary key, expires_at ${moment} not null) ${end}`,
    sql`create index slack_install_state_end on slack_install_state (expires_at)`,
  ]) {
    await statement.execute(database);
  }
}
