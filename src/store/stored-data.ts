/** Counts, exports and erases everything stored about a channel or a workspace. */
import { type Kysely, sql } from 'kysely';
import type { ChannelRef } from '../core/command/command.ts';
import type { DataScope, StoredDataCounts } from '../core/ports/stored-data-store.ts';
import type { Database } from './database.ts';
import { type EffectOrigin, eraseResults, runOnce } from './effects.ts';
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
  const papers = await papersAt(query, place, extent).select(count).executeTakeFirstOrThrow();
  const words = await wordsAt(query, place, extent).select(count).executeTakeFirstOrThrow();
  const questions = await questionsAt(query, place, extent).select(count).executeTakeFirstOrThrow();
  const numbers = { channels: Number(channels.count), posts: Number(posts.count), notices: Number(notices.count), welcomes: Number(welcomes.count) };
  return { ...numbers, papers: Number(papers.count), words: Number(words.count), questions: Number(questions.count) };
}

/** Exports every column of every row as JSON: times as ISO 8601, JSON columns as JSON. @param now in ms. */
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
    const papers = await papersAt(snapshot, place, extent).selectAll().orderBy('channel').orderBy('brought_at').execute();
    const words = await wordsAt(snapshot, place, extent).selectAll().orderBy('channel').orderBy('paper').execute();
    const questions = await questionsAt(snapshot, place, extent).selectAll().orderBy('channel').orderBy('added_at').orderBy('id').execute();
    const seasons = await snapshot.selectFrom('season_order').selectAll().where(atColumns(place, extent)).orderBy('channel').orderBy('paper').execute();
    const watches = await snapshot
      .selectFrom('paper_watch')
      .selectAll()
      .where('paper', 'in', papersAt(snapshot, place, extent).select('paper'))
      .orderBy('paper')
      .execute();
    const updates = await snapshot
      .selectFrom('paper_change')
      .selectAll()
      .where('paper', 'in', papersAt(snapshot, place, extent).select('paper'))
      .orderBy('found_at')
      .execute();
    const results = await snapshot.selectFrom('effect').selectAll().where(atColumns(place, extent)).orderBy('repeat_until').execute();
    const about = { exportedAt: iso(now), platform: place.platform, workspace: place.workspace, extent };
    const rows = {
      channels: channels.map(readable),
      posts: posts.map(readable),
      notices: notices.map(readable),
      welcomes: welcomes.map(readable),
      papers: papers.map(readable),
      words: words.map(readable),
      questions: questions.map(readable),
      seasons: seasons.map(readable),
      paperChecks: watches.map(readable),
      paperUpdates: updates.map(readable),
      results: results.map(readable),
    };
    return JSON.stringify({ ...about, ...rows, ...installations }, undefined, 2);
  });
}

/** For a configured channel, only that it stays off is kept; otherwise the next start would set it up again. */
export async function eraseData(database: Database, place: ChannelRef, extent: DataScope, origin: EffectOrigin): Promise<StoredDataCounts> {
  return runOnce(database, place, origin, async ({ query }) => {
    // First, since every change writes its effect first: always in this order, to avoid deadlocks.
    await eraseResults({ ...database, query }, atColumns(place, extent));
    // Other transactions that write in these channels wait, and then find nothing.
    await channelsAt(query, place, extent)
      .select('id')
      .$if(database.kind === 'postgres', (select) => select.forUpdate())
      .execute();
    const counts = await countStoredData({ ...database, query }, place, extent);
    await query
      .deleteFrom('delivery')
      .where('subscription_id', 'in', idsAt(query, place, extent))
      .execute();
    await query.deleteFrom('notice').where(atColumns(place, extent)).execute();
    await query.deleteFrom('welcome').where(atColumns(place, extent)).execute();
    for (const table of ['channel_paper', 'paper_words', 'own_question', 'season_order'] as const)
      await query.deleteFrom(table).where(atColumns(place, extent)).execute();
    await query.deleteFrom('subscription').where(atColumns(place, extent)).where('configured_hash', 'is', null).execute();
    await query
      .updateTable('subscription')
      .set({ ...forgotten, state: 'off' })
      .where(atColumns(place, extent))
      .execute();
    return counts;
  });
}

/** The installation of the app, without its tokens. It is deleted when the app is removed in Slack, so it is not erased here. */
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
const questionsAt = (query: Query, place: ChannelRef, extent: DataScope) => query.selectFrom('own_question').where(atColumns(place, extent));
const papersAt = (query: Query, place: ChannelRef, extent: DataScope) => query.selectFrom('channel_paper').where(atColumns(place, extent));
const wordsAt = (query: Query, place: ChannelRef, extent: DataScope) => query.selectFrom('paper_words').where(atColumns(place, extent));

function atColumns({ platform, workspace, channel }: ChannelRef, extent: DataScope) {
  switch (extent) {
    case 'channel':
      return sql<boolean>`platform = ${platform} and workspace = ${workspace} and channel = ${channel}`;
    case 'workspace':
      return sql<boolean>`platform = ${platform} and workspace = ${workspace}`;
  }
}

const timeColumns = /(?:_at|_for|_until|_since|^since)$/;
const jsonColumns = new Set(['recurrence', 'used', 'seasons', 'payload', 'result', 'snapshot', 'sequence', 'left_out', 'ids', 'known', 'sources', 'changes']);

const readable = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => {
      if (typeof value === 'number' && timeColumns.test(column)) return [column, iso(value)];
      return [column, typeof value === 'string' && jsonColumns.has(column) ? JSON.parse(value) : value];
    }),
  );

const iso = (ms: number): string => new Date(ms).toISOString();
