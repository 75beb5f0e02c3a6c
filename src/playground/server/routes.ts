/** Which request gets what. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { ErrorResponse } from '../page/api-types.ts';
import { advanceClock } from './advance-clock.ts';
import { answerOnPlatform } from './answer.ts';
import { completeLine } from './completion.ts';
import type { Events } from './events.ts';
import { refusal, safetyHeaders } from './guard.ts';
import { HttpError } from './http-error.ts';
import { createPageFiles } from './page-files.ts';
import { parseAdvanceRequest, parseAskRequest } from './read-body.ts';
import { scheduleView } from './schedule-view.ts';
import type { Simulation } from './simulation.ts';
import type { Renderers } from './to-messages.ts';

export interface RoutesOptions {
  readonly bot: Bot;
  readonly renderers: Renderers;
  readonly simulation: Simulation;
  readonly events: Events;
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
export function createRoutes(parts: RoutesOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const files = createPageFiles();
  const routed = async (request: IncomingMessage): Promise<Reply | 'events'> => {
    const refused = refusal(request.headers, parts.host);
    if (refused) throw new HttpError(403, refused);
    const url = URL.parse(request.url ?? '', 'http://playground');
    const path = url?.pathname ?? '';
    const asked = posts.get(path);
    requireMethod(request, asked ? ['POST'] : ['GET', 'HEAD']);
    if (asked) return json(200, await asked(request, parts));
    if (path === '/api/events' && request.method === 'GET') return 'events';
    const read = gets.get(path);
    if (read) return json(200, await read(url?.searchParams ?? new URLSearchParams(), parts));
    const file = await files(path);
    if (!file) throw new HttpError(404, 'There is nothing here. The playground is at /.');
    return { status: 200, ...file };
  };
  return async (request, response) => {
    try {
      const reply = await routed(request);
      if (reply === 'events') parts.events.listen(response);
      else send(response, reply, request.method === 'HEAD');
    } catch (error) {
      send(response, internalError(error, parts.log), request.method === 'HEAD');
    }
  };
}

function requireMethod({ method = '' }: IncomingMessage, allowed: readonly string[]): void {
  if (!allowed.includes(method)) throw new HttpError(405, `Only ${allowed[0]} here.`);
}

const gets: ReadonlyMap<string, (query: URLSearchParams, parts: RoutesOptions) => Promise<unknown>> = new Map([
  ['/api/suggest', async (query: URLSearchParams, { bot }: RoutesOptions): Promise<unknown> => suggest(query, bot)],
  ['/api/club', async (_query: URLSearchParams, { simulation }: RoutesOptions): Promise<unknown> => scheduleView(simulation)],
]);

type PageRequest = (request: IncomingMessage, parts: RoutesOptions) => Promise<unknown>;

/** What is asked with a body. */
const posts: ReadonlyMap<string, PageRequest> = new Map<string, PageRequest>([
  ['/api/answer', async (request, { bot, renderers }) => answerOnPlatform(bot, renderers, await parseAskRequest(request))],
  ['/api/club/ahead', async (request, { simulation }) => advanceClock(simulation, await parseAdvanceRequest(request))],
]);

function suggest(query: URLSearchParams, bot: Bot) {
  const line = (query.get('line') ?? '').slice(0, 2000);
  const cursor = Number(query.get('cursor') ?? line.length);
  return completeLine(line, Number.isSafeInteger(cursor) ? Math.max(0, Math.min(cursor, line.length)) : line.length, bot);
}

function internalError(error: unknown, log: Logger): Reply {
  if (error instanceof HttpError) return json(error.status, { error: error.message } satisfies ErrorResponse);
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ err: error, reference }, 'playground failed');
  return json(500, { error: `Something broke in the playground and has been logged under the reference ${reference}.` } satisfies ErrorResponse);
}

const json = (status: number, value: unknown): Reply => ({ status, type: 'application/json; charset=utf-8', content: JSON.stringify(value) });

function send(response: ServerResponse, reply: Reply, headersOnly: boolean): void {
  if (response.destroyed) return;
  // A body that was not read to its end would be taken for the next request.
  const close = reply.status === 413 ? { connection: 'close' } : {};
  response.writeHead(reply.status, { ...safetyHeaders, ...close, 'content-type': reply.type, 'content-length': Buffer.byteLength(reply.content) });
  response.end(headersOnly ? undefined : reply.content);
}
