/** What can go wrong on Slack's side, ordered by a test. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Fault =
  /** Slack's own refusal. */
  | { readonly error: string; readonly needed?: string }
  | { readonly status: number }
  /** 429 with Retry-After, in seconds. */
  | { readonly retryAfter: number }
  | { readonly page: string }
  /** No answer until the client gives up. */
  | { readonly hang: true }
  /** The connection ends without an answer; with `done` the call takes effect all the same. */
  | { readonly drop: 'before' | 'done' };

export interface Faults {
  /** @param what a method such as `chat.postMessage`, or `response_url`, or `upload`. */
  add(what: string, fault: Fault, times: number): void;
  take(what: string): Fault | undefined;
}

export function createFaults(): Faults {
  const planned = new Map<string, Fault[]>();
  return {
    add: (what, fault, times) => void planned.set(what, [...(planned.get(what) ?? []), ...Array.from({ length: times }, () => fault)]),
    take: (what) => planned.get(what)?.shift(),
  };
}

/** Plays a fault; false when the call must still be carried out. */
export function play(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  if ('error' in fault) return sendJson(response, 200, { ok: false, ...fault });
  if ('retryAfter' in fault) return sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfter) });
  if ('status' in fault) return sendJson(response, fault.status, { ok: false, error: 'internal_error' });
  if ('page' in fault) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(fault.page);
    return true;
  }
  if ('hang' in fault) return true;
  if (fault.drop === 'done') return false;
  request.socket.destroy();
  return true;
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): true {
  if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
  return true;
}
