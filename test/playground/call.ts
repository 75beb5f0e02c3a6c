/** Requests as a browser, or as something that only pretends to be one, would send them. */
import { type IncomingHttpHeaders, request } from 'node:http';
import type { Answered, Asking, Completion } from '../../src/playground/page/wire.ts';
import type { Playground } from '../../src/playground/platform.ts';

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a path as it is: `fetch` would tidy `/../x` away and keep the Host to itself. */
export async function call(playground: Playground, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Received> {
  const { hostname, port } = new URL(playground.address());
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json' };

export const post = async (playground: Playground, body: string, headers: Readonly<Record<string, string>> = json): Promise<Received> =>
  call(playground, '/api/answer', { method: 'POST', headers, body });

export async function ask(playground: Playground, asking: Asking): Promise<Answered> {
  const { status, text } = await post(playground, JSON.stringify(asking));
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return JSON.parse(text) as Answered;
}

/** Offers at `|`, or at the end of the line. */
export async function offersAt(playground: Playground, marked: string): Promise<Completion> {
  const line = marked.replace('|', '');
  const cursor = marked.includes('|') ? marked.indexOf('|') : line.length;
  const { text } = await call(playground, `/api/suggest?${new URLSearchParams({ line, cursor: String(cursor) })}`);
  return JSON.parse(text) as Completion;
}
