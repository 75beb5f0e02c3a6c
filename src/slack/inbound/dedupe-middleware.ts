/** What every payload passes before its listener: nothing twice, nothing new during a stop, all counted. */
import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import type { InFlight } from '../../core/in-flight.ts';
import { createRecentKeys } from '../../core/recent-keys.ts';

export type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Slack repeats an event at once, after one minute and after five; its delayed events come hourly. In ms. */
const dedupeWindowMs = 60 * 60 * 1000;

/** @param turnAway tells the asker of the restart. @see https://docs.slack.dev/apis/events-api#retries */
export function createDedupeMiddleware(inFlight: InFlight, turnAway: (args: Args) => Promise<void>): (args: Args) => Promise<void> {
  const events = createRecentKeys(dedupeWindowMs);
  return async (args) => {
    const { context, next } = args;
    if (context.replayed) return acknowledge(args);
    if ('event_id' in args.body && !events.addIfNew(String(args.body.event_id))) return;
    await inFlight.track(async () => (inFlight.closed ? turnAway(args) : next()));
  };
}

/** An event needs none: Bolt has answered it before. */
export async function acknowledge(args: Args): Promise<void> {
  if ('ack' in args && args.ack) await args.ack();
}
