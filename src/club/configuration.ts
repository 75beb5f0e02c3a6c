/** Schedules that stand in the configuration. What a channel changed afterwards holds until the configuration changes. */
import type { Logger } from 'pino';
import type { Recurrence } from '../core/calendar/recurrence.ts';
import type { Platform } from '../core/platform.ts';
import type { Database } from '../store/database.ts';
import { changeSubscription, holdSubscription } from '../store/subscriptions.ts';
import { scheduled } from './changes.ts';

export interface Configured {
  readonly channels: readonly { readonly platform: string; readonly channel: string }[];
  readonly recurrence?: Recurrence;
}

export interface ConfigurationParts {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly paper: string;
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

/** Applies what is new; a channel that cannot be posted in is named in the log and left out. */
export async function applyConfiguration({ channels, recurrence }: Configured, parts: ConfigurationParts): Promise<void> {
  const applied: string[] = [];
  for (const { platform: id, channel } of recurrence ? channels : []) {
    const platform = parts.platforms.find((one) => one.id === id);
    const subscription = recurrence && platform && (await applyTo(channel, platform, recurrence, parts));
    if (subscription) applied.push(subscription);
  }
  await endDropped(channels, applied, parts);
}

/** Gives the id of the channel's row. */
async function applyTo(channel: string, platform: Platform, recurrence: Recurrence, parts: ConfigurationParts): Promise<string | undefined> {
  const { log, database, now } = parts;
  const line = JSON.stringify(recurrence);
  try {
    const place = await platform.findChannel(channel);
    return await database.query.transaction().execute(async (query) => {
      const held = { ...database, query };
      const row = await holdSubscription(held, place, parts.paper);
      if (row.configured === line) return row.id;
      const over = row.state === 'none' ? '' : ' in place of what was set there before';
      log.info({ platform: platform.id, channel, recurrence }, `PROMPT_CRON was applied to this channel${over}`);
      const unsigned = { set_by_id: null, set_by_name: null, set_at: now(), from_configuration: 1, configured: line };
      await changeSubscription(held, row.id, { ...scheduled(recurrence, now()), ...unsigned });
      return row.id;
    });
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    log.error({ platform: platform.id, channel, fault }, `PROMPT_CHANNELS: no questions can be posted in ${platform.id}:${channel}`);
    return undefined;
  }
}

/** A channel no longer named has no schedule from the configuration any more; one that was changed in the chat keeps it. */
async function endDropped(channels: Configured['channels'], applied: readonly string[], { database, log }: ConfigurationParts): Promise<void> {
  const rows = await database.query
    .selectFrom('subscription')
    .select(['id', 'platform', 'channel', 'from_configuration'])
    .where('configured', 'is not', null)
    .execute();
  for (const { id, platform, channel, from_configuration } of rows) {
    const named = channels.some((one) => one.platform === platform && one.channel === channel);
    if (applied.includes(id) || named) continue;
    await changeSubscription(database, id, { configured: null, ...(from_configuration === 1 ? { state: 'off', next_run_at: null } : {}) });
    if (from_configuration === 1) log.info({ platform, channel }, 'PROMPT_CHANNELS no longer names this channel: its schedule was ended');
  }
}
