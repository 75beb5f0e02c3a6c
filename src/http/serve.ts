/** Serves an application on a port of this machine, with limits on time and connections. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { HttpApp } from './app.ts';
import { boundConnections } from './bound-connections.ts';
import type { HttpError } from './http-error.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly app: HttpApp;
  /** The error message for a path that does not exist. */
  readonly notFound: string;
  /** Sent with every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Checks a request's headers before anything else. Returns an error to reject the request. */
  readonly check: (request: IncomingMessage) => HttpError | undefined;
  /** How long a request may take to arrive, in ms. */
  readonly requestTimeoutMs: number;
}

export interface HttpServer {
  readonly port: number;
  /** Refuses new connections, waits at most `timeoutMs` for answers in progress, then closes every connection. */
  stop(timeoutMs: number): Promise<void>;
}

/** Monitoring needs a few connections, a browser six per page. */
const maxConnections = 100;

/** @throws {NodeJS.ErrnoException} if the port cannot be opened. */
export async function serve({ host, port, app, notFound, headers, check, requestTimeoutMs }: HttpServerOptions): Promise<HttpServer> {
  const inProgress = new Set<Promise<void>>();
  app.notFound((c) => c.json({ error: notFound }, 404));
  const respond = getRequestListener(app.fetch, {
    // The SDKs in this process need the original global Request and Response.
    overrideGlobalObjects: false,
    // Hono could not parse the URL, so no route matches.
    errorHandler: () => Response.json({ error: notFound }, { status: 404 }),
  });
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs, connectionsCheckingInterval: 1000 },
    (request, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const error = check(request);
      if (error) return reject(response, error);
      const work = respond(request, response).finally(() => inProgress.delete(work));
      inProgress.add(work);
    },
  );
  boundConnections(server, maxConnections);
  await new Promise<void>((resolve, fail) => server.once('error', fail).listen({ host: host.replace(/^\[|\]$/g, ''), port }, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (timeoutMs) => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([Promise.all(inProgress), new Promise((resolve) => setTimeout(resolve, timeoutMs).unref())]);
      server.closeAllConnections();
      await closed;
    },
  };
}

function reject(response: ServerResponse, { status, message }: HttpError): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: message }));
}
