/** Which request gets what. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Bot } from '../core/bot.ts';
import { answerOn, type Renderers } from './answering.ts';
import { Refused, readAsking } from './body.ts';
import { complete } from './completion.ts';
import { refusal, safetyHeaders } from './guard.ts';
import type { Refusal } from './page/wire.ts';
import { createPageFiles } from './page-files.ts';

export interface RouteParts {
  readonly bot: Bot;
  readonly renderers: Renderers;
  /** The name the playground listens under, besides the loopback ones. */
  readonly host: string;
  readonly log: Logger;
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly content: string;
}

/** Answers one request; never throws. */
export function createRoutes(parts: RouteParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const files = createPageFiles();
  const routed = async (request: IncomingMessage): Promise<Reply> => {
    const refused = refusal(request.headers, parts.host);
    if (refused) throw new Refused(403, refused);
    const url = URL.parse(request.url ?? '', 'http://playground');
    if (url?.pathname === '/api/answer') return answer(request, parts);
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refused(405, 'Only GET here.');
    if (url?.pathname === '/api/suggest') return json(200, suggest(url.searchParams, parts.bot));
    const file = await files(url?.pathname ?? '');
    if (!file) throw new Refused(404, 'There is nothing here. The playground is at /.');
    return { status: 200, ...file };
  };
  return async (request, response) => {
    const reply = await routed(request).catch((error: unknown) => mishap(error, parts.log));
    send(response, reply, request.method === 'HEAD');
  };
}

async function answer(request: IncomingMessage, { bot, renderers }: RouteParts): Promise<Reply> {
  if (request.method !== 'POST') throw new Refused(405, 'Only POST here.');
  return json(200, await answerOn(bot, renderers, await readAsking(request)));
}

function suggest(query: URLSearchParams, bot: Bot) {
  const line = (query.get('line') ?? '').slice(0, 2000);
  const cursor = Number(query.get('cursor') ?? line.length);
  return complete(line, Number.isSafeInteger(cursor) ? Math.max(0, Math.min(cursor, line.length)) : line.length, bot);
}

function mishap(error: unknown, log: Logger): Reply {
  if (error instanceof Refused) return json(error.status, { error: error.message } satisfies Refusal);
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ err: error, reference }, 'playground failed');
  return json(500, { error: `Something broke in the playground and has been logged under the reference ${reference}.` } satisfies Refusal);
}

const json = (status: number, value: unknown): Reply => ({ status, type: 'application/json; charset=utf-8', content: JSON.stringify(value) });

function send(response: ServerResponse, reply: Reply, headersOnly: boolean): void {
  if (response.destroyed) return;
  // A body that was not read to its end would be taken for the next request.
  const close = reply.status === 413 ? { connection: 'close' } : {};
  response.writeHead(reply.status, { ...safetyHeaders, ...close, 'content-type': reply.type, 'content-length': Buffer.byteLength(reply.content) });
  response.end(headersOnly ? undefined : reply.content);
}
