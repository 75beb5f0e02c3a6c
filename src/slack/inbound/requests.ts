/** From Slack's payloads to what the bot is asked, and how the asker is reached with the answer. */
import type { BlockAction, MessageShortcut, SlashCommand, types } from '@slack/bolt';
import type { Actor, ChannelRef } from '../../core/command/command.ts';
import { createRespond, type Respond } from '../respond/response-url.ts';
import { stripMention, unescapeText } from './unescape-text.ts';

/** Somebody who did something, where, and Slack's short way back to them (five uses within 30 minutes). */
export interface Requester {
  readonly place: ChannelRef;
  readonly actor: Actor;
  readonly respond?: Respond;
  /** Nobody else reads this conversation, and the message answered will stay in it: so may the answer. */
  readonly persistReply?: boolean;
  /** The message whose button was pressed: its `ts`, and whether others read it too. */
  readonly sourceMessage?: { readonly message: string; readonly public: boolean };
}

export interface CommandRequest {
  readonly requester: Requester;
  readonly line: string;
}

/** The command that takes any line: `/journalclub drug olumiant`. Slack keeps /help for itself. */
export const umbrellaCommand = 'journalclub';

/** @see https://docs.slack.dev/interactivity/implementing-slash-commands */
export function fromSlashCommand(command: SlashCommand): CommandRequest {
  const place = channelRefOf(command.team_id, command.channel_id);
  const name = command.command.replace(/^\//, '');
  const text = unescapeText(command.text);
  return {
    requester: { place, actor: { id: command.user_id, name: command.user_name }, ...responseUrlOf(command) },
    line: name === umbrellaCommand ? text : `/${name} ${text}`.trim(),
  };
}

/** @see https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function fromBlockAction(body: BlockAction): Requester {
  const { container, user } = body;
  const channel: string = body.channel?.id ?? container.channel_id ?? '';
  const place = channelRefOf(body.team?.id ?? user.team_id ?? '', channel, threadOf(container.message_ts, container.thread_ts ?? body.message?.thread_ts));
  const hidden = container.is_ephemeral === true;
  const pressed = { message: container.message_ts ?? '', public: !hidden && place.direct !== true };
  return {
    place,
    actor: { id: user.id, name: user.username ?? user.name ?? user.id },
    ...responseUrlOf(body),
    persistReply: place.direct === true && !hidden,
    sourceMessage: pressed,
  };
}

/** @see https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function fromShortcut(body: MessageShortcut): Requester {
  const { user, channel, team, message } = body;
  const place = channelRefOf(team?.id ?? user.team_id ?? '', channel.id, threadOf(message.ts, message.thread_ts));
  return { place, actor: { id: user.id, name: user.username ?? user.name }, ...responseUrlOf(body) };
}

/** A line behind the bot's mention; `undefined` for what a bot or an edit said. @see https://docs.slack.dev/reference/events/app_mention */
export function fromMention(event: types.AppMentionEvent, team: string, botUser: string): CommandRequest | undefined {
  if (!event.user || event.bot_id || (event.subtype && event.subtype !== 'file_share') || event.edited || event.channel.startsWith('D')) return undefined;
  const place = channelRefOf(team, event.channel, threadOf(event.ts, event.thread_ts));
  return { requester: { place, actor: { id: event.user, name: event.user_profile?.display_name || event.user } }, line: stripMention(event.text, botUser) };
}

/** A line written to the bot alone; with a file or without; `undefined` for bots, edits and whatever else happens. @see https://docs.slack.dev/reference/events/message.im */
export function fromDirectMessage(event: types.MessageEvent, team: string, botUser: string): CommandRequest | undefined {
  if ((event.subtype !== undefined && event.subtype !== 'file_share') || event.channel_type !== 'im' || ('bot_id' in event && event.bot_id)) return undefined;
  // A file without a word is answered like a greeting; a message without either is nothing a person wrote.
  if (!event.text && event.subtype === undefined) return undefined;
  const place = channelRefOf(team, event.channel, threadOf(event.ts, event.thread_ts));
  return { requester: { place, actor: { id: event.user, name: event.user }, persistReply: true }, line: stripMention(event.text ?? '', botUser) };
}

/** A button on the Home tab has none. */
const responseUrlOf = ({ response_url: url }: { response_url?: string }) => (url ? { respond: createRespond(url) } : {});

function channelRefOf(workspace: string, channel: string, thread?: string): ChannelRef {
  return { platform: 'slack', workspace, channel, ...(thread ? { thread } : {}), ...(channel.startsWith('D') ? { direct: true } : {}) };
}

/** The thread a message stands in; the message that opened a thread stands in the channel. */
const threadOf = (message: string | undefined, thread: string | undefined): string | undefined => (thread === message ? undefined : thread);
