/** Which payload of Slack's leads where. Each is acknowledged at once, since Slack gives it three seconds. */
import type { App, Context } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import { helpChoice, internalErrorMessage } from '../respond/system-messages.ts';
import type { SessionRegistry, WorkspaceSession } from '../workspace/sessions.ts';
import { answerCiteShortcut, citeShortcut } from './cite-shortcut.ts';
import { type CommandRequest, fromBlockAction, fromDirectMessage, fromMention, fromShortcut, fromSlashCommand, type Requester } from './requests.ts';

interface ListenerOptions {
  readonly desks: SessionRegistry;
  /** What somebody hears in whose workspace the app is not installed. */
  readonly stranger: string;
  readonly log: Logger;
}

/** Every name: what is unknown gets an answer too. */
const anyName = /^/;

export function registerListeners(app: App, { desks, stranger, log }: ListenerOptions): void {
  /** A fault of ours reaches the asker as a reference, and the log with its cause. */
  const withErrorReply = async ({ answers }: WorkspaceSession, asker: Requester, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, ...errorFields(error) }, 'Slack: answer failed');
      await answers
        .notify(asker, internalErrorMessage(reference))
        .catch((again: unknown) => log.error({ reference, ...errorFields(again) }, 'Slack: asker not reached'));
    }
  };
  const run = async (desk: WorkspaceSession, asked: CommandRequest | undefined): Promise<void> => {
    if (asked) await withErrorReply(desk, asked.requester, () => desk.answers.handleCommand(asked.requester, asked.line));
  };
  /** Another organisation's people meet the app in a channel they share; without a way back there is no telling them. */
  const withSession = async ({ teamId }: Context, work: (desk: WorkspaceSession) => Promise<void>, asker?: Requester): Promise<void> => {
    const desk = desks.get(teamId);
    if (desk) return work(desk);
    await asker?.respond?.({ text: stranger, response_type: 'ephemeral', replace_original: false });
  };

  app.command(anyName, async ({ ack, command, context }) => {
    await ack();
    const asked = fromSlashCommand(command);
    await withSession(context, async (desk) => run(desk, asked), asked.requester);
  });
  app.action({ action_id: anyName, type: 'block_actions' }, async ({ ack, action, body, context }) => {
    await ack();
    const asker = fromBlockAction(body);
    const value = 'value' in action && typeof action.value === 'string' ? action.value : '';
    await withSession(context, async (desk) => withErrorReply(desk, asker, () => desk.answers.handleButton(asker, value)), asker);
  });
  app.shortcut({ type: 'message_action', callback_id: anyName }, async ({ ack, shortcut, context }) => {
    await ack();
    const asker = fromShortcut(shortcut);
    const known = shortcut.callback_id === citeShortcut;
    await withSession(
      context,
      async (desk) =>
        withErrorReply(desk, asker, () =>
          known ? answerCiteShortcut(shortcut.message, asker, desk.answers) : desk.answers.notify(asker, unknownShortcut, [helpChoice]),
        ),
      asker,
    );
  });
  app.event('app_mention', async ({ event, body, context }) => withSession(context, async (desk) => run(desk, fromMention(event, body.team_id, desk.botUser))));
  app.event('message', async ({ event, body, context }) =>
    withSession(context, async (desk) => run(desk, fromDirectMessage(event, body.team_id, desk.botUser))),
  );
  app.event('app_home_opened', async ({ event, context }) => withSession(context, async ({ home }) => (event.tab === 'home' ? home(event.user) : undefined)));
  app.event('member_joined_channel', async ({ event, context }) =>
    withSession(context, async ({ botUser, welcome }) => (event.user === botUser ? welcome(event.channel) : undefined)),
  );
  app.error(async (error) => log.error(errorFields(error), 'Slack: payload not handled'));
}

const unknownShortcut = 'That shortcut comes from another version of me and no longer works. Please type /cite and the DOI instead.';
