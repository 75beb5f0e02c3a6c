/** Schedules that stand in the configuration. What a channel changed afterwards holds until the configuration changes. */
import type { Logger } from 'pino';
import { UserError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { Recurrence } from '../core/schedule/calendar/recurrence.ts';
import type { Database } from '../store/database.ts';
import { changeSubscription, lockSubscription } from '../store/subscriptions.ts';
import { scheduled } from './apply-change.ts';
import { deleteFutureSkips } from './record-skip.ts';

export interface ConfiguredChannel {
  readonly platform: string;
  readonly channel: string;
}

export interface Configured {
  readonly channels: readonly ConfiguredChannel[];
  readonly recurrence?: Recurrence;
}

export interface ConfigurationOptions {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly paper: string;
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

/**
 * Applies what is new. A channel that cannot be posted in is named in the log and left out.
 * @returns the channels of which the platform could not tell just now: to be applied again a little later.
 */
export async function applyConfiguration(configured: Configured, parts: ConfigurationOptions): Promise<readonly ConfiguredChannel[]> {
  await endUnconfigured(configured.channels, parts);
  return applyChannels(configured, parts);
}

/** The same for some of the channels. */
export async function applyChannels({ channels, recurrence }: Configured, parts: ConfigurationOptions): Promise<readonly ConfiguredChannel[]> {
  const untold: ConfiguredChannel[] = [];
  for (const one of recurrence ? channels : []) {
    const platform = parts.platforms.find(({ id }) => id === one.platform);
    if (recurrence && platform && !(await applyTo(one.channel, platform, recurrence, parts))) untold.push(one);
  }
  return untold;
}

/** False where the platform could not tell. */
async function applyTo(channel: string, platform: Platform, recurrence: Recurrence, parts: ConfigurationOptions): Promise<boolean> {
  const line = JSON.stringify(recurrence);
  try {
    if (!(await isApplied(channel, platform, line, parts))) await apply(channel, platform, recurrence, line, parts);
    return true;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    const final = error instanceof UserError;
    const rest = final ? '' : '; I shall try again';
    parts.log.error({ platform: platform.id, channel, fault }, `PROMPT_CHANNELS: no questions can be posted in ${platform.id}:${channel}${rest}`);
    return final;
  }
}

/** Most starts change nothing, and need not ask the platform. */
async function isApplied(channel: string, platform: Platform, line: string, { database }: ConfigurationOptions): Promise<boolean> {
  const found = await database.query
    .selectFrom('subscription')
    .select('id')
    .where('platform', '=', platform.id)
    .where('channel', '=', channel)
    .where('configured', '=', line)
    .executeTakeFirst();
  return found !== undefined;
}

async function apply(channel: string, platform: Platform, recurrence: Recurrence, line: string, parts: ConfigurationOptions): Promise<void> {
  const { log, database, now } = parts;
  const place = await platform.findChannel(channel);
  await database.query.transaction().execute(async (query) => {
    const held = { ...database, query };
    const row = await lockSubscription(held, place, parts.paper);
    if (row.configured === line) return;
    const over = row.state === 'none' ? '' : ' in place of what was set there before';
    log.info({ platform: platform.id, channel, recurrence }, `PROMPT_CRON was applied to this channel${over}`);
    const unsigned = { set_by_id: null, set_by_name: null, set_at: now(), from_configuration: 1, configured: line };
    await deleteFutureSkips(held, row, now());
    await changeSubscription(held, row.id, { ...scheduled(recurrence, now()), ...unsigned });
  });
}

/** A channel no longer named has no schedule from the configuration any more; one that was changed in the chat keeps it. */
async function endUnconfigured(channels: readonly ConfiguredChannel[], { database, log }: ConfigurationOptions): Promise<void> {
  const { query } = database;
  const rows = await query.selectFrom('subscription').select(['id', 'platform', 'channel']).where('configured', 'is not', null).execute();
  for (const { id, platform, channel } of rows) {
    if (channels.some((one) => one.platform === platform && one.channel === channel)) continue;
    const ended = await query
      .updateTable('subscription')
      .set({ state: 'off', next_run_at: null })
      .where('id', '=', id)
      .where('from_configuration', '=', 1)
      .executeTakeFirst();
    await changeSubscription(database, id, { configured: null });
    if (ended.numUpdatedRows > 0n) log.info({ platform, channel }, 'PROMPT_CHANNELS no longer names this channel: its schedule was ended');
  }
}
