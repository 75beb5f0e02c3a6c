/**
 * What a supervisor asks of the program, on a port of its own: `/healthz` (it lives), `/readyz` (it can do its work),
 * `/metrics`. Nothing here is secret, and nothing can be changed through it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../core/errors.ts';
import type { Metrics } from './metrics.ts';

/** What is not ready, by name, each with why; empty where all is. */
export type Readiness = () => Promise<Readonly<Record<string, string>>>;

export interface HealthOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

export interface Health {
  readonly port: number;
  stop(): Promise<void>;
}

/** How long a request may take to arrive, in ms. */
const healthRequestTimeoutMs = 5000;

/** @throws {StartError} where the port cannot be had. */
export async function startHealthServer({ host, port, readiness, metrics }: HealthOptions): Promise<Health> {
  const server = createServer(
    { requestTimeout: healthRequestTimeoutMs, headersTimeout: healthRequestTimeoutMs, connectionsCheckingInterval: 1000 },
    (request, response) => {
      const reason = rejectionFor(request, host);
      if (reason) return send(response, reason.status, { error: reason.text });
      answerProbe(request, response, readiness, metrics).catch(() => send(response, 500, { error: 'this could not be found out' }));
    },
  );
  server.maxConnections = 100;
  await listenOn(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answerProbe({ url, method }: IncomingMessage, response: ServerResponse, readiness: Readiness, metrics: Metrics): Promise<void> {
  switch (url?.split('?')[0]) {
    case '/healthz':
      return send(response, 200, { alive: true }, method);
    case '/readyz': {
      const missing = await readiness();
      const ready = Object.keys(missing).length === 0;
      return send(response, ready ? 200 : 503, { ready, ...(ready ? {} : { missing }) }, method);
    }
    case '/metrics': {
      const { type, text } = await metrics.render();
      response.writeHead(200, { ...headers, 'content-type': type }).end(method === 'HEAD' ? undefined : text);
      return;
    }
    default:
      return send(response, 404, { error: 'there are /healthz, /readyz and /metrics' }, method);
  }
}

/** A page open in a browser on this machine could reach the port under a name made to point here (DNS rebinding). */
function rejectionFor({ method, headers: given }: IncomingMessage, host: string): { readonly status: number; readonly text: string } | undefined {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, text: 'only GET and HEAD are answered' };
  if (given.origin !== undefined) return { status: 403, text: 'pages are not answered' };
  const asked = URL.parse(`http://${given.host ?? ''}`)?.hostname ?? '';
  const isOwn = !loopback.includes(host) || loopbackNames.includes(asked);
  return isOwn ? undefined : { status: 403, text: 'this answers under localhost only' };
}

const loopback = ['127.0.0.1', '::1', 'localhost'];
const loopbackNames = ['127.0.0.1', '[::1]', 'localhost'];

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

function send(response: ServerResponse, status: number, body: object, method = 'GET'): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(method === 'HEAD' ? undefined : `${JSON.stringify(body)}\n`);
}

async function listenOn(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen({ host, port }, resolve);
  });
}

const listenError = ({ code, message }: NodeJS.ErrnoException, host: string, port: number): StartError =>
  new StartError(
    code === 'EADDRINUSE'
      ? `HEALTH_PORT ${port} on ${host} is taken by another program. Set HEALTH_PORT to a free one, or stop that program.`
      : `The health server cannot listen on HEALTH_HOST ${host}, HEALTH_PORT ${port}: ${message}. HEALTH_HOST must be an address of this machine; leave it empty for 127.0.0.1.`,
  );
