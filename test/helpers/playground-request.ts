/** Requests as a browser, or a program that pretends to be one, sends them. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { AdvanceRequest, AskRequest, AskResponse, Completion, PostEvent, ScheduleState } from '../../src/playground/page/api-types.ts';
import type { Playground } from '../../src/playground/server/platform.ts';

export interface HttpResult {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends the path unchanged. `fetch` would normalise `/../x` and would not let a test set Host. */
export async function call(playground: Playground, path: string, { method = 'GET', headers = {}, body }: HttpRequest = {}): Promise<HttpResult> {
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

export const post = async (playground: Playground, body: string, headers: Readonly<Record<string, string>> = json, path = '/api/answer'): Promise<HttpResult> =>
  call(playground, path, { method: 'POST', headers, body });

export async function ask(playground: Playground, asking: AskRequest): Promise<AskResponse> {
  const { status, text } = await post(playground, JSON.stringify(asking));
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return JSON.parse(text) as AskResponse;
}

/** Completions at `|`, or at the end of the line. */
export async function offersAt(playground: Playground, marked: string): Promise<Completion> {
  const line = marked.replace('|', '');
  const cursor = marked.includes('|') ? marked.indexOf('|') : line.length;
  const { text } = await call(playground, `/api/suggest?${new URLSearchParams({ line, cursor: String(cursor) })}`);
  return JSON.parse(text) as Completion;
}

export const planned = async (playground: Playground): Promise<ScheduleState> => JSON.parse((await call(playground, '/api/schedule')).text) as ScheduleState;

/** Sets the channel's clock ahead. */
export async function runAhead(playground: Playground, to: AdvanceRequest['to']): Promise<ScheduleState> {
  const { status, text } = await post(playground, JSON.stringify({ to }), json, '/api/schedule/advance');
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return JSON.parse(text) as ScheduleState;
}

export interface Listener {
  readonly arrivals: readonly PostEvent[];
  readonly headers: IncomingHttpHeaders;
  /** Whether the playground has closed the stream. */
  isOver(): boolean;
  leave(): void;
}

/** Subscribes to events as the page does. */
export async function listen(playground: Playground): Promise<Listener> {
  const arrivals: PostEvent[] = [];
  let over = false;
  const { hostname, port } = new URL(playground.address());
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: '/api/events' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const events = (text + chunk).split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) if (event.startsWith('data: ')) arrivals.push(JSON.parse(event.slice(6)) as PostEvent);
      });
      response.on('close', () => {
        over = true;
      });
      if (response.statusCode === 200) resolve({ arrivals, headers: response.headers, isOver: () => over, leave: () => sent.destroy() });
      else reject(new Error(String(response.statusCode)));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Waits until the condition is true. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5000;
  while (!condition() && performance.now() < end) await wait(10);
}
