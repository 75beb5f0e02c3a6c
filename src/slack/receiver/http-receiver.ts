/** Slack over HTTP: Bolt's receiver behind our own server, which also rejects requests that Bolt 5.1 would accept. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as delay, setImmediate as immediately } from 'node:timers/promises';
import { type Logger as BoltLogger, HTTPReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { createLogLimiter } from '../../core/log-limiter.ts';
import { createRecentKeys } from '../../core/recent-keys.ts';
import { listenError } from '../setup/start-errors.ts';
import { checkHeaders, createBodyReader, isJsonObject, maxClockSkewSec } from './check-request.ts';
import type { SlackReceiver } from './receiver.ts';

/** A payload that is not acknowledged after this time will not be; Slack waits for 3 s. In ms. */
const unhandledTimeoutMs = 2_500;
/** Slack sends a request without delay. A slow request occupies a connection. In ms. */
const requestTimeoutMs = 10_000;
/** Each may occupy 16 kB of headers and 64 kB of buffers. Slack's requests are answered immediately and need far fewer. */
const maxConnections = 250;
/** How long a stop continues to answer on open connections, in ms. */
const drainMs = 500;
/** How long a stop waits for connections that have not been accepted yet, in ms: an overloaded bot always has one. */
const maxBacklogWaitMs = 2000;
/** Longest turn of the event loop that counts as idle, in ms. */
const idleLoopTurnMs = 0.5;

interface HttpReceiverConfig {
  readonly signingSecret: string;
  readonly host: string;
  readonly port: number;
  /** Answers requests of browsers. Returns false if the request is not for one of its pages. */
  readonly pages?: (request: IncomingMessage, response: ServerResponse, isClosing: boolean) => boolean;
}

export function createHttpReceiver({ signingSecret, host, port, pages }: HttpReceiverConfig, log: Logger, boltLog: BoltLogger): SlackReceiver {
  const signatures = createRecentKeys(maxClockSkewSec * 2 * 1000);
  const limited = createLogLimiter();
  const receiver = new HTTPReceiver({
    signingSecret,
    // Warnings of the receiver are about requests that anybody may have sent.
    logger: { ...boltLog, warn: (...parts) => limited((leftOut) => boltLog.warn(...parts, `(${leftOut} more in the meantime)`)) },
    // Called after the signature was verified, so only Slack can fill the list of signatures.
    customPropertiesExtractor: ({ headers }) => ({ replayed: !signatures.addIfNew(String(headers['x-slack-signature'])) }),
    // Without this, Bolt would not answer a payload that no listener handles, and leave its connection open.
    unhandledRequestTimeoutMillis: unhandledTimeoutMs,
    unhandledRequestHandler: ({ response }) => sendStatus(response, 404),
  });
  const readBody = createBodyReader();
  let draining = false;
  let closing = false;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (draining) response.setHeader('connection', 'close');
    // No new installation is started during a stop.
    if (pages?.(request, response, draining)) return;
    try {
      const rejection = checkHeaders(request);
      if (rejection) return sendStatus(response, rejection);
      const body = await readBody(request);
      if (typeof body === 'number') return sendStatus(response, body);
      if (!isJsonObject(body, request)) return sendStatus(response, 400);
      // Slack sends an event again after a minute. Commands and buttons pass, and get a message about the restart.
      if (closing && request.headers['content-type']?.startsWith('application/json')) return sendStatus(response, 503);
      receiver.requestListener(Object.assign(request, { rawBody: body }), response);
    } catch {
      sendStatus(response, 404);
    }
  };
  const server = createServer({ requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs, connectionsCheckingInterval: 1000 }, handle);
  server.maxConnections = maxConnections;
  // Idle connections must not block new ones for long.
  server.on('drop', () => server.closeIdleConnections());
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
      await emptyBacklog(server);
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
 * Waits until no connection is waiting to be accepted. Connections in the system's backlog are reset when the listener closes, and their
 * requests are lost. So it closes right after a turn of the event loop that had nothing to do and accepted none.
 */
async function emptyBacklog(server: Server): Promise<void> {
  let accepted = 0;
  const count = (): void => {
    accepted += 1;
  };
  server.on('connection', count);
  const until = performance.now() + maxBacklogWaitMs;
  // The current turn may have polled the network long ago, so only the next one counts.
  await immediately();
  for (let isQuiet = false; !isQuiet && performance.now() < until; ) {
    const [before, began] = [accepted, performance.now()];
    await immediately();
    isQuiet = accepted === before && performance.now() - began < idleLoopTurnMs;
  }
  server.off('connection', count);
}

/** The server's own `close` would also close idle connections, on which a proxy may just be starting to send. */
const stopListening = (server: Server): void => void NetServer.prototype.close.call(server);

/** Does not wait for the rest of a rejected body. */
function sendStatus(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, status === 400 || status === 404 ? {} : { connection: 'close' });
  response.end();
}
