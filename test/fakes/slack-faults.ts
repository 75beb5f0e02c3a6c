/** Faults on Slack's side that a test injects. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Fault =
  /** An error code of Slack's. */
  | { readonly error: string; readonly needed?: string }
  /** A bare HTTP status. A 429 has no Retry-After. */
  | { readonly status: number }
  /** 429 with Retry-After, in seconds. */
  | { readonly retryAfter: number }
  | { readonly page: string }
  /** No answer, until the client gives up. */
  | { readonly hang: true }
  /** The connection ends without an answer. With `done`, the call takes effect first. */
  | { readonly drop: 'before' | 'done' }
  /** The call takes effect, and the answer is a bare status or nothing. */
  | { readonly done: number | 'hang' }
  /** The call takes effect at once. The answer follows after this many ms. */
  | { readonly slow: number };

export interface Faults {
  /** @param what A method such as `chat.postMessage`, or `response_url`, or `upload`. */
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

/** Applies a fault. Returns false if the call must still be carried out. */
export function play(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  if ('error' in fault) return sendJson(response, 200, { ok: false, ...fault });
  if ('retryAfter' in fault) return sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfter) });
  if ('status' in fault) return sendJson(response, fault.status, { ok: false, error: 'internal_error' });
  if ('page' in fault) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(fault.page);
    return true;
  }
  if ('hang' in fault) return true;
  if ('done' in fault || 'slow' in fault || fault.drop === 'done') return false;
  request.socket.destroy();
  return true;
}

/** Answers a call that was carried out. `answer` is the answer without the fault. */
export function playAfter(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse, answer: () => void): void {
  if (!fault) answer();
  else if ('slow' in fault) setTimeout(answer, fault.slow).unref();
  else if ('drop' in fault) request.socket.destroy();
  else if ('done' in fault && typeof fault.done === 'number') sendJson(response, fault.done, { ok: false, error: 'internal_error' });
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): true {
  if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
  return true;
}
