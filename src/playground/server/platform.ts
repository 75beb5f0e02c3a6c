/** The playground: a local page that shows every answer as Slack and Discord would, drawn from the payloads that they would get. */
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import { StartError } from '../../core/errors.ts';
import type { Platform } from '../../core/ports/platform.ts';
import { bracketed } from '../../http/check-source.ts';
import { type HttpServer, serve } from '../../http/serve.ts';
import type { ContentEvent } from '../page/api-types.ts';
import { createEvents } from './events.ts';
import { checkRequest, safetyHeaders } from './guard.ts';
import { createPlaygroundOutbox } from './posts.ts';
import { createRoutes, notFound } from './routes.ts';
import type { Simulation } from './simulation.ts';
import type { Renderers } from './to-messages.ts';

export interface PlaygroundOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly renderers: Renderers;
  /** Contains no schedule of a real channel. It is stopped with the playground. */
  readonly simulation: Simulation;
  readonly log: Logger;
}

export interface Playground extends Platform {
  /** Where to open it, such as http://127.0.0.1:8787. @throws {Error} before `start`. */
  address(): string;
  /** While somebody writes content: sends open pages the version that they show, and what is wrong with a newer one. */
  announceContent(content: ContentEvent): void;
}

/** Hosts that mean every address, which a browser cannot open. */
const everywhere: readonly string[] = ['0.0.0.0', '::'];

/** How long `stop` waits for answers in progress. */
const pageStopTimeoutMs = 10_000;

/** A browser sends a whole request immediately. */
const pageRequestTimeoutMs = 10_000;

export function createPlayground({ host, port, renderers, simulation, log }: PlaygroundOptions): Playground {
  const events = createEvents();
  let server: HttpServer | undefined;
  const address = () => {
    if (!server) throw new Error('the playground has no address before it is started');
    return `http://${everywhere.includes(host) ? '127.0.0.1' : bracketed(host)}:${server.port}`;
  };
  return {
    id: 'playground',
    get name() {
      return server ? `the playground at ${address()}` : 'the playground';
    },
    address,
    announceContent: (content) => events.sendContent(content),
    start: async (bot: Bot) => {
      server = await serve({
        host,
        port,
        app: createRoutes({ bot, renderers, simulation, events, log }),
        notFound,
        headers: safetyHeaders,
        check: (request) => checkRequest(request, host),
        requestTimeoutMs: pageRequestTimeoutMs,
      }).catch((error: NodeJS.ErrnoException) => {
        throw startError(error, host, port);
      });
      log.debug({ address: address() }, 'playground open');
    },
    stop: async () => {
      events.close();
      await server?.stop(pageStopTimeoutMs);
      await simulation.stop();
      log.debug('playground closed');
    },
    ...createPlaygroundOutbox({ renderers, events, now: () => simulation.now().epochMilliseconds }),
  };
}

function startError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        `PORT ${port} on ${host} is in use, perhaps by another playground. Close it, or set PORT (PLAYGROUND_PORT beside tokens) to another number, such as ${port < 65_535 ? port + 1 : 8787}.`,
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
