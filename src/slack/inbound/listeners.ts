/** Registers the handler of each kind of payload. Payloads are acknowledged immediately, because Slack allows three seconds. */
import type { App, Context, RespondFn, ViewSubmitAction } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import { errorFields } from '../bolt-logger.ts';
import { messageShortcuts } from '../command-names.ts';
import type { Requester } from '../respond/request.ts';
import { helpChoice, internalErrorMessage } from '../respond/system-messages.ts';
import { handleChannelMoved, type OnChannelMoved } from '../workspace/channel-moved.ts';
import type { WorkspaceSession } from '../workspace/sessions.ts';
import { answerMessageShortcut } from './message-shortcut.ts';
import { fromBlockAction, fromChannelMessage, fromDirectMessage, fromMention, fromShortcut, fromSlashCommand } from './requests.ts';
import { firstField, fromViewSubmission } from './view-submission.ts';

interface ListenerOptions {
  readonly bot: Pick<Bot, 'citeMessage' | 'aboutMessage'>;
  /** Sent to people of a workspace that has not installed the app, who see it in a channel that two organisations share. */
  readonly notInstalledMessage: string;
  readonly onChannelMoved: OnChannelMoved;
  /** Whether messages that only link to a paper get a button. */
  readonly repliesToLinks: boolean;
  readonly log: Logger;
}

/** Matches every name, since an unknown one gets an answer, too. */
const anyName = /^/;

/** Bolt's context has the session that `authorize` found, or none if the app is not installed in the workspace. */
type SessionContext = Context & { readonly session?: WorkspaceSession };

export function registerListeners(app: App, { bot, notInstalledMessage, onChannelMoved, repliesToLinks, log }: ListenerOptions): void {
  /** For an internal error, the person gets a reference, and the log gets the cause. */
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
  app.view<ViewSubmitAction>({ callback_id: anyName, type: 'view_submission' }, async ({ ack, body, context }) => {
    const { session }: SessionContext = context;
    const submission = session && fromViewSubmission(body, session);
    if (submission) return withErrorReply(session, submission, session.responder.handleSubmission(submission, ack));
    await ack({ response_action: 'errors', errors: { [firstField(body)]: session ? staleForm : notInstalledMessage } });
  });
  app.shortcut({ type: 'message_action', callback_id: anyName }, async ({ ack, shortcut, context, respond }) => {
    await ack();
    const { session }: SessionContext = context;
    if (!session) return replyNotInstalled(respond);
    const requester = fromShortcut(shortcut, session);
    const entry = Object.hasOwn(messageShortcuts, shortcut.callback_id) ? messageShortcuts[shortcut.callback_id] : undefined;
    const work = entry
      ? answerMessageShortcut(shortcut.message, requester, session.responder, bot[entry.read])
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
    const message = session && repliesToLinks ? fromChannelMessage(event, session) : undefined;
    if (session && message) await session.offerPaper(message);
  });
  app.event('app_home_opened', async ({ event, context }) => {
    const { session }: SessionContext = context;
    if (event.tab === 'home') await session?.showHome(event.user);
  });
  app.event('member_joined_channel', async ({ event, context }) => {
    const { session }: SessionContext = context;
    if (event.user === session?.botUserId) await session.welcome(event.channel);
  });
  app.event('channel_id_changed', async ({ event, context }) => {
    const { session }: SessionContext = context;
    const { old_channel_id: from, new_channel_id: to } = event;
    if (session) await handleChannelMoved({ workspace: session.teamId, from, to }, onChannelMoved, log);
  });
  app.error(async (error) => log.error(errorFields(error), 'Slack: failed to handle a payload'));
}

const staleForm = 'This form comes from another version of me and no longer works. Please copy what you entered, and open the form again.';
const unknownShortcut = 'That shortcut comes from another version of me and no longer works. Please type /cite and the DOI instead.';
