/** Runs before every listener: drops repeated payloads, starts nothing new during a stop, and tracks all work. */
import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import type { Logger } from 'pino';
import type { InFlight } from '../../core/in-flight.ts';
import { createRecentKeys } from '../../core/recent-keys.ts';
import { errorFields } from '../bolt-logger.ts';
import { restartingMessage } from '../respond/system-messages.ts';
import type { WorkspaceSession } from '../workspace/sessions.ts';
import { fromDirectMessage, fromMention } from './requests.ts';
import { firstField } from './view-submission.ts';

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Slack repeats an event immediately, after one minute and after five; its delayed events come hourly. In ms. */
const dedupeWindowMs = 60 * 60 * 1000;

/** @see https://docs.slack.dev/apis/events-api#retries */
export function createDedupeMiddleware(inFlight: InFlight, log: Logger): (args: Args) => Promise<void> {
  const events = createRecentKeys(dedupeWindowMs);
  return async (args) => {
    const { body, context, next } = args;
    if (context.replayed) return acknowledge(args);
    if ('event_id' in body && !events.addIfNew(String(body.event_id))) return;
    await inFlight.track(inFlight.closed ? async () => replyRestarting(args, log) : next);
  };
}

/** Bolt has acknowledged an event before this runs. */
async function acknowledge(args: Args): Promise<void> {
  if ('ack' in args && args.ack) await args.ack();
}

async function replyRestarting(args: Args, log: Logger): Promise<void> {
  // The form stays open with its values.
  if ('view' in args && args.body.type === 'view_submission') {
    await args.ack({ response_action: 'errors', errors: { [firstField(args.body)]: restartingMessage } });
    return;
  }
  await acknowledge(args);
  if ('respond' in args && args.respond) {
    await args.respond({ text: restartingMessage, response_type: 'ephemeral', replace_original: false });
    return;
  }
  // Socket Mode confirms an event before it is handled, so Slack will not send it again.
  const session: WorkspaceSession | undefined = args.context.session;
  if (!session || !('event' in args) || !args.event) return;
  const { event } = args;
  const request = event.type === 'app_mention' ? fromMention(event, session) : event.type === 'message' ? fromDirectMessage(event, session) : undefined;
  if (!request) return;
  await session.responder
    .notify(request, restartingMessage)
    .catch((error: unknown) => log.error(errorFields(error), 'Slack: failed to send a message about the restart'));
}
