/** Receives answers: the part of Slack's Web API that the measured programs call, without checks that would take time. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Sink {
  readonly apiUrl: string;
  responseUrl(user: string): string;
  /** Resolves with the size of the next answer to this person, in characters. */
  next(user: string): Promise<number>;
  close(): void;
}

const scopes = 'commands,chat:write,app_mentions:read,im:history,im:write,files:write,channels:history,groups:history,channels:read,groups:read,users:read';
const self = { ok: true, url: 'https://club.slack.com/', team: 'Club', user: 'journal-club', team_id: 'TCLUB', user_id: 'UBOT', bot_id: 'BBOT' };

export async function startSink(): Promise<Sink> {
  const waiting = new Map<string, (size: number) => void>();
  const shown = (user: string, size: number): void => {
    waiting.get(user)?.(size);
    waiting.delete(user);
  };
  const server = createServer(async (request, response) => {
    const [, kind, name = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    const body = await text(request);
    response.setHeader('content-type', 'application/json');
    if (kind === 'response') {
      response.end('{"ok":true}');
      shown(name, body.length);
      return;
    }
    response.setHeader('x-oauth-scopes', scopes);
    response.end(JSON.stringify(answerTo(name, body)));
    if (name === 'chat.postEphemeral') shown(field(body, 'user'), body.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${address}/api/`,
    responseUrl: (user) => `${address}/response/${user}`,
    next: async (user) => new Promise((resolve) => waiting.set(user, resolve)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerTo(method: string, body: string): unknown {
  if (method === 'auth.test') return self;
  if (method === 'users.info') return { ok: true, user: { id: field(body, 'user'), name: 'ada', real_name: 'Ada', profile: { display_name: 'ada' } } };
  if (method === 'conversations.info') return { ok: true, channel: { id: field(body, 'channel'), name: 'journal-club', is_channel: true, is_member: true } };
  return { ok: true, message_ts: '1700000000.000100', ts: '1700000000.000100', channel: 'CCLUB' };
}

const field = (body: string, name: string): string =>
  body.startsWith('{') ? String((JSON.parse(body) as Record<string, unknown>)[name]) : (new URLSearchParams(body).get(name) ?? '');
