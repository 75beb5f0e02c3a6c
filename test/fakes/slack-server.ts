/** The fake's HTTP server: Web API, response URLs, uploads. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Faults, play, playAfter, sendJson } from './slack-faults.ts';
import type { ResponseUrls } from './slack-response-urls.ts';
import { type ApiSetting, type Args, RefusalError, type Result } from './slack-web-api.ts';

export interface ServerOptions {
  readonly api: (method: string, args: Args, token: string) => Result;
  readonly ways: ResponseUrls;
  readonly uploads: ApiSetting['uploads'];
  readonly faults: Faults;
  readonly scopes: ReadonlySet<string>;
  /** Called for every API call, and for every message that breaks Slack's rules. */
  readonly note: { call(method: string, args: Args): void; complaint(text: string): void };
  /** Some proxies remove the header with the scopes. */
  readonly hideScopes: boolean;
}

export async function listenLocally(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export function createFakeSlackServer(parts: () => ServerOptions): Server {
  return createServer((request, response) => {
    handle(request, response, parts()).catch((error: unknown) => {
      parts().note.complaint(`the fake broke: ${String(error)}`);
      sendJson(response, 500, { ok: false, error: 'internal_error' });
    });
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: ServerOptions): Promise<void> {
  const [, kind, name = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  const body = await buffer(request);
  // Slack's own root address shows nothing either, but its headers contain the time.
  if (request.method === 'HEAD') return void response.writeHead(404).end();
  const what = kind === 'api' ? name : kind === 'response' ? 'response_url' : 'upload';
  if (kind === 'response') parts.note.call('response_url', JSON.parse(body.toString()) as Args);
  if (kind === 'api') parts.note.call(name, argsOf(body));
  const fault = parts.faults.take(what);
  if (fault && play(fault, request, response)) return;
  const after: After = (answer) => playAfter(fault, request, response, answer);
  if (kind === 'api') return callApi(request, response, name, body, parts, after);
  if (kind === 'response') return useWay(response, name, body, parts, after);
  await takeUpload(request, response, name, body, parts);
}

/** Answers a call that was carried out, unless a test injected a fault. */
type After = (answer: () => void) => void;

function callApi(request: IncomingMessage, response: ServerResponse, method: string, body: Buffer, parts: ServerOptions, after: After): void {
  const headers = parts.hideScopes ? {} : { 'x-oauth-scopes': [...parts.scopes].join(',') };
  try {
    const result = parts.api(method, argsOf(body), request.headers.authorization?.replace('Bearer ', '') ?? '');
    after(() => sendJson(response, 200, result, headers));
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    if (isUnlawful(method, error.message)) parts.note.complaint(`${method}: ${error.message} ${JSON.stringify(error.more)}`);
    sendJson(response, 200, { ok: false, error: error.message, ...error.more }, headers);
  }
}

const argsOf = (body: Buffer): Args => Object.fromEntries(new URLSearchParams(body.toString()));

/** Errors that a correct client never causes. A missing thread is not one of them: it may be deleted before anybody reads it. */
const isUnlawful = (method: string, code: string): boolean => unlawful.includes(code) && method !== 'conversations.replies';
const unlawful: readonly string[] = [
  'invalid_blocks',
  'no_text',
  'msg_too_long',
  'unknown_method',
  'invalid_arguments',
  'invalid_types',
  'invalid_limit',
  'thread_not_found',
];

function useWay(response: ServerResponse, id: string, body: Buffer, { ways, note }: ServerOptions, after: After): void {
  const { status, body: text } = ways.use(id, JSON.parse(body.toString()));
  if (status === 400) note.complaint(`response_url: ${text}`);
  after(() => response.writeHead(status).end(text));
}

async function takeUpload(request: IncomingMessage, response: ServerResponse, id: string, body: Buffer, { uploads }: ServerOptions): Promise<void> {
  const file = uploads.get(id);
  if (!file) return void response.writeHead(404).end();
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
  const part = [...form.values()].find((value) => typeof value !== 'string');
  if (part) file.content = Buffer.from(await part.arrayBuffer());
  response.writeHead(part ? 200 : 400).end(part ? `OK - ${body.length}` : '');
}
