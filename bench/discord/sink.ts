/** Receives answers: the part of Discord's REST API that the measured programs call, without checks that would take time. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { application, createGateway } from './gateway.ts';

export interface Sink {
  readonly apiUrl: string;
  dispatch(type: string, data: unknown): void;
  /** Resolves with the first answer to this interaction, as the JSON of its callback. */
  answerTo(interaction: string): Promise<string>;
  close(): void;
}

export async function startSink(): Promise<Sink> {
  const waiting = new Map<string, (body: string) => void>();
  const http = createServer(async (request, response) => {
    const [, , , kind, id = '', last] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    const body = await text(request);
    if (kind === 'interactions') {
      // Discord answers like this if no body is requested.
      response.writeHead(204).end();
      waiting.get(id)?.(body);
      waiting.delete(id);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(kind === 'gateway' ? JSON.stringify(gatewayAt(url())) : last === 'commands' ? commands(request.method, body) : JSON.stringify(self));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const url = (): string => `ws://127.0.0.1:${port}`;
  const gateway = createGateway(http, url);
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    dispatch: gateway.dispatch,
    answerTo: async (interaction) => new Promise((resolve) => waiting.set(interaction, resolve)),
    close: () => {
      gateway.close();
      http.closeAllConnections();
      http.close();
    },
  };
}

const self = { id: application, name: 'journal-club', flags: 0 };
const gatewayAt = (url: string) => ({ url, shards: 1, session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 } });

/** No commands are registered. A PUT returns its body. */
const commands = (method: string | undefined, body: string): string => (method === 'PUT' ? body : '[]');
