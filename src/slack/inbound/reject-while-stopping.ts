/** What somebody is told who asks during a stop. */
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import type { Responder } from '../respond/responder.ts';
import { restartingMessage } from '../respond/system-messages.ts';
import { type Args, acknowledge } from './dedupe-middleware.ts';
import { fromDirectMessage, fromMention, type Requester } from './requests.ts';

export function createShutdownReply(answers: Responder, botUser: string, log: Logger): (args: Args) => Promise<void> {
  return async (args) => {
    await acknowledge(args);
    if ('respond' in args && args.respond) {
      await args.respond({ text: restartingMessage, response_type: 'ephemeral', replace_original: false });
      return;
    }
    // Socket Mode has confirmed an event before anybody looked at it, so Slack will not send it again.
    const asker = askerOf(args, botUser);
    if (asker) await answers.notify(asker, restartingMessage).catch((error: unknown) => log.error(errorFields(error), 'Slack: asker not told of the restart'));
  };
}

function askerOf(args: Args, botUser: string): Requester | undefined {
  if (!('event' in args) || !args.event) return undefined;
  const { event, body } = args;
  const team = 'team_id' in body && typeof body.team_id === 'string' ? body.team_id : '';
  if (event.type === 'app_mention') return fromMention(event, team, botUser)?.requester;
  return event.type === 'message' ? fromDirectMessage(event, team, botUser)?.requester : undefined;
}
