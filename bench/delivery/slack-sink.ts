/** The part of Slack that posts need. It accepts them within its rate limits, and answers 429 beyond. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { createAverage } from './limits.ts';
import { createMessageCounter, type MessageCounter } from './message-counter.ts';

/** The latency of a request, in ms. */
export const latencyMs = 100;

export interface SlackSink {
  readonly apiUrl: string;
  readonly messages: MessageCounter;
  close(): void;
}

/**
 * One message a second in a channel and 300 a minute in a workspace, each with a burst of one second.
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export async function startSlackSink(): Promise<SlackSink> {
  const messages = createMessageCounter();
  const channels = createAverage(1000, 1000);
  const workspaces = createAverage(200, 1000);
  let count = 0;
  const server = createServer(async (request, response) => {
    const body = new URLSearchParams(await text(request));
    response.setHeader('content-type', 'application/json');
    if (!request.url?.endsWith('/chat.postMessage')) {
      response.end('{"ok":true}');
      return;
    }
    messages.requests += 1;
    const [channel, thread] = [body.get('channel') ?? '', body.get('thread_ts') ?? undefined];
    const left = workspaces(request.headers.authorization ?? '') || channels(channel);
    await wait(latencyMs);
    if (left > 0) {
      messages.rateLimited += 1;
      response.writeHead(429, { 'retry-after': String(Math.ceil(left / 1000)) }).end('{"ok":false,"error":"ratelimited"}');
      return;
    }
    count += 1;
    messages.add(`${channel} ${thread ?? ''}`, thread);
    response.end(JSON.stringify({ ok: true, channel, ts: `1700000000.${String(count).padStart(6, '0')}` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    messages,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
