/** Stores which channels the configuration set up, and with which schedule. */
import { configuredHash } from './configured-hash.ts';
import type { Database } from './database.ts';

/** Whether this schedule (JSON) is the last one that the configuration applied to a channel. */
export async function isConfigurationApplied({ query }: Database, platform: string, channel: string, recurrence: string): Promise<boolean> {
  const found = await query
    .selectFrom('subscription')
    .select('id')
    .where('platform', '=', platform)
    .where('channel', '=', channel)
    .where('configured_hash', '=', configuredHash(recurrence))
    .executeTakeFirst();
  return found !== undefined;
}

export interface ConfiguredRow {
  readonly id: string;
  readonly platform: string;
  readonly channel: string;
}

/** Every channel that the configuration named. */
export const findConfigured = async ({ query }: Database): Promise<readonly ConfiguredRow[]> =>
  query.selectFrom('subscription').select(['id', 'platform', 'channel']).where('configured_hash', 'is not', null).execute();

/** Marks a channel as no longer configured, and ends its schedule if that still comes from the configuration. @returns whether it did. */
export async function endConfigured({ query }: Database, id: string): Promise<boolean> {
  const ended = await query
    .updateTable('subscription')
    .set({ state: 'off', next_run_at: null })
    .where('id', '=', id)
    .where('from_configuration', '=', 1)
    .executeTakeFirst();
  await query.updateTable('subscription').set({ configured_hash: null }).where('id', '=', id).execute();
  return ended.numUpdatedRows > 0n;
}
