/**
 * A fake Slack on this machine. Unmodified Bolt connects to it, people type commands and press buttons, and what they see
 * is recorded. It rejects what Slack rejects, and fails if a test asks for it.
 */
import { createServer } from 'node:http';
import type { SingleWorkspaceSlackConfig } from '../../src/config/index.ts';
import { createFaults, type Fault } from './slack-faults.ts';
import { bodyOf, postSigned, type Receipt, type RequestChange, signedHeaders } from './slack-http.ts';
import type { Payload } from './slack-payloads.ts';
import { createPeople, type People } from './slack-people.ts';
import { createResponseUrls } from './slack-response-urls.ts';
import { createFakeSlackServer, listenLocally } from './slack-server.ts';
import { createSockets, type Sockets } from './slack-sockets.ts';
import { type Args, createWebApi } from './slack-web-api.ts';
import { clubTeam, createWorld, type DisplayedMessage, type World } from './slack-world.ts';

export interface FakeSlack extends People {
  /** What a bot needs to connect to this fake. */
  readonly config: SingleWorkspaceSlackConfig;
  readonly world: World;
  readonly sockets: Sockets;
  readonly calls: readonly { readonly method: string; readonly args: Args }[];
  /** Messages that broke Slack's rules. A test must end with none. */
  readonly complaints: readonly string[];
  deliver(payload: Payload, change?: RequestChange): Promise<Receipt>;
  /** Sends any request to the bot's address. It is signed, unless a header changes that. */
  request(text: string, type: string, change?: RequestChange): Promise<Receipt>;
  fail(what: string, fault: Fault, times?: number): void;
  screen(user: string, channel: string): readonly DisplayedMessage[];
  /** @param longest In ms. Defaults to 15,000. */
  until(condition: () => boolean, what: string, longest?: number): Promise<void>;
  /** Clears its records, and removes all messages except those for which `isKept` is true. */
  forget(isKept: (message: DisplayedMessage) => boolean): void;
  close(): Promise<void>;
}

interface FakeOptions {
  readonly mode?: 'http' | 'socket';
  readonly scopes?: readonly string[];
  readonly hideScopes?: boolean;
}

/** The bot does not start if one of these is missing. */
export const leastScopes = ['chat:write', 'commands', 'app_mentions:read', 'im:history', 'im:write', 'files:write'] as const;
/** The scopes of a new installation. */
export const usualScopes = [...leastScopes, 'channels:history', 'groups:history', 'channels:read', 'groups:read', 'users:read'] as const;

export async function createFakeSlack({ mode = 'http', scopes = usualScopes, hideScopes = false }: FakeOptions = {}): Promise<FakeSlack> {
  const tokens = { bot: 'xoxb-fake-bot', app: 'xapp-fake-app' };
  const signingSecret = 'fake-signing-secret';
  const granted = new Set<string>(scopes);
  const world = createWorld();
  const faults = createFaults();
  const calls: { method: string; args: Args }[] = [];
  const complaints: string[] = [];
  const uploads = new Map();
  const server = createFakeSlackServer(() => parts);
  const port = await listenLocally(server);
  const addressOf = (path: string, scheme: 'http' | 'ws' = 'http') => `${scheme}://127.0.0.1:${port}${path}`;
  const ways = createResponseUrls(world, addressOf);
  const sockets = createSockets(server);
  const api = createWebApi({ world, tokens, scopes: granted, addressOf, uploads });
  const note = { call: (method: string, args: Args) => void calls.push({ method, args }), complaint: (text: string) => void complaints.push(text) };
  const parts = { api, ways, uploads, faults, scopes: granted, note, hideScopes };
  const botPort = mode === 'http' ? await freePort() : 0;

  const config: SingleWorkspaceSlackConfig = {
    kind: 'single',
    botToken: tokens.bot,
    apiUrl: addressOf('/api/'),
    host: '127.0.0.1',
    mode: mode === 'http' ? { kind: 'http', signingSecret, port: botPort } : { kind: 'socket', appToken: tokens.app },
  };

  const request: FakeSlack['request'] = async (text, type, change) =>
    postSigned(`http://127.0.0.1:${botPort}/slack/events`, text, type, signedHeaders(text, signingSecret, change));
  const deliver: FakeSlack['deliver'] = async (payload, change) => {
    if (mode === 'socket') return sockets.deliver(payload);
    const { text, type } = bodyOf(payload);
    return request(text, type, change);
  };

  return {
    config,
    world,
    sockets,
    calls,
    complaints,
    ...createPeople({ world, team: clubTeam, ways, scopes: granted, deliver }),
    deliver,
    request,
    fail: (what, fault, times = 1) => faults.add(what, fault, times),
    screen: world.screen,
    until: world.until,
    forget: (isKept) => {
      calls.length = 0;
      world.forget(isKept);
    },
    close: async () => {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port on which nobody listens at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listenLocally(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
