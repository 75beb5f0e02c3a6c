/** Inserts many channels into the database of a run, all with the same schedule and the same next prompt. */
import { sql } from 'kysely';
import type { Season } from '../../content/schema.ts';
import { hourMs } from '../../src/outbox/settings.ts';
import type { Database } from '../../src/store/database.ts';

const week = 7 * 24 * hourMs;
const recurrence = JSON.stringify({ kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' });

/** Adds channels in workspaces of fifty. None is due. @param due The date a week before their next one, in ms. */
export async function fill({ kind, query }: Database, size: number, due: number, { paper }: Season): Promise<void> {
  await query.deleteFrom('delivery').execute();
  if (kind === 'postgres') await sql`truncate subscription cascade`.execute(query);
  else await query.deleteFrom('subscription').execute();
  const numbers =
    kind === 'sqlite'
      ? sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${size})`
      : sql`with n as (select generate_series(1, ${size}::int) as i)`;
  const word = (prefix: string, number: ReturnType<typeof sql>) => sql`${sql.lit(prefix)} || cast(${number} as text)`;
  await sql`insert into subscription (id, platform, workspace, channel, state, recurrence, next_run_at, from_configuration, rejections, paper, used, round)
    ${kind === 'sqlite' ? sql`` : numbers} ${kind === 'sqlite' ? numbers : sql``}
    select 'slack:T' || cast(i / 50 as text) || ':C' || cast(i as text), 'slack', ${word('T', sql`i / 50`)}, ${word('C', sql`i`)}, 'on', ${recurrence}, cast(${due + week} as bigint), 0, 0, ${paper}, '[]', 1 from n`.execute(
    query,
  );
  await updateStatistics({ kind, query });
}

export async function makeDue({ query }: Pick<Database, 'query'>, size: number, due: number): Promise<void> {
  await query.deleteFrom('delivery').execute();
  await query.deleteFrom('outbox_partition').execute();
  await query.deleteFrom('destination').execute();
  await sql`update subscription set next_run_at = cast(${due} as bigint) where id in (select id from subscription order by id limit cast(${size} as integer))`.execute(
    query,
  );
}

/** One message each, because the baseline has one job each. */
export async function withoutFollowUps({ query }: Pick<Database, 'query'>): Promise<void> {
  await sql`update delivery set payload = replace(payload, '"followUp":"background"', '"followUp":null')`.execute(query);
}

/** Vacuums and analyses the tables, as every database does by itself within a week. */
export async function updateStatistics({ kind, query }: Pick<Database, 'kind' | 'query'>): Promise<void> {
  if (kind === 'postgres') await sql`vacuum analyze subscription, delivery, destination, outbox_partition`.execute(query);
  else await sql`analyze`.execute(query);
}
