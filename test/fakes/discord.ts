/**
 * A small Discord on this machine: REST and gateway, strict about payloads and clocks, that an unmodified discord.js
 * runs against. It keeps what each person would see, so that tests read like a chat.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Fault } from './discord-faults.ts';
import { createFakeGateway, type FakeGateway } from './discord-gateway.ts';
import { ada, createInteractions, type InteractionOptions, type Person } from './discord-interactions.ts';
import { answerRest, type RestResult } from './discord-rest.ts';
import { clubServer, type FakeRole } from './discord-rights.ts';
import { asJson, type Json } from './discord-rules.ts';
import type { ShownMessage } from './discord-screen.ts';
import { type Clocks, clubChannel, createStore, type FakeChannel } from './discord-store.ts';

export { cloudflareBlock, type Fault, globalRateLimit, rateLimit } from './discord-faults.ts';
export type { Person } from './discord-interactions.ts';
export { ada, fieldsOf, grace } from './discord-interactions.ts';
export { clubServer } from './discord-rights.ts';
export type { ShownMessage } from './discord-screen.ts';
export { clubChannel } from './discord-store.ts';

export interface FakeOptions {
  readonly token?: string;
  /** Discord's clocks, in ms: to the first answer (3,000), to the end of the interaction's token (900,000) and of a nonce (300,000). */
  readonly clocks?: Partial<Clocks>;
  readonly heartbeatInterval?: number;
  /** Flags of the application, such as that it may read messages. */
  readonly applicationFlags?: number;
}

const applicationId = '1234567890123456789';
export const validToken = 'MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Gh1jKl.notARealSecret_0123456789';

export async function startFakeDiscord(options: FakeOptions = {}) {
  const store = createStore(applicationId, { token: 900_000, answer: 3000, nonce: 300_000, ...options.clocks });
  const faults = createFaults();
  const state = { token: options.token ?? validToken };
  const requests: { method: string; path: string; status: number }[] = [];
  const refusals: string[] = [];

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      refusals.push(`the fake itself failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gatewayUrl = `ws://127.0.0.1:${port}`;
  const gateway: FakeGateway = createFakeGateway({
    server,
    url: () => gatewayUrl,
    accepts: (token) => token === state.token,
    applicationId,
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
  });
  const interactions = createInteractions(store, gateway);
  gateway.servers.set(clubServer, serverBody(clubServer, { joinedAt: new Date(Date.now() - 90 * 86_400_000), systemChannel: clubChannel }));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://fake');
    const path = decodeURIComponent(pathname).replace(/^\/api\/v10/, '');
    const fault = faults.take(`${method} ${path}`);
    if (fault?.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    const { body, files } = await readBody(request);
    const authorised = request.headers.authorization === `Bot ${state.token}`;
    const outcome = outcomeOf(fault, () =>
      answerRest({ method, path, query, body, files, authorised }, { store, gatewayUrl, applicationId, applicationFlags: options.applicationFlags, refusals }),
    );
    requests.push({ method, path, status: typeof outcome === 'string' ? 0 : outcome.status });
    if (outcome === 'drop') request.socket.destroy();
    else if (outcome !== 'hang') send(response, outcome);
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    gateway,
    /** Every request, in order; status 0 was never answered. */
    requests,
    /** What Discord would have refused as malformed, in words. */
    refusals,
    /** The commands registered now. */
    get commands(): readonly Json[] {
      return store.commands;
    },
    registerBehind: (commands: readonly Json[]): void => store.setCommands(commands),
    fail: (fault: Fault): void => faults.add(fault),
    /** Ends all faults. */
    recover: (): void => faults.clear(),
    revokeToken: (): void => {
      state.token = 'revoked';
    },
    restoreToken: (): void => {
      state.token = options.token ?? validToken;
    },
    /** Somebody adds the bot to a server, or has done so before. */
    addServer: (id: string, server: FakeGuildOptions): void => {
      const body = serverBody(id, server);
      gateway.servers.set(id, body);
      gateway.tell('GUILD_CREATE', body);
    },
    /** The server is out of order for a moment. @see https://docs.discord.com/developers/events/gateway-events#guild-delete */
    outage: (id: string): void => {
      gateway.tell('GUILD_DELETE', { id, unavailable: true });
      gateway.tell('GUILD_CREATE', asJson(gateway.servers.get(id)));
    },
    addChannel: (channel: FakeChannel): void => store.addChannel(channel),
    /** The roles of the server, and which of them the bot has. */
    setRoles: (roles: readonly FakeRole[], mine: readonly string[]): void => void Object.assign(store.server, { roles, mine }),
    /** The roles that somebody has in the club's server. */
    giveRoles: (person: Person, roles: readonly string[]): void => void store.server.rolesOf.set(person.id, roles),
    /** Servers the bot is in besides the club's. */
    joinServers: (others: readonly string[]): void => void Object.assign(store.server, { others }),
    /** Somebody removes the bot from the club's server. */
    leaveServer: (): void => {
      Object.assign(store.server, { joined: false });
      gateway.servers.delete(clubServer);
      gateway.tell('GUILD_DELETE', { id: clubServer });
    },
    /** A post of somebody else, to point a menu at. */
    say: (channel: string, body: Json, by: string = ada.id): ShownMessage => store.addMessage({ channel, body, files: [], author: by }),
    /** Somebody writes a message. Discord tells the bot of it if the bot has asked for such messages. */
    write: (text: string, { by = ada, in: channel = clubChannel, direct = false }: InteractionOptions = {}): ShownMessage => {
      const message = store.addMessage({ channel, body: { content: text }, files: [], author: by.id });
      gateway.tellMessage({
        id: message.id,
        channel_id: channel,
        ...(direct ? {} : { guild_id: clubServer, member: { nick: by.nick ?? null, roles: store.server.rolesOf.get(by.id) ?? [] } }),
        type: 0,
        content: text,
        author: { id: by.id, username: by.name, global_name: by.name },
      });
      return message;
    },
    /** Takes a post away. */
    remove: (message: ShownMessage): void => store.removeMessage(message.id),
    /** What everybody sees in a channel or thread, oldest first. */
    posts: (channel: string): readonly ShownMessage[] => store.seenBy(channel, undefined),
    /** What one person sees there. */
    seenBy: (person: Person, channel: string): readonly ShownMessage[] => store.seenBy(channel, person.id),
    threads: (): readonly FakeChannel[] => store.threads(),
    slash: async (name: string, given: Readonly<Record<string, unknown>> = {}, typed: InteractionOptions = {}) => interactions.slash(name, given, typed),
    complete: async (name: string, option: string, text: string, typed: InteractionOptions = {}) => interactions.complete(name, option, text, typed),
    press: async (message: ShownMessage, label: string, pressed: InteractionOptions = {}) => interactions.press(message, label, pressed),
    /** Sends a form. Fields that are not named keep what they showed. */
    submit: async (modal: Json, entered: Readonly<Record<string, string>>, typed: InteractionOptions = {}) => interactions.submit(modal, entered, typed),
    contextMenu: async (name: string, message: ShownMessage, typed: InteractionOptions = {}) => interactions.contextMenu(name, message, typed),
    /** An event exactly as given. */
    sendRaw: (type: string, data: unknown): void => gateway.dispatch(type, data),
    /** An interaction as given over a well-formed one, to break parts of it. */
    sendInteraction: async (payload: Json, typed: InteractionOptions = {}) => interactions.send(payload, typed),
    stop: async (): Promise<void> => {
      await gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface FakeGuildOptions {
  /** When the bot came; now unless said. */
  readonly joinedAt?: Date;
  readonly systemChannel?: string | null;
}

/** @see https://docs.discord.com/developers/events/gateway-events#guild-create */
const serverBody = (id: string, { joinedAt = new Date(), systemChannel = null }: FakeGuildOptions): Json => ({
  id,
  name: 'Reading & <@everyone>',
  owner_id: ada.id,
  joined_at: joinedAt.toISOString().replace('Z', '000+00:00'),
  system_channel_id: systemChannel,
  system_channel_flags: 0,
  large: false,
  unavailable: false,
  member_count: 3,
  roles: [{ id, name: '@everyone', permissions: '0' }],
  channels: [],
  members: [],
  threads: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
});

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

function outcomeOf(fault: Fault | undefined, work: () => RestResult): RestResult | 'hang' | 'drop' {
  if (!fault || fault.delay !== undefined) return work();
  if (fault.afterwards) work();
  if (fault.hang) return 'hang';
  return fault.drop ? 'drop' : { status: fault.status ?? 500, body: fault.body, headers: fault.headers };
}

async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: readonly { name: string; content: string }[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { body: raw.length > 0 ? JSON.parse(raw.toString()) : undefined, files: [] };
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const files: { name: string; content: string }[] = [];
  for (const [key, value] of form) if (typeof value !== 'string' && key.startsWith('files[')) files.push({ name: value.name, content: await value.text() });
  return { body: asJson(JSON.parse(String(form.get('payload_json')))), files };
}

/** 204 carries no content type: discord.js would try to read a body. */
function send(response: ServerResponse, { status, body, headers }: RestResult): void {
  if (status === 204) response.writeHead(204, { ...headers }).end();
  else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body ?? {}));
}
