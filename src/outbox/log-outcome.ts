/** Logs attempts. The begin and the end of an outage are logged once each, and a post that fails for the same reason again only at level debug. */
import type { Logger } from 'pino';
import type { DeliveryOutcome } from './attempt.ts';
import type { ClaimedDelivery } from './claim.ts';

/** The message if this process lost its lease before it could record what came of a post. */
export const completedElsewhereMessage = 'a post was completed by another process in the meantime';

/** @param now gives ms. */
export function createOutcomeLogger(log: Logger, now: () => number) {
  const away = new Set<string>();

  const posted = (row: ClaimedDelivery): void => {
    if (away.delete(row.platform)) log.info({ platform: row.platform }, 'this platform can be reached again, and posts are sent');
    log.info({ ...about(row), late: now() - row.scheduled_for }, 'posted');
  };
  const notPosted = (row: ClaimedDelivery, outcome: DeliveryOutcome): void => {
    const reason = 'reason' in outcome ? outcome.reason : undefined;
    const isAway = outcome.kind === 'paused' && (outcome.scope === 'platform' || outcome.scope === 'process');
    if (isAway && !away.has(row.platform)) {
      away.add(row.platform);
      log.warn({ platform: row.platform, reason }, 'this platform cannot be reached, and its posts wait');
    }
    if (outcome.kind === 'unsure' && outcome.fault) log.error({ ...about(row), err: outcome.fault }, 'an internal error occurred while a post was sent');
    const isNews = !isAway && (reason === undefined || reason !== row.reason);
    log[isNews ? 'warn' : 'debug']({ ...about(row), outcome: outcome.kind, reason }, 'not posted');
  };

  /** @param recorded false if another process had taken the row over. */
  return (row: ClaimedDelivery, outcome: DeliveryOutcome, recorded: boolean): void => {
    if (!recorded) log.warn({ ...about(row), outcome: outcome.kind }, completedElsewhereMessage);
    else if (outcome.kind === 'posted') posted(row);
    else notPosted(row, outcome);
  };
}

const about = ({ id, platform, channel, page_index, attempts }: ClaimedDelivery) => ({
  delivery: id,
  platform,
  channel,
  page: page_index,
  attempt: attempts + 1,
});
