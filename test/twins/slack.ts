/**
 * A Slack of one's own on this machine: unmodified Bolt connects to it, people type and press in it, and what they see
 * is kept. It refuses what Slack refuses, and fails when a test says so.
 */
import { createServer } from 'node:http';
import type { SlackConfig } from '../../src/config.ts';
import { createFaults, type Fault } from './slack-faults.ts';
import { bodyOf, postSigned, type Receipt, type RequestChange, signedHeaders } from './slack-http.ts';
import { commandPayload, eventPayload, type Payload, pressPayload, shortcutPayload } from './slack-payloads.ts';
import { createResponseUrls } from './slack-response-urls.ts';
import { createTwinServer, listenLocally } from './slack-server.ts';
import { createSockets, type Sockets } from './slack-sockets.ts';
import { type Args, createWebApi } from './slack-web-api.ts';
import { bot, type Conversation, createWorld, type HomeShown, type Person, type Shown, type World } from './slack-world.ts';

interface From {
  /** `UADA` unless said. */
  readonly user?: string;
  /** `CCLUB` unless said; the bot is in it. */
  readonly channel?: string;
  readonly thread?: string;
}

export interface SlackTwin {
  /** What a bot needs to connect to this twin. */
  readonly config: SlackConfig;
  readonly world: World;
  readonly sockets: Sockets;
  readonly calls: readonly { readonly method: string; readonly args: Args }[];
  /** Messages that break Slack's rules. A test ends with none. */
  readonly complaints: readonly string[];
  /** Each types or presses, waits for the acknowledgement, and gives what appears first. */
  command(line: string, from?: From): Promise<Shown>;
  press(message: Shown, label: string, from?: From): Promise<Shown>;
  mention(text: string, from?: From): Promise<Shown>;
  directMessage(text: string, from?: From): Promise<Shown>;
  shortcut(text: string, from?: From, more?: { readonly callbackId?: string; readonly message?: Args }): Promise<Shown>;
  /** Somebody opens the app's Home tab; gives what they are shown next. */
  openHome(user?: string): Promise<HomeShown>;
  /** Somebody invites the bot to a channel; Slack tells it where it has the scope for it. */
  invite(channel: string): Promise<void>;
  /** Makes payloads to be delivered by hand. */
  readonly payloads: {
    command(line: string, from?: From): Payload;
    press(message: Shown, button: { label: string; actionId: string; value?: string }, from?: From): Payload;
    event(event: Args, eventId?: string): Payload;
  };
  deliver(payload: Payload, change?: RequestChange): Promise<Receipt>;
  /** A request of any kind to the bot's address, signed unless a header says otherwise. */
  request(text: string, type: string, change?: RequestChange): Promise<Receipt>;
  fail(what: string, fault: Fault, times?: number): void;
  screen(user: string, channel: string): readonly Shown[];
  /** @param longest in ms; 15,000 unless said. */
  until(condition: () => boolean, what: string, longest?: number): Promise<void>;
  close(): Promise<void>;
}

interface TwinOptions {
  readonly mode?: 'http' | 'socket';
  readonly scopes?: readonly string[];
  readonly hideScopes?: boolean;
}

/** Without one of these the bot does not start. */
export const leastScopes = ['chat:write', 'commands', 'app_mentions:read', 'im:history', 'im:write', 'files:write'] as const;
/** What a new installation has. */
export const usualScopes = [...leastScopes, 'channels:history', 'groups:history', 'channels:read', 'groups:read'] as const;

export async function createSlackTwin({ mode = 'http', scopes = usualScopes, hideScopes = false }: TwinOptions = {}): Promise<SlackTwin> {
  const tokens = { bot: 'xoxb-twin-bot', app: 'xapp-twin-app' };
  const signingSecret = 'twin-signing-secret';
  const granted = new Set<string>(scopes);
  const world = createWorld();
  const faults = createFaults();
  const calls: { method: string; args: Args }[] = [];
  const complaints: string[] = [];
  const uploads = new Map();
  const server = createTwinServer(() => parts);
  const port = await listenLocally(server);
  const addressOf = (path: string, scheme: 'http' | 'ws' = 'http') => `${scheme}://127.0.0.1:${port}${path}`;
  const ways = createResponseUrls(world, addressOf);
  const sockets = createSockets(server);
  const api = createWebApi({ world, tokens, scopes: granted, addressOf, uploads });
  const note = { call: (method: string, args: Args) => void calls.push({ method, args }), complaint: (text: string) => void complaints.push(text) };
  const parts = { api, ways, uploads, faults, scopes: granted, note, hideScopes };
  const botPort = mode === 'http' ? await freePort() : 0;

  const config: SlackConfig = {
    botToken: tokens.bot,
    apiUrl: addressOf('/api/'),
    host: '127.0.0.1',
    mode: mode === 'http' ? { kind: 'http', signingSecret, port: botPort } : { kind: 'socket', appToken: tokens.app },
  };

  const scene = ({ user = 'UADA', channel = 'CCLUB' }: From, origin?: string) => ({
    person: personOf(world, user),
    channel: conversationOf(world, channel),
    responseUrl: ways.create(channel, user, origin),
  });
  const request: SlackTwin['request'] = async (text, type, change) =>
    postSigned(`http://127.0.0.1:${botPort}/slack/events`, text, type, signedHeaders(text, signingSecret, change));
  const deliver: SlackTwin['deliver'] = async (payload, change) => {
    if (mode === 'socket') return sockets.deliver(payload);
    const { text, type } = bodyOf(payload);
    return request(text, type, change);
  };
  /** An acknowledgement with words in it is shown to the one who typed. */
  const answerTo = async (payload: Payload): Promise<Shown> => {
    const before = world.changes.length;
    const receipt = await deliver(payload);
    if (receipt.status !== 200) throw new Error(`the bot answered ${receipt.status} ${receipt.body}`);
    await world.until(() => world.changes.length > before, `an answer to ${JSON.stringify(payload.body).slice(0, 200)}`);
    return world.changes[before] as Shown;
  };
  const payloads: SlackTwin['payloads'] = {
    command: (line, from = {}) => commandPayload(line, scene(from)),
    press: (message, button, from = {}) => {
      const hasReplies = world.messages.some(({ thread }) => thread === message.ts);
      return pressPayload(message, button, hasReplies, scene({ ...from, channel: message.channel }, message.ts));
    },
    event: eventPayload,
  };
  const typed = (text: string, channel: string, { user = 'UADA', thread }: From) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(`&lt;@${bot.id}&gt;`, `<@${bot.id}>`);
    const { ts } = world.add({ channel, by: user, text: escaped, thread });
    return { user, text: escaped, ts, channel, team: 'TCLUB', ...(thread ? { thread_ts: thread } : {}) };
  };

  return {
    config,
    world,
    sockets,
    calls,
    complaints,
    payloads,
    deliver,
    request,
    command: async (line, from) => answerTo(payloads.command(line, from)),
    press: async (message, label, from) => {
      const button = message.buttons.find((one) => one.label === label);
      if (!button) throw new Error(`no button “${label}” among ${message.buttons.map((one) => one.label).join(', ')}`);
      return answerTo(payloads.press(message, button, from));
    },
    mention: async (text, from = {}) => answerTo(eventPayload({ type: 'app_mention', ...typed(`<@${bot.id}> ${text}`, from.channel ?? 'CCLUB', from) })),
    directMessage: async (text, from = {}) =>
      answerTo(eventPayload({ type: 'message', channel_type: 'im', ...typed(text, `D${(from.user ?? 'UADA').slice(1)}`, from) })),
    shortcut: async (text, from = {}, { callbackId = 'cite_this_paper', message = {} } = {}) => {
      const { ts } = world.add({ channel: from.channel ?? 'CCLUB', by: 'UBEN', text, thread: from.thread });
      const whole = { user: 'UBEN', ts, text, ...(from.thread ? { thread_ts: from.thread } : {}), ...message };
      return answerTo(shortcutPayload(callbackId, whole, scene(from)));
    },
    openHome: async (user = 'UADA') => {
      const before = world.homes.length;
      await deliver(eventPayload(homeOpened(user)));
      const shown = () => world.homes.slice(before).find((one) => one.user === user);
      await world.until(() => shown() !== undefined, `a Home tab for ${user}`);
      return shown()?.home as HomeShown;
    },
    invite: async (id) => {
      const channel = conversationOf(world, id);
      channel.members.add(bot.id);
      if (granted.has(channel.kind === 'private' ? 'groups:read' : 'channels:read')) await deliver(eventPayload(joined(bot.id, id)));
    },
    fail: (what, fault, times = 1) => faults.add(what, fault, times),
    screen: world.screen,
    until: world.until,
    close: async () => {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @see https://docs.slack.dev/reference/events/app_home_opened */
export const homeOpened = (user: string, tab: 'home' | 'messages' = 'home'): Args => ({
  type: 'app_home_opened',
  user,
  channel: `D${user.slice(1)}`,
  tab,
  event_ts: String(Date.now() / 1000),
});

/** Private channels made since 2021 have a C like public ones. @see https://docs.slack.dev/reference/events/member_joined_channel */
export const joined = (user: string, channel: string): Args => ({
  type: 'member_joined_channel',
  user,
  channel,
  channel_type: 'C',
  team: 'TCLUB',
  inviter: 'UADA',
  event_ts: String(Date.now() / 1000),
});

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listenLocally(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function personOf(world: World, id: string): Person {
  const person = world.people.find((one) => one.id === id);
  if (!person) throw new Error(`nobody is called ${id} here`);
  return person;
}

function conversationOf(world: World, id: string): Conversation {
  const conversation = world.conversations.get(id);
  if (!conversation) throw new Error(`there is no conversation ${id} here`);
  return conversation;
}
