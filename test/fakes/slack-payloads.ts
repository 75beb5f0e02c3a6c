/** Payloads that Slack sends to an app, as in its documentation and in java-slack-sdk's recorded samples. */
import type { ModalShown } from './slack-modals.ts';
import type { ButtonSeen } from './slack-visible.ts';
import { bot, type Conversation, clubTeam, type DisplayedMessage, type Person, type Team } from './slack-world.ts';

/** A payload and its encoding: commands and interactions are forms, events are JSON. */
export interface Payload {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly body: Readonly<Record<string, unknown>>;
}

interface Scene {
  readonly person: Person;
  readonly channel: Conversation;
  readonly responseUrl: string;
  readonly team?: Team;
}

const always = { token: 'legacy-verification-token', api_app_id: 'ACLUB' };
/** It says whose it is, and when it was made. */
const trigger = (person: Person): string => `${Date.now()}.${person.id}.${crypto.randomUUID()}`;
const userOf = ({ id, name }: Person, team: Team) => ({ id, username: name, name, team_id: team.id });
const channelOf = ({ id, name, kind }: Conversation) => ({ id, name: kind === 'im' ? 'directmessage' : kind === 'private' ? 'privategroup' : name });

export function commandPayload(line: string, { person, channel, responseUrl, team = clubTeam }: Scene): Payload {
  const [, command = '', text = ''] = /^(\S+)\s*(.*)$/su.exec(line) ?? [];
  const { id, name } = channelOf(channel);
  const body = {
    ...always,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: id,
    channel_name: name,
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger(person),
  };
  return { kind: 'slash_commands', body };
}

/** If only one person sees the message, the payload of a button press does not contain it. */
export function pressPayload(
  message: DisplayedMessage,
  button: Partial<ButtonSeen>,
  hasReplies: boolean,
  { person, channel, responseUrl, team = clubTeam }: Scene,
): Payload {
  const { ts, thread, onlyFor } = message;
  const inThread = thread ? { thread_ts: thread } : {};
  const visible = { type: 'message', user: bot.id, ts, text: message.spoken, ...(hasReplies ? { thread_ts: ts } : inThread) };
  const body = {
    ...always,
    type: 'block_actions',
    user: userOf(person, team),
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: channelOf(channel),
    container: { type: 'message', message_ts: ts, channel_id: channel.id, is_ephemeral: onlyFor !== undefined, ...inThread },
    ...(onlyFor ? {} : { message: visible }),
    trigger_id: trigger(person),
    response_url: responseUrl,
    actions: [{ ...controlOf(button), block_id: 'b1', action_id: button.actionId, action_ts: ts }],
  };
  return { kind: 'interactive', body };
}

function controlOf({ label, value, inMenu }: Partial<ButtonSeen>): object {
  const text = { type: 'plain_text', text: label, emoji: true };
  if (!inMenu) return { type: 'button', text, value };
  return { type: 'static_select', placeholder: { type: 'plain_text', text: 'More', emoji: true }, selected_option: { text, value } };
}

/** A submission names no channel, and has a response URL only where a field asks for a conversation. */
export function submissionPayload(modal: ModalShown, state: object, person: Person, team: Team = clubTeam): Payload {
  const body = {
    ...always,
    type: 'view_submission',
    team: { id: team.id, domain: team.domain },
    user: userOf(person, team),
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: trigger(person),
    view: {
      id: modal.id,
      team_id: team.id,
      app_id: 'ACLUB',
      bot_id: 'BBOT',
      external_id: '',
      hash: '1795000000.abc',
      root_view_id: modal.id,
      ...modal.view,
      state,
    },
    response_urls: [],
  };
  return { kind: 'interactive', body };
}

export function shortcutPayload(
  callbackId: string,
  message: Readonly<Record<string, unknown>>,
  { person, channel, responseUrl, team = clubTeam }: Scene,
): Payload {
  const body = {
    ...always,
    type: 'message_action',
    action_ts: '1795000000.000100',
    team: { id: team.id, domain: team.domain },
    user: userOf(person, team),
    channel: channelOf(channel),
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: trigger(person),
    response_url: responseUrl,
    message_ts: message.ts,
    message: { type: 'message', ...message },
  };
  return { kind: 'interactive', body };
}

export function eventPayload(event: Readonly<Record<string, unknown>>, eventId: string = `Ev${crypto.randomUUID()}`, team: Team = clubTeam): Payload {
  const body = {
    ...always,
    team_id: team.id,
    event: { event_ts: event.ts, ...event },
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ enterprise_id: null, team_id: team.id, user_id: bot.id, is_bot: true, is_enterprise_install: false }],
  };
  return { kind: 'events_api', body };
}
