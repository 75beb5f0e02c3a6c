import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { postToResponseUrl } from '../../../../src/slack/respond/response-url.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/commands/1`, server };
}

describe('posting to a response URL', () => {
  test('a message is posted to the response URL as JSON, in any alphabet', async () => {
    const bodies: unknown[] = [];
    const { url } = await serve(async (request, response) => {
      bodies.push([request.method, request.headers['content-type'], JSON.parse(await text(request))]);
      response.end('ok');
    });
    const message = { text: 'β-arrestin – “naïve” 💊', blocks: [], response_type: 'ephemeral' };
    await postToResponseUrl(url, message);
    expect(bodies).toEqual([['POST', 'application/json', message]]);
  });

  test.each([404, 429, 500, 302])('a response URL that answers %i is an error', async (status) => {
    const { url } = await serve((_, response) => response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('used_url'));
    await expect(postToResponseUrl(url, { text: 'a' })).rejects.toThrow(`Slack answered the response URL with status ${status}`);
  });

  test('a response URL whose server cannot be reached is an error', async () => {
    const { url, server } = await serve(() => {});
    server.close();
    await once(server, 'close');
    await expect(postToResponseUrl(url, { text: 'a' })).rejects.toThrow('ECONNREFUSED');
  });

  test('a message is posted again on a new connection if the reused one was closed meanwhile', async () => {
    const used: Socket[] = [];
    const { url } = await serve((request, response) => {
      used.push(request.socket);
      // The second request comes on the first one's connection, which ends without an answer.
      if (used.length === 2) request.socket.resetAndDestroy();
      else response.end('ok');
    });
    await postToResponseUrl(url, { text: 'first' });
    await postToResponseUrl(url, { text: 'second' });
    expect(used).toHaveLength(3);
    expect(used[1]).toBe(used[0]);
    expect(used[2]).not.toBe(used[0]);
  });

  test('a message is not posted again if a new connection was cut, since it may have arrived', async () => {
    let asked = 0;
    const { url } = await serve((request) => {
      asked += 1;
      request.socket.resetAndDestroy();
    });
    await expect(postToResponseUrl(url, { text: 'a' })).rejects.toThrow();
    expect(asked).toBe(1);
  });
});
