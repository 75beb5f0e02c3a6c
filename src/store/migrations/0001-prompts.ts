/** Channels with their schedules, the ledger of posts, the pace of destinations, notices. */
import { type Kysely, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

export async function prompts(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const moment = sql.raw(integerType);
  const end = sql.raw(tableOptions);
  for (const statement of [
    sql`create table subscription (
      id text primary key,
      platform text not null, workspace text not null, channel text not null,
      state text not null check (state in ('none', 'on', 'paused', 'off', 'stopped')),
      recurrence text, next_run_at ${moment}, paused_until ${moment},
      set_by_id text, set_by_name text, set_at ${moment},
      configured text, from_configuration integer not null,
      stopped_because text, refusals integer not null,
      paper text not null, used text not null, round integer not null
    ) ${end}`,
    sql`create index subscription_next on subscription (next_run_at) where next_run_at is not null`,
    // No foreign key: on PostgreSQL its check is a quarter of what a busy hour costs. Who deletes a subscription deletes its posts with it.
    sql`create table delivery (
      id text primary key,
      subscription_id text not null,
      scheduled_for ${moment} not null, part integer not null,
      kind text not null check (kind in ('scheduled', 'asked')),
      asked_by_id text, asked_by_name text,
      prompt text, again integer not null, counts integer not null, line text, page integer not null, followed_by text, thread text,
      status text not null check (status in ('due', 'sending', 'posted', 'skipped', 'refused', 'unconfirmed', 'failed')),
      due_at ${moment} not null, lease_owner text, attempts integer not null, sent_at ${moment},
      message_id text, link text, reason text, settled_at ${moment},
      unique (subscription_id, scheduled_for, part)
    ) ${end}`,
    sql`create index delivery_open on delivery (due_at, scheduled_for) where status in ('due', 'sending')`,
    sql`create table destination (key text primary key, free_at ${moment} not null) ${end}`,
    sql`create table notice (
      id text primary key,
      platform text not null, workspace text not null, channel text not null,
      person_id text not null, person_name text not null, text text not null,
      status text not null check (status in ('due', 'waiting', 'told')),
      due_at ${moment} not null, attempts integer not null
    ) ${end}`,
    sql`create index notice_open on notice (due_at) where status <> 'told'`,
  ]) {
    await statement.execute(database);
  }
}
