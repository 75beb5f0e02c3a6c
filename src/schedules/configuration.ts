/** Applies schedules from the configuration. A later change in the chat stays valid until the configuration changes. */
import type { Logger } from 'pino';
import { UserError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { endConfigured, findConfigured, isConfigurationApplied } from '../store/configured-channels.ts';
import { configuredHash } from '../store/configured-hash.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { deleteFutureSkips } from '../store/deliveries.ts';
import { changeSubscription, lockSubscription } from '../store/subscriptions.ts';
import { scheduleColumns } from './apply-change.ts';

export interface ConfiguredChannel {
  readonly platform: string;
  readonly channel: string;
}

export interface ConfiguredSchedules {
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
 * Applies what is new in the configuration. A channel in which the bot cannot post is logged and left out.
 * @returns the channels that the platform could not check now: to be applied again later.
 */
export async function applyConfiguration(configured: ConfiguredSchedules, options: ConfigurationOptions): Promise<readonly ConfiguredChannel[]> {
  await endUnconfigured(configured.channels, options);
  return applyChannels(configured, options);
}

/** Applies the schedule to these channels. @returns those to be applied again later. */
export async function applyChannels({ channels, recurrence }: ConfiguredSchedules, options: ConfigurationOptions): Promise<readonly ConfiguredChannel[]> {
  const unchecked: ConfiguredChannel[] = [];
  for (const one of recurrence ? channels : []) {
    const platform = options.platforms.find(({ id }) => id === one.platform);
    if (recurrence && platform && !(await applyTo(one.channel, platform, recurrence, options))) unchecked.push(one);
  }
  return unchecked;
}

/** False if the platform could not check the channel. */
async function applyTo(channel: string, platform: Platform, recurrence: Recurrence, options: ConfigurationOptions): Promise<boolean> {
  const line = JSON.stringify(recurrence);
  try {
    // Most starts change nothing, so the platform need not be asked.
    if (!(await isConfigurationApplied(options.database, platform.id, channel, line))) await apply(channel, platform, recurrence, line, options);
    return true;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    const final = error instanceof UserError;
    const rest = final ? '' : '; will try again';
    options.log.error({ platform: platform.id, channel, fault }, `PROMPT_CHANNELS: no questions can be posted in ${platform.id}:${channel}${rest}`);
    return final;
  }
}

async function apply(channel: string, platform: Platform, recurrence: Recurrence, line: string, options: ConfigurationOptions): Promise<void> {
  const { log, database, now } = options;
  const place = await platform.findChannel(channel);
  await inTransaction(database, async (transaction) => {
    const row = await lockSubscription(transaction, place, options.paper);
    const hash = configuredHash(line);
    if (row.configured_hash === hash) return;
    const over = row.state === 'none' ? '' : ' in place of what was set there before';
    log.info({ platform: platform.id, channel, recurrence }, `PROMPT_CRON was applied to this channel${over}`);
    const unsigned = { set_by_id: null, set_by_name: null, set_at: now(), from_configuration: 1, configured_hash: hash };
    await deleteFutureSkips(transaction, row, now());
    await changeSubscription(transaction, row.id, { ...scheduleColumns(recurrence, now()), ...unsigned });
  });
}

/** Ends the configured schedules of channels that are no longer named. A schedule that was changed in the chat stays. */
async function endUnconfigured(channels: readonly ConfiguredChannel[], { database, log }: ConfigurationOptions): Promise<void> {
  for (const { id, platform, channel } of await findConfigured(database)) {
    if (channels.some((one) => one.platform === platform && one.channel === channel)) continue;
    if (await endConfigured(database, id)) log.info({ platform, channel }, 'PROMPT_CHANNELS no longer names this channel: its schedule was ended');
  }
}
