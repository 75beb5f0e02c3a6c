/** Finds channels that have had a paper, and papers that a channel has had. */
import { sql } from 'kysely';
import type { PaperSnapshot } from '../core/papers/brought-paper.ts';
import type { Database } from './database.ts';
import type { ChannelPaperTable } from './paper-tables.ts';
import { parseSnapshot } from './snapshot-json.ts';
import type { Subscription } from './subscriptions.ts';

/** A channel, with its stored paper if that is a brought one. */
export interface PaperChannel {
  readonly subscription: string;
  readonly snapshot?: PaperSnapshot;
}

/** Channels that brought it, without those of workspaces that the bot has left. */
export async function findChannelsThatBrought({ query }: Database, paper: string): Promise<readonly PaperChannel[]> {
  const { rows } = await sql<Pick<ChannelPaperTable, 'snapshot'> & { readonly id: string }>`select subscription.id, channel_paper.snapshot from channel_paper
    join subscription on subscription.platform = channel_paper.platform and subscription.workspace = channel_paper.workspace
      and subscription.channel = channel_paper.channel
    where channel_paper.paper = ${paper} and subscription.left_at is null order by subscription.id`.execute(query);
  return rows.flatMap(({ id, snapshot }) => {
    try {
      return [{ subscription: id, snapshot: parseSnapshot(paper, snapshot) }];
    } catch {
      return [];
    }
  });
}

/** A paper of the library. The default one is read by every channel with a schedule that has not chosen another. */
export interface LibraryPaper {
  readonly id: string;
  readonly isDefault: boolean;
}

/** Channels that chose it or got a question about it, without those of workspaces that the bot has left. */
export async function findChannelsWithPaper({ query }: Database, paper: LibraryPaper, limit?: number): Promise<readonly PaperChannel[]> {
  const rows = await query
    .selectFrom('subscription')
    .select('id')
    .where(hasHad(paper))
    .where('left_at', 'is', null)
    .orderBy('id')
    .$if(limit !== undefined, (select) => select.limit(limit ?? 0))
    .execute();
  return rows.map(({ id }) => ({ subscription: id }));
}

const hasHad = ({ id, isDefault }: LibraryPaper) => {
  const reads = isDefault ? sql`or (chosen_paper is null and state in ('on', 'paused', 'stopped'))` : sql``;
  return sql<boolean>`(chosen_paper = ${id} or (paper = ${id} and used <> '[]') or seasons like ${`%${JSON.stringify(id)}:%`} ${reads})`;
};

/** Whether the channel of that row has had the paper; the same as {@link findChannelsWithPaper}. */
export function hasHadPaper({ chosen_paper: chosen, paper, used, seasons, state }: Subscription, { id, isDefault }: LibraryPaper): boolean {
  const reads = isDefault && chosen === null && (state === 'on' || state === 'paused' || state === 'stopped');
  return chosen === id || (paper === id && used !== '[]') || seasons.includes(`${JSON.stringify(id)}:`) || reads;
}
