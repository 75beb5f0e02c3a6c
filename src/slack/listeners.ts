/** Which payload of Slack's leads where. Each is acknowledged at once, since Slack gives it three seconds. */
import type { App, Context } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from './bolt-log.ts';
import { type Asked, type Asker, commandCall, directCall, mentionCall, pressCall, shortcutCall } from './calls.ts';
import { answerCiteShortcut, citeShortcut } from './cite-shortcut.ts';
import type { Desk, Desks } from './desks.ts';
import { faultNote, helpChoice } from './notes.ts';

interface ListenerParts {
  readonly desks: Desks;
  /** What somebody hears in whose workspace the app is not installed. */
  readonly stranger: string;
  readonly log: Logger;
}

/** Every name: what is unknown gets an answer too. */
const everyName = /^/;

export function listen(app: App, { desks, stranger, log }: ListenerParts): void {
  /** A fault of ours reaches the asker as a reference, and the log with its cause. */
  const guarded = async ({ answers }: Desk, asker: Asker, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, ...errorFields(error) }, 'Slack: answer failed');
      await answers.say(asker, faultNote(reference)).catch((again: unknown) => log.error({ reference, ...errorFields(again) }, 'Slack: asker not reached'));
    }
  };
  const run = async (desk: Desk, asked: Asked | undefined): Promise<void> => {
    if (asked) await guarded(desk, asked.asker, () => desk.answers.run(asked.asker, asked.line));
  };
  /** Another organisation's people meet the app in a channel they share; without a way back there is no telling them. */
  const at = async ({ teamId }: Context, work: (desk: Desk) => Promise<void>, asker?: Asker): Promise<void> => {
    const desk = desks.at(teamId);
    if (desk) return work(desk);
    await asker?.respond?.({ text: stranger, response_type: 'ephemeral', replace_original: false });
  };

  app.command(everyName, async ({ ack, command, context }) => {
    await ack();
    const asked = commandCall(command);
    await at(context, async (desk) => run(desk, asked), asked.asker);
  });
  app.action({ action_id: everyName, type: 'block_actions' }, async ({ ack, action, body, context }) => {
    await ack();
    const asker = pressCall(body);
    const value = 'value' in action && typeof action.value === 'string' ? action.value : '';
    await at(context, async (desk) => guarded(desk, asker, () => desk.answers.press(asker, value)), asker);
  });
  app.shortcut({ type: 'message_action', callback_id: everyName }, async ({ ack, shortcut, context }) => {
    await ack();
    const asker = shortcutCall(shortcut);
    const known = shortcut.callback_id === citeShortcut;
    await at(
      context,
      async (desk) =>
        guarded(desk, asker, () =>
          known ? answerCiteShortcut(shortcut.message, asker, desk.answers) : desk.answers.say(asker, unknownShortcut, [helpChoice]),
        ),
      asker,
    );
  });
  app.event('app_mention', async ({ event, body, context }) => at(context, async (desk) => run(desk, mentionCall(event, body.team_id, desk.botUser))));
  app.event('message', async ({ event, body, context }) => at(context, async (desk) => run(desk, directCall(event, body.team_id, desk.botUser))));
  app.event('app_home_opened', async ({ event, context }) => at(context, async ({ home }) => (event.tab === 'home' ? home(event.user) : undefined)));
  app.event('member_joined_channel', async ({ event, context }) =>
    at(context, async ({ botUser, welcome }) => (event.user === botUser ? welcome(event.channel) : undefined)),
  );
  app.error(async (error) => log.error(errorFields(error), 'Slack: payload not handled'));
}

const unknownShortcut = 'That shortcut comes from another version of me and no longer works. Please type /cite and the DOI instead.';
