/** Turns Slack's payloads into complete requests to the bot. All requests are built here, except those of modals (`view-submission.ts`). */
import type { BlockAction, BlockElementAction, MessageShortcut, SlashCommand, types } from '@slack/bolt';
import type { ChannelMessage } from '../../core/bot-request.ts';
import type { Cause } from '../../core/cause.ts';
import type { ChannelRef } from '../../core/command/command.ts';
import { decodeButton } from '../../core/reply/button.ts';
import { umbrellaCommand } from '../command-names.ts';
import type { ButtonRequest, Requester, SlackRequest } from '../respond/request.ts';
import type { WorkspaceSession } from '../workspace/sessions.ts';
import { stripMention, unescapeText } from './unescape-text.ts';

/** @see https://docs.slack.dev/interactivity/implementing-slash-commands */
export function fromSlashCommand(command: SlashCommand, session: WorkspaceSession): SlackRequest {
  const name = command.command.replace(/^\//, '');
  const text = unescapeText(command.text);
  const user = { id: command.user_id, name: command.user_name, team: command.team_id };
  return {
    ...requesterIn(session, user, command.channel_id),
    cause: { kind: 'command', id: `slack ${command.trigger_id}` },
    input: name === umbrellaCommand ? text : `/${name} ${text}`.trim(),
    responseUrl: command.response_url,
  };
}

/** @see https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function fromBlockAction(body: BlockAction, action: BlockElementAction, session: WorkspaceSession): ButtonRequest {
  const { container, user } = body;
  const channel: string = body.channel?.id ?? container.channel_id ?? '';
  const thread = threadOf(container.message_ts, container.thread_ts ?? body.message?.thread_ts);
  const requester = requesterIn(session, { id: user.id, name: user.username ?? user.name ?? user.id, team: user.team_id }, channel, thread);
  const hidden = container.is_ephemeral === true;
  const direct = requester.place.direct === true;
  const button = decodeButton(chosenValue(action));
  return {
    ...requester,
    cause: { kind: 'press', id: ['slack', channel, container.message_ts ?? container.view_id, button?.run].join(' ') },
    input: button?.run ?? '',
    action: button?.action ?? 'stale',
    share: button?.action === 'share',
    asFile: button?.action === 'file',
    responseUrl: body.response_url,
    triggerId: body.trigger_id,
    persistReply: direct && !hidden,
    sourceMessage: { ts: container.message_ts ?? '', public: !hidden && !direct },
  };
}

/** The value of a button, or of the option that was picked from a menu. */
function chosenValue(action: BlockElementAction): string {
  if (action.type === 'static_select') return action.selected_option?.value ?? '';
  return 'value' in action && typeof action.value === 'string' ? action.value : '';
}

/** @see https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function fromShortcut(body: MessageShortcut, session: WorkspaceSession): Requester {
  const { user, channel, message } = body;
  const requester = requesterIn(
    session,
    { id: user.id, name: user.username ?? user.name, team: user.team_id },
    channel.id,
    threadOf(message.ts, message.thread_ts),
  );
  return { ...requester, responseUrl: body.response_url };
}

/**
 * Subtypes of messages that people write: with or without a file, or a reply in a thread that is “also sent to the channel”.
 * @see https://docs.slack.dev/reference/events/message#subtypes
 */
const writtenSubtypes: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'] satisfies readonly WrittenMessage['subtype'][];
type WrittenMessage = types.GenericMessageEvent | types.FileShareMessageEvent | types.ThreadBroadcastMessageEvent;
const isWritten = (event: types.MessageEvent): event is WrittenMessage => writtenSubtypes.includes(event.subtype);

/** Reads the line after a mention of the bot; `undefined` for messages of bots and for edits. @see https://docs.slack.dev/reference/events/app_mention */
export function fromMention(event: types.AppMentionEvent, session: WorkspaceSession): SlackRequest | undefined {
  if (!event.user || event.bot_id || !writtenSubtypes.includes(event.subtype || undefined) || event.edited || event.channel.startsWith('D')) return undefined;
  const user = { id: event.user, name: event.user_profile?.display_name || event.user, team: teamOf(event) };
  const requester = requesterIn(session, user, event.channel, threadOf(event.ts, event.thread_ts));
  return { ...requester, cause: messageCause(event), input: stripMention(event.text, session.botUserId) };
}

/** Reads a direct message; `undefined` for bots, edits and all other events. @see https://docs.slack.dev/reference/events/message.im */
export function fromDirectMessage(event: types.MessageEvent, session: WorkspaceSession): SlackRequest | undefined {
  if (!isWritten(event) || event.channel_type !== 'im' || ('bot_id' in event && event.bot_id)) return undefined;
  // A file without text is answered like a greeting. A message without either was not written by a person.
  if (!event.text && event.subtype === undefined) return undefined;
  const requester = requesterIn(session, { id: event.user, name: event.user, team: teamOf(event) }, event.channel, threadOf(event.ts, event.thread_ts));
  return { ...requester, cause: messageCause(event), persistReply: true, input: stripMention(event.text ?? '', session.botUserId) };
}

/**
 * Reads a person's message in a public channel, outside threads; `undefined` for everything else. It arrives only if the manifest asks
 * for it. @see https://docs.slack.dev/reference/events/message.channels
 */
export function fromChannelMessage(event: types.MessageEvent, session: WorkspaceSession): ChannelMessage | undefined {
  if (event.subtype !== undefined || event.channel_type !== 'channel' || !event.user || event.bot_id || event.thread_ts || !event.text) return undefined;
  return { place: { platform: 'slack', workspace: session.teamId, channel: event.channel }, id: event.ts, text: unescapeText(event.text) };
}

/** One message may arrive as several events, and an event may arrive again at another replica. @see https://docs.slack.dev/apis/events-api#retries */
const messageCause = ({ channel, ts }: { readonly channel: string; readonly ts: string }): Cause => ({ kind: 'message', id: `slack ${channel} ${ts}` });

interface User {
  readonly id: string;
  readonly name: string;
  /** The workspace that the user belongs to. In a shared channel it may be another organisation's. */
  readonly team: string | null | undefined;
}

/**
 * Always uses the workspace of the session. In a channel shared with another organisation, the payload names the workspace of the
 * person, so one channel could get two schedules. @see https://docs.slack.dev/apis/slack-connect/
 */
export function requesterIn({ teamId, roles, memberZones }: WorkspaceSession, { id, name, team }: User, channel: string, thread?: string): Requester {
  const direct = channel.startsWith('D') ? { direct: true } : {};
  const place: ChannelRef = { platform: 'slack', workspace: teamId, channel, ...(thread ? { thread } : {}), ...direct };
  return {
    place,
    actor: { id, name },
    isOrganiser: async () => roles.isOrganiser(id, team ?? teamId),
    isAdmin: async () => roles.isAdmin(id),
    likelyZones: async () => memberZones(id),
  };
}

/** The first message of a thread counts as being in the channel. */
const threadOf = (message: string | undefined, thread: string | undefined): string | undefined => (thread === message ? undefined : thread);

/** Slack sends the workspace of the author, which is missing from the types. */
const teamOf = (event: object): string | undefined => ('team' in event && typeof event.team === 'string' ? event.team : undefined);
