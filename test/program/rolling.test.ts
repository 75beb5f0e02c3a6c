/** Copies of the program behind a proxy, each replaced while Slack goes on sending. */
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { freshAddress } from '../databases/databases.ts';
import { createSlackTwin, freePort } from '../twins/slack.ts';
import { type Program, startProgram } from './start-program.ts';

/** As deploy/Caddyfile has it: each request to the next copy in turn, and to another one where nobody listens. */
async function startProxy(port: number, copies: readonly number[]): Promise<{ broken: string[] }> {
  const broken: string[] = [];
  let turn = 0;
  const forward = async (request: IncomingMessage, body: Buffer, to: number): Promise<IncomingMessage> => {
    const sent = httpRequest({ host: '127.0.0.1', port: to, path: request.url, method: request.method, headers: request.headers, agent: false });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return answer;
  };
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    turn += 1;
    const first = turn;
    for (let tries = 0; tries < 20; tries += 1) {
      try {
        const answer = await forward(request, body, copies[(first + tries) % copies.length] ?? 0);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== 'ECONNREFUSED') throw error;
        await delay(50);
      }
    }
    throw new Error('nobody listens');
  };
  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => {
      broken.push(String(error));
      response.writeHead(502).end();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  expect((server.address() as AddressInfo).port).toBe(port);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { broken };
}

describe.skipIf(inject('postgresUrl') === '')('two copies of the program on one PostgreSQL, behind a proxy', () => {
  test('are replaced one after the other, and every command is answered once', { timeout: 90_000 }, async () => {
    const twin = await createSlackTwin();
    onTestFinished(() => twin.close());
    const { mode, botToken, apiUrl = '' } = twin.config;
    if (mode.kind !== 'http') throw new Error('the proxy is for HTTP');
    const ports = [await freePort(), await freePort()];
    const { broken } = await startProxy(mode.port, ports);
    const address = await freshAddress('postgres');
    const env = {
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: mode.signingSecret,
      SLACK_API_URL: apiUrl,
      DATABASE_URL: address.kind === 'postgres' ? address.url : '',
      FLOOD_USER: '0',
      FLOOD_CHANNEL: '0',
    };
    const startCopy = async (port = 0): Promise<Program> => startProgram({ ...env, PORT: String(port) });
    const copies = await Promise.all(ports.map(startCopy));

    let sending = true;
    const statuses: number[] = [];
    const load = (async () => {
      const sent: Promise<unknown>[] = [];
      while (sending) {
        sent.push(twin.deliver(twin.payloads.command('/drug olumiant trials')).then(({ status }) => statuses.push(status)));
        await delay(15);
      }
      await Promise.all(sent);
    })();
    const ends: (number | null)[] = [];
    for (const [index, port] of ports.entries()) {
      await delay(300);
      copies[index]?.child.kill('SIGTERM');
      ends.push((await copies[index]?.ended()) ?? null);
      copies[index] = await startCopy(port);
    }
    await delay(300);
    sending = false;
    await load;

    expect(ends).toEqual([0, 0]);
    expect(broken).toEqual([]);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(statuses.length).toBeGreaterThan(100);
    await twin.until(() => twin.world.messages.length >= statuses.length, 'every answer');
    await delay(300);
    expect(twin.world.messages.length).toBe(statuses.length);
    expect(new Set(twin.world.messages.map(({ words }) => words.includes('aricitinib')))).toEqual(new Set([true]));
  });
});
