/** Posts that are due in many workspaces at the same time, and the posts of a year that were sent. */
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { idPrefix } from '../../src/store/deliveries.ts';
import { promptPayload } from '../../src/store/payload.ts';

const payload = promptPayload('01-title-and-abstract', false).replace('"background"', 'null');
const weekMs = 7 * 24 * 3_600_000;

/** Channels, spread evenly over the workspaces. */
export async function addChannels(database: Database, channels: number, workspaces: number): Promise<void> {
  const { kind, query } = database;
  for (const table of ['delivery', 'outbox_partition', 'destination', 'subscription'] as const) await query.deleteFrom(table).execute();
  const numbers =
    kind === 'sqlite'
      ? sql`(with recursive n (i) as (select 0 union all select i + 1 from n where i < ${channels - 1}) select i from n) as n`
      : sql`generate_series(0, ${channels - 1}::int) as n (i)`;
  const workspace = sql`'T' || cast(i % ${sql.lit(workspaces)} as text)`;
  await sql`insert into subscription (id, platform, workspace, channel, state, from_configuration, rejections, paper, used, round)
    select 'slack:' || ${workspace} || ':C' || cast(i as text), 'slack', ${workspace}, 'C' || cast(i as text), 'on', 0, 0, 'huo-2023', '[]', 1
    from ${numbers} where true`.execute(query);
}

/** A post for each channel, due at that moment (ms). It replaces earlier ones of the same moment. */
export async function makeBacklog({ query }: Database, due: number): Promise<void> {
  await query.deleteFrom('destination').execute();
  await query.deleteFrom('delivery').where('scheduled_for', '=', due).execute();
  await insert(query, due, 'due');
  await sql`insert into outbox_partition (key, platform, next_run_at) select distinct 'slack:' || workspace, 'slack', ${sql.lit(due)} from subscription where true
    on conflict (key) do update set next_run_at = excluded.next_run_at`.execute(query);
}

/** A post of each channel in each of the weeks before, all of them sent. */
export async function addPastWeeks({ query }: Database, due: number, weeks: number): Promise<void> {
  for (let week = 1; week <= weeks; week += 1) await insert(query, due - week * weekMs, 'posted');
}

async function insert(query: Database['query'], at: number, status: 'due' | 'posted'): Promise<void> {
  const completed = status === 'posted' ? sql.lit(at) : sql`null`;
  await sql`insert into delivery (id, subscription_id, partition_key, scheduled_for, run_at, payload, uses_prompt, status, kind, purpose, page_index, attempts, completed_at)
    select ${`${idPrefix(at)}-`} || id, id, 'slack:' || workspace, ${sql.lit(at)}, ${sql.lit(at)}, cast(${payload} as text), 1, ${sql.lit(status)}, 'scheduled',
      'weekly-prompt', 0, 0, ${completed} from subscription where true`.execute(query);
}
