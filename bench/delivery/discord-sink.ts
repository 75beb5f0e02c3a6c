/** The part of Discord that posts need. It accepts them within its rate limits, and answers 429 beyond. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { createFakeGateway } from '../../test/fakes/discord-gateway.ts';
import { createWindow } from './limits.ts';
import { createMessageCounter, type MessageCounter } from './message-counter.ts';
import { latencyMs } from './slack-sink.ts';

export const token = 'MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Gh1jKl.notARealSecret_0123456789';
const applicationId = '1234567890123456789';

export interface DiscordSink {
  readonly apiUrl: string;
  readonly messages: MessageCounter;
  close(): Promise<void>;
}

/**
 * Fifty requests in any second for the whole bot, and five messages in any five seconds for a channel.
 * @param servers The servers the bot is in.
 * @see https://docs.discord.com/developers/topics/rate-limits
 */
export async function startDiscordSink(servers: readonly string[]): Promise<DiscordSink> {
  const messages = createMessageCounter();
  const [bot, channels] = [createWindow(50, 1000), createWindow(5, 5000)];
  let [count, commands] = [1_400_000_000_000_000_000n, [] as unknown];
  const threads = new Set<string>();
  const about = (path: string, method: string, body: string): unknown => {
    if (path === '/applications/@me') return { id: applicationId, name: 'journal-club' };
    if (path === '/gateway/bot')
      return { url: address('ws'), shards: 1, session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 } };
    if (path === '/users/@me/guilds') return servers.map((id) => ({ id }));
    if (path.endsWith('/commands') && method === 'PUT') commands = JSON.parse(body);
    return path.endsWith('/commands') ? commands : { id: applicationId };
  };
  const slowDown = (response: ServerResponse, left: number, scope: 'global' | 'user'): void => {
    messages.rateLimited += 1;
    const seconds = String(left / 1000);
    const global = scope === 'global';
    response.writeHead(429, { 'retry-after': seconds, 'x-ratelimit-scope': scope, ...(global ? { 'x-ratelimit-global': 'true' } : {}) });
    response.end(JSON.stringify({ message: 'You are being rate limited.', retry_after: left / 1000, global }));
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const left = bot('');
    await wait(latencyMs);
    const path = (request.url ?? '').replace('/api/v10', '').replace(/\?.*/, '');
    const [, channel = '', message] = /^\/channels\/(\d+)\/messages(?:\/(\d+)\/threads)?$/.exec(path) ?? [];
    response.setHeader('content-type', 'application/json');
    if (channel !== '') messages.requests += 1;
    if (left > 0) return slowDown(response, left, 'global');
    if (channel === '') return void response.end(JSON.stringify(about(path, request.method ?? '', body)));
    if (message !== undefined) {
      threads.add(message);
      return void response.writeHead(201).end(JSON.stringify({ id: message }));
    }
    const leftInChannel = channels(channel);
    if (leftInChannel > 0) return slowDown(response, leftInChannel, 'user');
    count += 1n;
    messages.add(channel, threads.has(channel) ? channel : undefined);
    response.end(JSON.stringify({ id: String(count), channel_id: channel }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = (protocol: string): string => `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = createFakeGateway({ server, url: () => address('ws'), accepts: () => true, applicationId, heartbeatInterval: 41_250 });
  return {
    apiUrl: `${address('http')}/api`,
    messages,
    close: async () => {
      await gateway.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}
