/** A Hono application whose errors are JSON: `{"error": "what happened"}`. */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { HttpError } from './http-error.ts';

export type HttpApp = Hono<{ Bindings: HttpBindings }>;

/** @param onFault returns the message for the client about an unexpected error, and may log the error. */
export function createHttpApp(onFault: (error: Error) => string): HttpApp {
  const app: HttpApp = new Hono();
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, [method]) => c.json({ error: `Only ${method} here.` }, 405) }));
  app.onError((error, c) => {
    // The client has disconnected, so nobody would read the answer, and it is not an internal error.
    if (c.env.outgoing.destroyed) return c.body(null);
    const { status, message } = error instanceof HttpError ? error : { status: 500 as const, message: onFault(error) };
    // Otherwise the unread rest of the body would be parsed as the next request.
    if (status === 413) c.header('connection', 'close');
    return c.json({ error: message }, status);
  });
  return app;
}
