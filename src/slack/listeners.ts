/** Which payload of Slack's leads where. Each is acknowledged at once, since Slack gives it three seconds. */
import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Answers } from './answers.ts';
import { errorFields } from './bolt-log.ts';
import { type Asked, type Asker, commandCall, directCall, mentionCall, pressCall, shortcutCall } from './calls.ts';
import { answerCiteShortcut, citeShortcut } from './cite-shortcut.ts';
import { faultNote, helpChoice } from './notes.ts';

interface ListenerParts {
  readonly answers: Answers;
  readonly botUser: string;
  readonly log: Logger;
}

/** Every name: what is unknown gets an answer too. */
const everyName = /^/;

export function listen(app: App, { answers, botUser, log }: ListenerParts): void {
  /** A fault of ours reaches the asker as a reference, and the log with its cause. */
  const guarded = async (asker: Asker, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, ...errorFields(error) }, 'Slack: answer failed');
      await answers.say(asker, faultNote(reference)).catch((again: unknown) => log.error({ reference, ...errorFields(again) }, 'Slack: asker not reached'));
    }
  };
  const run = async (asked: Asked | undefined): Promise<void> => {
    if (asked) await guarded(asked.asker, () => answers.run(asked.asker, asked.line));
  };

  app.command(everyName, async ({ ack, command, respond }) => {
    await ack();
    await run(commandCall(command, respond));
  });
  app.action({ action_id: everyName, type: 'block_actions' }, async ({ ack, action, body, respond }) => {
    await ack();
    const asker = pressCall(body, respond);
    await guarded(asker, () => answers.press(asker, 'value' in action && typeof action.value === 'string' ? action.value : ''));
  });
  app.shortcut({ type: 'message_action', callback_id: everyName }, async ({ ack, shortcut, respond }) => {
    await ack();
    const asker = shortcutCall(shortcut, respond);
    const known = shortcut.callback_id === citeShortcut;
    await guarded(asker, () => (known ? answerCiteShortcut(shortcut.message, asker, answers) : answers.say(asker, unknownShortcut, [helpChoice])));
  });
  app.event('app_mention', async ({ event, body }) => run(mentionCall(event, body.team_id, botUser)));
  app.event('message', async ({ event, body }) => run(directCall(event, body.team_id, botUser)));
  app.error(async (error) => log.error(errorFields(error), 'Slack: payload not handled'));
}

const unknownShortcut = 'That shortcut comes from another version of me and no longer works. Please type /cite and the DOI instead.';
