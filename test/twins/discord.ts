/**
 * A small Discord on this machine: REST and gateway, strict about payloads and clocks, that an unmodified discord.js
 * runs against. It keeps what each person would see, so that tests read like a chat.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Fault } from './discord-faults.ts';
import { createTwinGateway, type TwinGateway } from './discord-gateway.ts';
import { createInteractions, type Person, type Pressed, type Typed } from './discord-interactions.ts';
import { answerRest, type RestRequest, type RestResult } from './discord-rest.ts';
import { asJson, type Json } from './discord-rules.ts';
import type { ShownMessage } from './discord-screen.ts';
import { createStore, type TwinChannel } from './discord-store.ts';

export { type Fault, rateLimit } from './discord-faults.ts';
export type { Person } from './discord-interactions.ts';
export { grace } from './discord-interactions.ts';
export type { ShownMessage } from './discord-screen.ts';
export { clubChannel } from './discord-store.ts';

export interface TwinOptions {
  readonly token?: string;
  /** Discord's clocks, in ms: to the first answer (3,000), and to the end of the interaction's token (900,000). */
  readonly clocks?: { readonly answer?: number; readonly token?: number };
  readonly heartbeatInterval?: number;
}

const applicationId = '1234567890123456789';
export const validToken = 'MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Gh1jKl.notARealSecret_0123456789';

export async function startDiscordTwin(options: TwinOptions = {}) {
  const store = createStore(options.clocks?.token ?? 900_000, options.clocks?.answer ?? 3000);
  const faults = createFaults();
  const state = { token: options.token ?? validToken };
  const requests: { method: string; path: string; status: number }[] = [];
  const refusals: string[] = [];

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      refusals.push(`the twin itself failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gatewayUrl = `ws://127.0.0.1:${port}`;
  const gateway: TwinGateway = createTwinGateway({
    server,
    url: () => gatewayUrl,
    accepts: (token) => token === state.token,
    applicationId,
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
  });
  const interactions = createInteractions(store, gateway);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://twin').pathname).replace(/^\/api\/v10/, '');
    const fault = faults.take(`${method} ${path}`);
    if (fault?.hang) return;
    if (fault?.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    const { body, files } = await readBody(request);
    const asked: RestRequest = { method, path, body, files, authorised: request.headers.authorization === `Bot ${state.token}` };
    const usual = !fault || fault.delay !== undefined || fault.afterwards ? answerRest(asked, { store, gatewayUrl, applicationId, refusals }) : undefined;
    const result: RestResult =
      fault && fault.delay === undefined ? { status: fault.status ?? 500, body: fault.body, headers: fault.headers } : (usual ?? { status: 500 });
    requests.push({ method, path, status: result.status });
    send(response, result);
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    gateway,
    /** Every request, in order. */
    requests,
    /** What Discord would have refused as malformed, in words. */
    refusals,
    /** The commands registered now. */
    get commands(): readonly Json[] {
      return store.commands;
    },
    registerBehind: (commands: readonly Json[]): void => store.setCommands(commands),
    fail: (fault: Fault): void => faults.add(fault),
    revokeToken: (): void => {
      state.token = 'revoked';
    },
    addChannel: (channel: TwinChannel): void => store.addChannel(channel),
    /** A post of somebody else, to point a menu at. */
    say: (channel: string, body: Json): ShownMessage => store.addMessage({ channel, body, files: [] }),
    /** What everybody sees in a channel or thread, oldest first. */
    posts: (channel: string): readonly ShownMessage[] => store.seenBy(channel, undefined),
    /** What one person sees there. */
    seenBy: (person: Person, channel: string): readonly ShownMessage[] => store.seenBy(channel, person.id),
    threads: (): readonly TwinChannel[] => store.threads(),
    slash: async (name: string, given: Readonly<Record<string, unknown>> = {}, typed: Typed = {}) => interactions.slash(name, given, typed),
    complete: async (name: string, option: string, text: string, typed: Typed = {}) => interactions.complete(name, option, text, typed),
    press: async (message: ShownMessage, label: string, pressed: Pressed = {}) => interactions.press(message, label, pressed),
    contextMenu: async (name: string, message: ShownMessage, typed: Typed = {}) => interactions.contextMenu(name, message, typed),
    /** An event exactly as given. */
    sendRaw: (type: string, data: unknown): void => gateway.dispatch(type, data),
    /** An interaction as given over a well-formed one, to break parts of it. */
    sendInteraction: async (payload: Json, typed: Typed = {}) => interactions.send(payload, typed),
    stop: async (): Promise<void> => {
      await gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type DiscordTwin = Awaited<ReturnType<typeof startDiscordTwin>>;

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
