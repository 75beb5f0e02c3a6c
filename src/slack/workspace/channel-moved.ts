/** Handles `channel_id_changed`: Slack gives a channel another id, for example when it is shared with another organisation. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';

export interface MovedChannel {
  readonly workspace: string;
  readonly from: string;
  readonly to: string;
}

export type OnChannelMoved = (moved: MovedChannel) => Promise<void>;

/** Pauses between tries, in ms. Slack does not repeat an event that was acknowledged. */
const retryDelaysMs = [1000, 5000];

/** Never throws: if all tries fail, it logs which channel was lost. @see https://docs.slack.dev/reference/events/channel_id_changed */
export async function handleChannelMoved(moved: MovedChannel, onMoved: OnChannelMoved, log: Logger): Promise<void> {
  for (const retryDelayMs of [...retryDelaysMs, undefined]) {
    try {
      return await onMoved(moved);
    } catch (error) {
      if (retryDelayMs === undefined) log.error({ ...moved, ...errorFields(error) }, 'Slack: failed to move the schedule of a channel to its new id');
      else await delay(retryDelayMs);
    }
  }
}
