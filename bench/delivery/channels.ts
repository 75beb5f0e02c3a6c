/** Inserts channels with a schedule, spread over workspaces, into the database of a run. */
import { sql } from 'kysely';
import type { Season } from '../../content/schema.ts';
import type { Database } from '../../src/store/database.ts';
import { jsonRows } from '../../src/store/json-rows.ts';

export interface Layout {
  readonly platform: 'slack' | 'discord';
  readonly workspaces: readonly string[];
  /** The number of channels in each workspace. */
  readonly channels: number;
}

const columns = { id: 'text', platform: 'text', workspace: 'text', channel: 'text' } as const;

/** Adds channels of which none is due yet. */
export async function addChannels({ kind, query }: Database, { platform, workspaces, channels }: Layout, { paper }: Season): Promise<void> {
  const idOf = (number: number): string => (platform === 'slack' ? `C${number}` : String(1_300_000_000_000_000_000n + BigInt(number)));
  const rows = workspaces.flatMap((workspace, index) =>
    Array.from({ length: channels }, (_, one) => {
      const channel = idOf(index * channels + one);
      return { id: `${platform}:${workspace}:${channel}`, platform, workspace, channel };
    }),
  );
  await sql`insert into subscription (id, platform, workspace, channel, state, recurrence, from_configuration, rejections, paper, used, round, reveal)
    select id, platform, workspace, channel, 'on', ${weekly()}, 0, 0, ${paper}, '[]', 1, 'now'
    from ${jsonRows(kind, 'added', columns, rows)} where true`.execute(query);
}

/** Makes all channels due. @param at In ms. */
export async function makeDue({ query }: Database, at: number): Promise<void> {
  await query.updateTable('subscription').set({ next_run_at: at }).execute();
}

/** The weekday of the day before yesterday, so that the next date is far from any run. */
function weekly(): string {
  const from = Temporal.Now.zonedDateTimeISO('UTC').subtract({ days: 2 });
  return JSON.stringify({ kind: 'weekly', weekday: from.dayOfWeek, time: '12:00', zone: 'UTC', every: 1, from: from.toPlainDate().toString() });
}
