/** The playground: a local page that shows every answer as Slack and as Discord would, from the very payloads they would get. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import { StartError } from '../../core/errors.ts';
import type { Platform } from '../../core/ports/platform.ts';
import { createEvents } from './events.ts';
import { bracketed } from './guard.ts';
import { createPlaygroundOutbox } from './posts.ts';
import { createRoutes } from './routes.ts';
import type { Simulation } from './simulation.ts';
import type { Renderers } from './to-messages.ts';

export interface PlaygroundOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly renderers: Renderers;
  /** Its own: no schedule of a real channel is ever in it. Stopped with the playground. */
  readonly simulation: Simulation;
  readonly log: Logger;
}

export interface Playground extends Platform {
  /** Where to open it, such as http://127.0.0.1:8787. @throws {Error} before `start`. */
  address(): string;
}

/** Hosts that listen on every address; none of them can be opened in a browser. */
const everywhere: readonly string[] = ['0.0.0.0', '::'];

/** How long `stop` waits for answers under way, in ms. */
const pageStopTimeoutMs = 10_000;

/** A browser sends a request at once, in ms. */
const pageRequestTimeoutMs = 10_000;

export function createPlayground({ host, port, renderers, simulation, log }: PlaygroundOptions): Playground {
  const events = createEvents();
  let server: Server | undefined;
  const underWay = new Set<Promise<void>>();
  const address = () => {
    const listening = server?.address() as AddressInfo | null | undefined;
    if (!listening) throw new Error('the playground has no address before it is started');
    return `http://${everywhere.includes(host) ? '127.0.0.1' : bracketed(host)}:${listening.port}`;
  };
  return {
    id: 'playground',
    get name() {
      return server?.listening ? `the playground at ${address()}` : 'the playground';
    },
    address,
    start: async (bot: Bot) => {
      const routes = createRoutes({ bot, renderers, simulation, events, host, log });
      server = createServer(
        { requestTimeout: pageRequestTimeoutMs, headersTimeout: pageRequestTimeoutMs, connectionsCheckingInterval: 1000 },
        (request, response) => {
          const work = routes(request, response).finally(() => underWay.delete(work));
          underWay.add(work);
        },
      );
      await listenOn(server, host, port);
      log.debug({ address: address() }, 'playground open');
    },
    stop: async () => {
      server?.close();
      events.close();
      server?.closeIdleConnections();
      await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, pageStopTimeoutMs).unref())]);
      await simulation.stop();
      server?.closeAllConnections();
      log.debug('playground closed');
    },
    ...createPlaygroundOutbox({ renderers, events, now: () => simulation.now().epochMilliseconds }),
  };
}

async function listenOn(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startError(error, host, port)));
    server.listen({ host: host.replace(/^\[|\]$/g, ''), port }, resolve);
  });
}

function startError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        `PORT ${port} on ${host} is taken, perhaps by a playground already open. Close it, or set PORT (PLAYGROUND_PORT beside tokens) to another number, such as ${port < 65_535 ? port + 1 : 8787}.`,
      );
    case 'EACCES':
      return new StartError(`PORT ${port} needs rights this process lacks. Set PORT (PLAYGROUND_PORT beside tokens) to a number above 1023, such as 8787.`);
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return new StartError(`HOST ${host} is not an address of this machine. Leave HOST empty for 127.0.0.1.`);
    case undefined:
      break;
  }
  return new StartError(`The playground cannot listen on HOST ${host}, PORT ${port}: ${error.message}.`);
}
