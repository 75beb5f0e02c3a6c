/** Puts channels into a database, each with a schedule whose date comes soon. */
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { jsonRows } from '../../src/store/json-rows.ts';
import type { DueChannel } from './assertions.ts';

type Workspaces = Readonly<Record<DueChannel['platform'], string>>;

/** @param paper The id of the paper whose questions they get. */
export async function addDueChannels({ kind, query }: Database, channels: readonly DueChannel[], workspaces: Workspaces, paper: string): Promise<void> {
  const columns = { id: 'text', platform: 'text', workspace: 'text', channel: 'text', next_run_at: 'whole' } as const;
  const rows = channels.map(({ subscription, platform, channel, at }) => ({
    id: subscription,
    platform,
    workspace: workspaces[platform],
    channel,
    next_run_at: at,
  }));
  await sql`insert into subscription (id, platform, workspace, channel, next_run_at, state, recurrence, from_configuration, rejections, paper, used, round, reveal)
    select id, platform, workspace, channel, next_run_at, 'on', ${weekly()}, 0, 0, ${paper}, '[]', 1, 'now'
    from ${jsonRows(kind, 'added', columns, rows)}`.execute(query);
}

/** The weekday of the day before yesterday, so that the next date is far from any run. */
function weekly(): string {
  const from = Temporal.Now.zonedDateTimeISO('UTC').subtract({ days: 2 });
  return JSON.stringify({ kind: 'weekly', weekday: from.dayOfWeek, time: '12:00', zone: 'UTC', every: 1, from: from.toPlainDate().toString() });
}
