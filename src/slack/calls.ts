/** From Slack's payloads to what the bot is asked, and how the asker is reached with the answer. */
import type { BlockAction, MessageShortcut, SlashCommand, types } from '@slack/bolt';
import type { Caller, Place } from '../core/command.ts';
import { typedText, withoutMention } from './typed-text.ts';
import { createWayBack, type WayBack } from './way-back.ts';

/** Somebody who did something, where, and Slack's short way back to them (five uses within 30 minutes). */
export interface Asker {
  readonly place: Place;
  readonly caller: Caller;
  readonly respond?: WayBack;
  /** Nobody else reads this conversation, and the message answered will stay in it: so may the answer. */
  readonly lasting?: boolean;
  /** The message whose button was pressed: its `ts`, and whether others read it too. */
  readonly pressed?: { readonly message: string; readonly public: boolean };
}

export interface Asked {
  readonly asker: Asker;
  readonly line: string;
}

/** The command that takes any line: `/journalclub drug olumiant`. Slack keeps /help for itself. */
export const umbrella = 'journalclub';

/** @see https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandCall(command: SlashCommand): Asked {
  const place = placeOf(command.team_id, command.channel_id);
  const name = command.command.replace(/^\//, '');
  const text = typedText(command.text);
  return {
    asker: { place, caller: { id: command.user_id, name: command.user_name }, ...wayBackOf(command) },
    line: name === umbrella ? text : `/${name} ${text}`.trim(),
  };
}

/** @see https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function pressCall(body: BlockAction): Asker {
  const { container, user } = body;
  const channel: string = body.channel?.id ?? container.channel_id ?? '';
  const place = placeOf(body.team?.id ?? user.team_id ?? '', channel, threadOf(container.message_ts, container.thread_ts ?? body.message?.thread_ts));
  const hidden = container.is_ephemeral === true;
  const pressed = { message: container.message_ts ?? '', public: !hidden && place.direct !== true };
  return {
    place,
    caller: { id: user.id, name: user.username ?? user.name ?? user.id },
    ...wayBackOf(body),
    lasting: place.direct === true && !hidden,
    pressed,
  };
}

/** @see https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function shortcutCall(body: MessageShortcut): Asker {
  const { user, channel, team, message } = body;
  const place = placeOf(team?.id ?? user.team_id ?? '', channel.id, threadOf(message.ts, message.thread_ts));
  return { place, caller: { id: user.id, name: user.username ?? user.name }, ...wayBackOf(body) };
}

/** A line behind the bot's mention; `undefined` for what a bot or an edit said. @see https://docs.slack.dev/reference/events/app_mention */
export function mentionCall(event: types.AppMentionEvent, team: string, botUser: string): Asked | undefined {
  if (!event.user || event.bot_id || (event.subtype && event.subtype !== 'file_share') || event.edited || event.channel.startsWith('D')) return undefined;
  const place = placeOf(team, event.channel, threadOf(event.ts, event.thread_ts));
  return { asker: { place, caller: { id: event.user, name: event.user_profile?.display_name || event.user } }, line: withoutMention(event.text, botUser) };
}

/** A line written to the bot alone; with a file or without; `undefined` for bots, edits and whatever else happens. @see https://docs.slack.dev/reference/events/message.im */
export function directCall(event: types.MessageEvent, team: string, botUser: string): Asked | undefined {
  if ((event.subtype !== undefined && event.subtype !== 'file_share') || event.channel_type !== 'im' || ('bot_id' in event && event.bot_id)) return undefined;
  // A file without a word is answered like a greeting; a message without either is nothing a person wrote.
  if (!event.text && event.subtype === undefined) return undefined;
  const place = placeOf(team, event.channel, threadOf(event.ts, event.thread_ts));
  return { asker: { place, caller: { id: event.user, name: event.user }, lasting: true }, line: withoutMention(event.text ?? '', botUser) };
}

/** A button on the Home tab has none. */
const wayBackOf = ({ response_url: url }: { response_url?: string }) => (url ? { respond: createWayBack(url) } : {});

function placeOf(workspace: string, channel: string, thread?: string): Place {
  return { platform: 'slack', workspace, channel, ...(thread ? { thread } : {}), ...(channel.startsWith('D') ? { direct: true } : {}) };
}

/** The thread a message stands in; the message that opened a thread stands in the channel. */
const threadOf = (message: string | undefined, thread: string | undefined): string | undefined => (thread === message ? undefined : thread);
