/** All that is kept of a channel or a workspace: counted, handed out, erased. */
import { type Kysely, sql } from 'kysely';
import type { ChannelRef } from '../core/command/command.ts';
import type { DataScope, StoredDataCounts } from '../core/ports/schedule-service.ts';
import type { Database } from './database.ts';
import { newSubscription } from './subscriptions.ts';
import type { Tables } from './tables.ts';

type Query = Kysely<Tables>;

export async function countStoredData({ query }: Database, place: ChannelRef, extent: DataScope): Promise<StoredDataCounts> {
  const count = sql<number>`count(*)`.as('count');
  const channels = await channelsAt(query, place, extent).select(count).executeTakeFirstOrThrow();
  const posts = await query
    .selectFrom('delivery')
    .select(count)
    .where('subscription_id', 'in', idsAt(query, place, extent))
    .executeTakeFirstOrThrow();
  const notices = await noticesAt(query, place, extent).select(count).executeTakeFirstOrThrow();
  const welcomes = await welcomesAt(query, place, extent).select(count).executeTakeFirstOrThrow();
  return { channels: Number(channels.count), posts: Number(posts.count), notices: Number(notices.count), welcomes: Number(welcomes.count) };
}

/** Every column of every row: moments as ISO 8601, what was JSON as JSON. @param now in ms. */
export async function exportData({ query }: Database, place: ChannelRef, extent: DataScope, now: number): Promise<string> {
  return query.transaction().execute(async (snapshot) => {
    const channels = await channelsAt(snapshot, place, extent).selectAll().orderBy('id').execute();
    const posts = await snapshot
      .selectFrom('delivery')
      .selectAll()
      .where('subscription_id', 'in', idsAt(snapshot, place, extent))
      .orderBy('subscription_id')
      .orderBy('scheduled_for')
      .orderBy('page_index')
      .execute();
    const notices = await noticesAt(snapshot, place, extent).selectAll().orderBy('run_at').execute();
    const installations = await installationsAt(snapshot, place, extent);
    const welcomes = await welcomesAt(snapshot, place, extent).selectAll().orderBy('channel').execute();
    const about = { exportedAt: iso(now), platform: place.platform, workspace: place.workspace, extent };
    const rows = { channels: channels.map(readable), posts: posts.map(readable), notices: notices.map(readable), welcomes: welcomes.map(readable) };
    return JSON.stringify({ ...about, ...rows, ...installations }, undefined, 2);
  });
}

/** A channel the configuration names would be set up by the next start again: that it is to stay off is kept, and nothing else. */
export async function eraseData(database: Database, place: ChannelRef, extent: DataScope): Promise<StoredDataCounts> {
  return database.query.transaction().execute(async (query) => {
    // Whoever else is about to write in these channels waits, and then finds nothing.
    await channelsAt(query, place, extent)
      .select('id')
      .$if(database.kind === 'postgres', (select) => select.forUpdate())
      .execute();
    const held = await countStoredData({ ...database, query }, place, extent);
    await query
      .deleteFrom('delivery')
      .where('subscription_id', 'in', idsAt(query, place, extent))
      .execute();
    await query.deleteFrom('notice').where(atColumns(place, extent)).execute();
    await query.deleteFrom('welcome').where(atColumns(place, extent)).execute();
    await query.deleteFrom('subscription').where(atColumns(place, extent)).where('configured_hash', 'is', null).execute();
    await query
      .updateTable('subscription')
      .set({ ...forgotten, state: 'off' })
      .where(atColumns(place, extent))
      .execute();
    return held;
  });
}

/** That the app is installed, without its tokens. It ends when the app is removed in Slack, and is nothing to erase before. */
async function installationsAt(query: Query, { platform, workspace }: ChannelRef, extent: DataScope): Promise<{ installations?: readonly object[] }> {
  if (platform !== 'slack' || extent !== 'workspace') return {};
  const rows = await query
    .selectFrom('slack_installation')
    .select(['workspace', 'name', 'url', 'bot_id', 'bot_user_id', 'bot_name', 'scopes', 'installed_at', 'expires_at'])
    .where('workspace', '=', workspace)
    .execute();
  return rows.length > 0 ? { installations: rows.map(readable) } : {};
}

const { configured_hash: _kept, ...forgotten } = newSubscription;

const channelsAt = (query: Query, place: ChannelRef, extent: DataScope) => query.selectFrom('subscription').where(atColumns(place, extent));
const idsAt = (query: Query, place: ChannelRef, extent: DataScope) => channelsAt(query, place, extent).select('id');
const noticesAt = (query: Query, place: ChannelRef, extent: DataScope) => query.selectFrom('notice').where(atColumns(place, extent));
const welcomesAt = (query: Query, place: ChannelRef, extent: DataScope) => query.selectFrom('welcome').where(atColumns(place, extent));

function atColumns({ platform, workspace, channel }: ChannelRef, extent: DataScope) {
  switch (extent) {
    case 'channel':
      return sql<boolean>`platform = ${platform} and workspace = ${workspace} and channel = ${channel}`;
    case 'workspace':
      return sql<boolean>`platform = ${platform} and workspace = ${workspace}`;
  }
}

const moments = /(?:_at|_for|_until|_since)$/;
const json = new Set(['recurrence', 'used', 'seasons', 'payload']);

const readable = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => {
      if (typeof value === 'number' && moments.test(column)) return [column, iso(value)];
      return [column, typeof value === 'string' && json.has(column) ? JSON.parse(value) : value];
    }),
  );

const iso = (ms: number): string => new Date(ms).toISOString();
