/**
 * The HTTP interface for monitoring, on its own port: `/healthz` (the process is alive), `/readyz` (it can work) and
 * `/metrics`. Nothing here is secret, and nothing can be changed through it.
 */
import type { IncomingMessage } from 'node:http';
import { StartError } from '../core/errors.ts';
import { createHttpApp, type HttpApp } from '../http/app.ts';
import { isCrossSite, isHostNamed, isLoopback, loopbackNames } from '../http/check-source.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpServer, serve } from '../http/serve.ts';
import type { Metrics } from './metrics.ts';

/** What is not ready, by name, each with the reason; empty if everything is ready. */
export type Readiness = () => Promise<Readonly<Record<string, string>>>;

export interface HealthOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

const healthRequestTimeoutMs = 5000;

/** @throws {StartError} if the port cannot be opened. */
export async function startHealthServer({ host, port, readiness, metrics }: HealthOptions): Promise<HttpServer> {
  return serve({
    host,
    port,
    app: createRoutes(readiness, metrics),
    notFound: 'There are /healthz, /readyz and /metrics.',
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    check: (request) => checkRequest(request, host),
    requestTimeoutMs: healthRequestTimeoutMs,
  }).catch((error: NodeJS.ErrnoException) => {
    throw listenError(error, host, port);
  });
}

function createRoutes(readiness: Readiness, metrics: Metrics): HttpApp {
  const app = createHttpApp(() => 'This could not be determined.');
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', async (c) => {
    const missing = await readiness();
    return Object.keys(missing).length === 0 ? c.json({ ready: true }) : c.json({ ready: false, missing }, 503);
  });
  app.get('/metrics', async (c) => {
    const { type, text } = await metrics.render();
    return c.body(text, 200, { 'content-type': type });
  });
  return app;
}

/** Behind a loopback address a foreign Host is DNS rebinding. On any other address the server has names that it cannot know. */
function checkRequest({ method, headers }: IncomingMessage, host: string): HttpError | undefined {
  if (method !== 'GET' && method !== 'HEAD') return new HttpError(405, 'Only GET and HEAD here.');
  if (headers.origin !== undefined || isCrossSite(headers)) return new HttpError(403, 'Web pages get no answer here.');
  const isOwn = !isLoopback(host) || isHostNamed(headers.host, loopbackNames);
  return isOwn ? undefined : new HttpError(403, 'This server answers under localhost only.');
}

const listenError = ({ code, message }: NodeJS.ErrnoException, host: string, port: number): StartError =>
  new StartError(
    code === 'EADDRINUSE'
      ? `HEALTH_PORT ${port} on ${host} is in use by another program. Set HEALTH_PORT to a free one, or stop that program.`
      : `The health server cannot listen on HEALTH_HOST ${host}, HEALTH_PORT ${port}: ${message}. HEALTH_HOST must be an address of this machine; leave it empty for 127.0.0.1.`,
  );
