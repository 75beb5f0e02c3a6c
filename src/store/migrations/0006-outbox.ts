/**
 * Turns the posts into an outbox: what is to be posted as a typed payload instead of a command line, columns with one meaning each,
 * the purpose of a post in its key, and the partitions with the time of their next post in a table of their own.
 */
import { type Kysely, sql } from 'kysely';
import { configuredHash } from '../configured-hash.ts';
import type { Dialect } from './dialect.ts';

export async function outbox(database: Kysely<unknown>, { integerType, tableOptions }: Dialect): Promise<void> {
  const moment = sql.raw(integerType);
  const end = sql.raw(tableOptions);
  const isPostgres = integerType === 'bigint';
  await renameColumns(database);
  await hashConfigured(database);
  const flag = (column: string) => (isPostgres ? sql`(${sql.ref(column)} = 1)` : sql`json(iif(${sql.ref(column)} = 1, 'true', 'false'))`);
  const object = sql.raw(isPostgres ? 'json_build_object' : 'json_object');
  const text = sql.raw(isPostgres ? '::text' : '');
  const part = sql`case when line like '%show:background%' then 'background' else 'question' end`;
  const payload = sql`${object}('kind', 'prompt', 'prompt', coalesce(prompt, ''), 'part', ${part}, 'page', page, 'isNewRound', ${flag('again')},
    'followUp', case when followed_by is null then null else 'background' end)${text}`;
  for (const statement of [
    sql`alter table delivery rename to delivery_before`,
    sql`create table delivery (
      id text primary key,
      subscription_id text not null, partition_key text not null,
      purpose text not null, scheduled_for ${moment} not null, page_index integer not null,
      kind text not null check (kind in ('scheduled', 'asked')),
      asked_by_id text, asked_by_name text,
      payload text, uses_prompt integer not null, thread text,
      status text not null check (status in ('due', 'sending', 'posted', 'skipped', 'refused', 'unconfirmed', 'failed')),
      run_at ${moment} not null, locked_until ${moment}, lease_owner text, attempts integer not null, maybe_sent_since ${moment},
      message_id text, link text, reason text, completed_at ${moment},
      unique (subscription_id, scheduled_for, page_index, purpose)
    ) ${end}`,
    // A lease's end was kept in due_at. A row under way keeps its place by its date.
    sql`insert into delivery (id, subscription_id, partition_key, purpose, scheduled_for, page_index, kind, asked_by_id, asked_by_name, payload, uses_prompt, thread,
        status, run_at, locked_until, lease_owner, attempts, maybe_sent_since, message_id, link, reason, completed_at)
      select id, subscription_id,
        coalesce(nullif(lane, ''), (select platform || ':' || workspace from subscription where subscription.id = delivery_before.subscription_id), ''),
        case kind when 'asked' then 'requested-prompt' else 'weekly-prompt' end,
        scheduled_for, part, kind, asked_by_id, asked_by_name, case when line is null then null else ${payload} end, counts, thread,
        status, case when status = 'due' then due_at else scheduled_for end, case when status = 'sending' then due_at end, lease_owner, attempts, sent_at,
        message_id, link, reason, settled_at
      from delivery_before`,
    sql`drop table delivery_before`,
    sql`create index delivery_due on delivery (partition_key, run_at) where status = 'due'`,
    sql`create index delivery_locked on delivery (locked_until) where status = 'sending'`,
    sql`create table outbox_partition (key text primary key, platform text not null, next_run_at ${moment}) ${end}`,
    sql`create index outbox_partition_next on outbox_partition (platform, next_run_at) where next_run_at is not null`,
    sql`insert into outbox_partition (key, platform, next_run_at)
      select partition_key, min(subscription.platform), min(run_at) from delivery inner join subscription on subscription.id = delivery.subscription_id
      where status = 'due' and partition_key <> '' group by partition_key`,
    sql`create table heartbeat (id text primary key, seen_at ${moment} not null, resumed_at ${moment} not null) ${end}`,
  ]) {
    await statement.execute(database);
  }
  // After a quiet night no row is open, and counted then, PostgreSQL would expect none on the next morning: its plans are made without those counts.
  if (isPostgres) await sql`alter table delivery alter column status set statistics 0`.execute(database);
}

const renamed = [
  ['subscription', 'configured', 'configured_hash'],
  ['subscription', 'stopped_because', 'stop_reason'],
  ['subscription', 'refusals', 'rejections'],
  ['destination', 'free_at', 'next_slot_at'],
  ['notice', 'due_at', 'run_at'],
  ['slack_installation', 'sealed', 'encrypted_tokens'],
  ['slack_installation', 'renewing_until', 'refresh_lock_until'],
] as const;

async function renameColumns(database: Kysely<unknown>): Promise<void> {
  for (const [table, from, to] of renamed) await sql`alter table ${sql.table(table)} rename column ${sql.ref(from)} to ${sql.ref(to)}`.execute(database);
}

/** What the configuration said was kept whole, and is only compared. */
async function hashConfigured(database: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; line: string }>`select id, configured_hash as line from subscription where configured_hash is not null`.execute(
    database,
  );
  for (const { id, line } of rows) await sql`update subscription set configured_hash = ${configuredHash(line)} where id = ${id}`.execute(database);
}
