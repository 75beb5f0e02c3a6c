/** Which payload is handled by what. Each is acknowledged at once, since Slack allows three seconds. */
import type { App, Context, RespondFn } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import { citeShortcut } from '../command-names.ts';
import type { Requester } from '../respond/request.ts';
import { helpChoice, internalErrorMessage } from '../respond/system-messages.ts';
import type { WorkspaceSession } from '../workspace/sessions.ts';
import { answerCiteShortcut } from './cite-shortcut.ts';
import { fromBlockAction, fromDirectMessage, fromMention, fromShortcut, fromSlashCommand } from './requests.ts';

interface ListenerOptions {
  /** For people of a workspace that has not installed the app: they meet it in a channel that two organisations share. */
  readonly notInstalledMessage: string;
  readonly log: Logger;
}

/** Every name, since an unknown one gets an answer too. */
const anyName = /^/;

/** Bolt's context carries the session that `authorize` found; it has none if the app is not installed in the workspace. */
type SessionContext = Context & { readonly session?: WorkspaceSession };

export function registerListeners(app: App, { notInstalledMessage, log }: ListenerOptions): void {
  /** The person gets a reference for an error of ours, and the log gets its cause. */
  const withErrorReply = async ({ responder }: WorkspaceSession, requester: Requester, work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, ...errorFields(error) }, 'Slack: answer failed');
      await responder
        .notify(requester, internalErrorMessage(reference))
        .catch((again: unknown) => log.error({ reference, ...errorFields(again) }, 'Slack: failed to report the error to the user'));
    }
  };
  const replyNotInstalled = async (respond: RespondFn | undefined): Promise<void> => {
    await respond?.({ text: notInstalledMessage, response_type: 'ephemeral', replace_original: false });
  };

  app.command(anyName, async ({ ack, command, context, respond }) => {
    await ack();
    const { session }: SessionContext = context;
    if (!session) return replyNotInstalled(respond);
    const request = fromSlashCommand(command, session);
    await withErrorReply(session, request, session.responder.handleCommand(request));
  });
  app.action({ action_id: anyName, type: 'block_actions' }, async ({ ack, action, body, context, respond }) => {
    await ack();
    const { session }: SessionContext = context;
    if (!session) return replyNotInstalled(respond);
    const request = fromBlockAction(body, action, session);
    await withErrorReply(session, request, session.responder.handleButton(request));
  });
  app.shortcut({ type: 'message_action', callback_id: anyName }, async ({ ack, shortcut, context, respond }) => {
    await ack();
    const { session }: SessionContext = context;
    if (!session) return replyNotInstalled(respond);
    const requester = fromShortcut(shortcut, session);
    const work =
      shortcut.callback_id === citeShortcut
        ? answerCiteShortcut(shortcut.message, requester, session.responder)
        : session.responder.notify(requester, unknownShortcut, [helpChoice]);
    await withErrorReply(session, requester, work);
  });
  app.event('app_mention', async ({ event, context }) => {
    const { session }: SessionContext = context;
    const request = session && fromMention(event, session);
    if (request) await withErrorReply(session, request, session.responder.handleCommand(request));
  });
  app.event('message', async ({ event, context }) => {
    const { session }: SessionContext = context;
    const request = session && fromDirectMessage(event, session);
    if (request) await withErrorReply(session, request, session.responder.handleCommand(request));
  });
  app.event('app_home_opened', async ({ event, context }) => {
    const { session }: SessionContext = context;
    if (event.tab === 'home') await session?.showHome(event.user);
  });
  app.event('member_joined_channel', async ({ event, context }) => {
    const { session }: SessionContext = context;
    if (event.user === session?.botUserId) await session.welcome(event.channel);
  });
  app.error(async (error) => log.error(errorFields(error), 'Slack: payload not handled'));
}

const unknownShortcut = 'That shortcut comes from another version of me and no longer works. Please type /cite and the DOI instead.';
