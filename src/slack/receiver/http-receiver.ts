/** Slack over HTTP: Bolt's receiver behind a server of our own, which turns away what Bolt 5.1 would let through. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as delay, setImmediate as immediately } from 'node:timers/promises';
import { type Logger as BoltLogger, HTTPReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { createRecentKeys } from '../../core/recent-keys.ts';
import { listenError } from '../setup/start-errors.ts';
import type { SlackReceiver } from './receiver.ts';

/** How far a request's clock may be off, in seconds. @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
const maxClockSkewSec = 300;
/** A payload that nothing has acknowledged by then will not be; Slack waits for 3 s. In ms. */
const unhandledTimeoutMs = 2_800;
/** Slack sends a request at once; somebody who sends it slowly keeps a connection. In ms. */
const requestTimeoutMs = 10_000;
/** For how long what is sent on connections there are is still answered, in ms. */
const drainMs = 500;
/** For how long connections that have not been taken yet are waited for, in ms: with more work than it can do, there is always one. */
const maxBacklogWaitMs = 2000;
/** A turn of the event loop in which nothing was done, in ms. */
const idleLoopTurnMs = 0.5;
/** Slack's largest payloads are some tens of kilobytes. */
const maxBodyBytes = 1_000_000;

interface HttpSetting {
  readonly signingSecret: string;
  readonly host: string;
  readonly port: number;
  /** Answers a browser's requests; false for those that are none of its pages. */
  readonly pages?: (request: IncomingMessage, response: ServerResponse, isClosing: boolean) => boolean;
}

export function createHttpReceiver({ signingSecret, host, port, pages = () => false }: HttpSetting, log: Logger, logger: BoltLogger): SlackReceiver {
  const signatures = createRecentKeys(maxClockSkewSec * 2 * 1000);
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    // Asked only after the signature was found good, so a stranger cannot fill the memory of signatures.
    customPropertiesExtractor: ({ headers }) => ({ replayed: !signatures.addIfNew(String(headers['x-slack-signature'])) }),
  });
  let draining = false;
  let closing = false;
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs, connectionsCheckingInterval: 1000 },
    (request, response) => {
      if (draining) response.setHeader('connection', 'close');
      // Nobody waits for an installation as for an answer: it is not begun any more.
      if (pages(request, response, draining)) return;
      closeUnhandled(response);
      validateRequest(request, response, () => closing)
        .then((admitted) => admitted && receiver.requestListener(request, response))
        .catch(() => sendResponse(response, 404));
    },
  );
  return {
    receiver,
    start: async () => {
      server.listen({ host, port });
      await once(server, 'listening').catch((error: unknown) => {
        throw listenError(error, host, port);
      });
      server.on('error', (error) => log.error({ error: error.message }, 'Slack HTTP server'));
      log.info({ host, port }, 'Slack: waiting for requests at /slack/events');
    },
    isOpen: () => server.listening,
    drain: async () => {
      draining = true;
      await acceptBacklogDrained(server);
      stopListening(server);
      await delay(drainMs);
    },
    close: async () => {
      closing = true;
      server.closeIdleConnections();
    },
    destroy: () => server.closeAllConnections(),
  };
}

/**
 * Connections that the system has made and nobody has taken are reset when the listener closes, and what was sent on them is
 * lost. So it closes right after a turn of the event loop that had nothing to do and found none.
 */
async function acceptBacklogDrained(server: Server): Promise<void> {
  let taken = 0;
  const count = (): void => {
    taken += 1;
  };
  server.on('connection', count);
  const until = performance.now() + maxBacklogWaitMs;
  // Called in the middle of a turn, which may have looked at the network long ago: the next one counts.
  await immediately();
  for (let isQuiet = false; !isQuiet && performance.now() < until; ) {
    const [before, began] = [taken, performance.now()];
    await immediately();
    isQuiet = taken === before && performance.now() - began < idleLoopTurnMs;
  }
  server.off('connection', count);
}

/** A server's own `close` also cuts connections on which nothing is under way, just when a proxy may begin to send on one. */
const stopListening = (server: Server): void => void NetServer.prototype.close.call(server);

/** Reads the body for Bolt, or answers what must not reach it. */
async function validateRequest(request: IncomingMessage, response: ServerResponse, isClosing: () => boolean): Promise<boolean> {
  if (isFromFuture(request)) return sendResponse(response, 401);
  const body = await readBody(request);
  if (!body) return sendResponse(response, 413);
  if (!isJsonObject(body, request)) return sendResponse(response, 400);
  // Slack sends an event again after a minute; commands and buttons pass, to be told of the restart.
  if (isClosing() && request.headers['content-type']?.startsWith('application/json')) return sendResponse(response, 503);
  Object.assign(request, { rawBody: body });
  return true;
}

/** Bolt refuses requests from the past and accepts those from the future. */
const isFromFuture = ({ headers }: IncomingMessage): boolean => Number(headers['x-slack-request-timestamp']) > Date.now() / 1000 + maxClockSkewSec;

/** `undefined` where it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodyBytes) resolve(undefined);
    else chunks.push(chunk);
  });
  request.once('end', () => resolve(Buffer.concat(chunks))).once('error', reject);
  return promise;
}

/** JSON that is no object makes Bolt throw where nobody catches; what is no JSON at all it answers itself. */
function isJsonObject(body: Buffer, { headers }: IncomingMessage): boolean {
  const text = body.toString();
  const json = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? payloadOf(text) : text;
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null;
  } catch {
    return true;
  }
}

/** A command has none, and is not read twice: a name of a field may be written with percent signs. */
const payloadOf = (form: string): string | null => (/(?:^|&)(?:payload=|[^=&]*%[^=&]*=)/.test(form) ? new URLSearchParams(form).get('payload') : null);

/** Bolt leaves a payload that no listener takes without an answer, and its connection open. */
function closeUnhandled(response: ServerResponse): void {
  const timer = setTimeout(() => sendResponse(response, 404), unhandledTimeoutMs);
  response.once('close', () => clearTimeout(timer));
}

function sendResponse(response: ServerResponse, status: number): false {
  if (!response.headersSent) response.writeHead(status, status === 413 ? { connection: 'close' } : {});
  response.end();
  return false;
}
