/** Schedules that stand in the configuration. What a channel changed afterwards holds until the configuration changes. */
import type { Logger } from 'pino';
import { UserError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { endConfigured, findConfigured, isConfigurationApplied } from '../store/configured-channels.ts';
import { configuredHash } from '../store/configured-hash.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { deleteFutureSkips } from '../store/deliveries.ts';
import { changeSubscription, lockSubscription } from '../store/subscriptions.ts';
import { scheduled } from './apply-change.ts';

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
    // Most starts change nothing, and need not ask the platform.
    if (!(await isConfigurationApplied(parts.database, platform.id, channel, line))) await apply(channel, platform, recurrence, line, parts);
    return true;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    const final = error instanceof UserError;
    const rest = final ? '' : '; I shall try again';
    parts.log.error({ platform: platform.id, channel, fault }, `PROMPT_CHANNELS: no questions can be posted in ${platform.id}:${channel}${rest}`);
    return final;
  }
}

async function apply(channel: string, platform: Platform, recurrence: Recurrence, line: string, parts: ConfigurationOptions): Promise<void> {
  const { log, database, now } = parts;
  const place = await platform.findChannel(channel);
  await inTransaction(database, async (transaction) => {
    const row = await lockSubscription(transaction, place, parts.paper);
    const hash = configuredHash(line);
    if (row.configured_hash === hash) return;
    const over = row.state === 'none' ? '' : ' in place of what was set there before';
    log.info({ platform: platform.id, channel, recurrence }, `PROMPT_CRON was applied to this channel${over}`);
    const unsigned = { set_by_id: null, set_by_name: null, set_at: now(), from_configuration: 1, configured_hash: hash };
    await deleteFutureSkips(transaction, row, now());
    await changeSubscription(transaction, row.id, { ...scheduled(recurrence, now()), ...unsigned });
  });
}

/** A channel no longer named has no schedule from the configuration any more; one that was changed in the chat keeps it. */
async function endUnconfigured(channels: readonly ConfiguredChannel[], { database, log }: ConfigurationOptions): Promise<void> {
  for (const { id, platform, channel } of await findConfigured(database)) {
    if (channels.some((one) => one.platform === platform && one.channel === channel)) continue;
    if (await endConfigured(database, id)) log.info({ platform, channel }, 'PROMPT_CHANNELS no longer names this channel: its schedule was ended');
  }
}
