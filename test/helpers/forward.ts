/** Passes a request on to a server on this machine, and its answer back. */
import { type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface ForwardedAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** @param origin The address of the server, without a path. */
export async function forward(origin: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<ForwardedAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { host: _host, connection: _connection, 'transfer-encoding': _encoding, ...kept } = headers;
  open(`${origin}${url}`, { method: method ?? 'GET', headers: { ...kept, 'content-length': body.length } })
    .on('response', resolve)
    .on('error', reject)
    .end(body);
  const response = await promise;
  return { status: response.statusCode ?? 500, headers: response.headers, body: await buffer(response) };
}

export function answerWith(response: ServerResponse, { status, headers, body }: ForwardedAnswer): void {
  const { connection: _connection, 'keep-alive': _alive, 'transfer-encoding': _encoding, ...kept } = headers;
  if (!response.destroyed) response.writeHead(status, kept).end(body);
}
