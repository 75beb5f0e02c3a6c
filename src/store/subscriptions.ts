/** Stores channels with their schedules and progress. */
import { type Selectable, sql } from 'kysely';
import type { ChannelRef } from '../core/command/command.ts';
import type { Database } from './database.ts';
import type { SubscriptionTable, Tables } from './tables.ts';

export type Subscription = Selectable<Tables['subscription']>;

export type ChannelKey = Pick<ChannelRef, 'platform' | 'workspace' | 'channel'>;

/** The condition for rows of a channel, in any table with these three columns. */
export const isInChannel = ({ platform, workspace, channel }: ChannelKey) =>
  sql<boolean>`platform = ${platform} and workspace = ${workspace} and channel = ${channel}`;

/** The id is derived from the channel, so no second index has to be updated when the next date changes. */
export const subscriptionId = ({ platform, workspace, channel }: ChannelKey): string => `${platform}:${workspace}:${channel}`;

const selectByChannel = ({ query }: Database, where: ChannelKey) => query.selectFrom('subscription').selectAll().where('id', '=', subscriptionId(where));

export const findSubscription = async (database: Database, where: ChannelKey): Promise<Subscription | undefined> =>
  selectByChannel(database, where).executeTakeFirst();

/** Ids looked up in one statement. */
const lookupBatchSize = 500;

/** Finds subscriptions of some channels of one workspace, in no particular order. */
export async function findSubscriptions(
  { query }: Database,
  workspace: Omit<ChannelKey, 'channel'>,
  channels: readonly string[],
): Promise<readonly Subscription[]> {
  const ids = channels.map((channel) => subscriptionId({ ...workspace, channel }));
  const found: Subscription[] = [];
  for (let start = 0; start < ids.length; start += lookupBatchSize) {
    const some = ids.slice(start, start + lookupBatchSize);
    found.push(...(await query.selectFrom('subscription').selectAll().where('id', 'in', some).execute()));
  }
  return found;
}

/** Locks the channel's row against other processes until the transaction ends, and creates it if there is none. Also marks the bot as present there. */
export async function lockSubscription(database: Database, where: ChannelKey, paper: string): Promise<Subscription> {
  const { kind, query } = database;
  const { platform, workspace, channel } = where;
  await query
    .insertInto('subscription')
    .values({ id: subscriptionId(where), platform, workspace, channel, ...newSubscription, paper })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ left_at: null }).where('subscription.left_at', 'is not', null))
    .execute();
  return selectByChannel(database, where)
    .$if(kind === 'postgres', (select) => select.forUpdate())
    .executeTakeFirstOrThrow();
}

export const newSubscription = {
  state: 'none',
  recurrence: null,
  next_run_at: null,
  pause_starts_at: null,
  paused_until: null,
  set_by_id: null,
  set_by_name: null,
  set_at: null,
  configured_hash: null,
  from_configuration: 0,
  stop_reason: null,
  rejections: 0,
  chosen_paper: null,
  used: '[]',
  round: 1,
  seasons: '{}',
  reveal: 'day',
  left_at: null,
} as const satisfies Partial<SubscriptionTable>;

export async function changeSubscription({ query }: Database, id: string, changes: Partial<Omit<SubscriptionTable, 'id'>>): Promise<void> {
  await query.updateTable('subscription').set(changes).where('id', '=', id).execute();
}

/** Locks the row with that id against other processes until the transaction ends. */
export const lockSubscriptionById = async ({ kind, query }: Database, id: string): Promise<Subscription | undefined> =>
  query
    .selectFrom('subscription')
    .selectAll()
    .where('id', '=', id)
    .$if(kind === 'postgres', (select) => select.forUpdate())
    .executeTakeFirst();

/** Workspaces of a platform in which something is scheduled. */
export async function workspacesWithSchedule({ query }: Database, platform: string): Promise<readonly string[]> {
  const rows = await query
    .selectFrom('subscription')
    .select('workspace')
    .distinct()
    .where('platform', '=', platform)
    .where('state', 'in', ['on', 'paused'])
    .execute();
  return rows.map(({ workspace }) => workspace);
}
