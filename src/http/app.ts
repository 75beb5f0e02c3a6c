/** A Hono application whose errors are JSON: `{"error": "what happened"}`. */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { HttpError } from './http-error.ts';

export type HttpApp = Hono<{ Bindings: HttpBindings }>;

/** @param onFault returns what to tell a client about an unexpected error, and may log it. */
export function createHttpApp(onFault: (error: Error) => string): HttpApp {
  const app: HttpApp = new Hono();
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, [method]) => c.json({ error: `Only ${method} here.` }, 405) }));
  app.onError((error, c) => {
    // Nobody is left to tell, and a client that hung up is no fault of ours.
    if (c.env.outgoing.destroyed) return c.body(null);
    const { status, message } = error instanceof HttpError ? error : { status: 500 as const, message: onFault(error) };
    // The rest of a body that was not read would be taken for the next request.
    if (status === 413) c.header('connection', 'close');
    return c.json({ error: message }, status);
  });
  return app;
}
