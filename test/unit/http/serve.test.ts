import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpApp } from '../../../src/http/app.ts';
import { HttpError } from '../../../src/http/http-error.ts';
import { type HttpServer, serve } from '../../../src/http/serve.ts';

let server: HttpServer;
let faults: Error[] = [];
let gate = Promise.withResolvers<void>();
let slowRequest = Promise.withResolvers<void>();

beforeEach(async () => {
  faults = [];
  gate = Promise.withResolvers<void>();
  slowRequest = Promise.withResolvers<void>();
  const app = createHttpApp((error) => {
    faults.push(error);
    return 'a fault';
  });
  app.get('/quick', (c) => c.json({ ok: true }));
  app.get('/slow', async (c) => {
    slowRequest.resolve();
    await gate.promise;
    return c.json({ ok: true });
  });
  app.get('/refused', () => {
    throw new HttpError(409, 'not now');
  });
  app.get('/broken', () => {
    throw new TypeError('secret detail');
  });
  app.post('/body', async (c) => c.json({ length: (await c.req.text()).length }));
  const check = ({ headers }: { headers: Record<string, unknown> }) => (headers['x-refuse'] ? new HttpError(403, 'refused') : undefined);
  server = await serve({ host: '127.0.0.1', port: 0, app, notFound: 'nothing here', headers: { 'x-safe': 'yes' }, check, requestTimeoutMs: 2000 });
});
afterEach(async () => server.stop(0));

const get = async (path: string, options: RequestInit = {}) => {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { ...options, headers: { connection: 'close', ...options.headers } });
  return { status: response.status, body: (await response.json()) as unknown, safe: response.headers.get('x-safe') };
};

describe('answers of the HTTP server', () => {
  test.each([
    ['/quick', 200, { ok: true }],
    ['/missing', 404, { error: 'nothing here' }],
    ['/refused', 409, { error: 'not now' }],
    ['/broken', 500, { error: 'a fault' }],
    ['/body', 405, { error: 'Only POST here.' }],
  ])('the HTTP server answers %s with status %d in JSON and its headers', async (path, status, body) => {
    expect(await get(path)).toEqual({ status, body, safe: 'yes' });
  });

  test('a request whose headers are rejected never reaches a route', async () => {
    expect(await get('/broken', { headers: { 'x-refuse': '1' } })).toEqual({ status: 403, body: { error: 'refused' }, safe: 'yes' });
    expect(faults).toEqual([]);
  });

  test('a request for an invalid URL is answered with 404 in JSON', async () => {
    const raw = connect(server.port, '127.0.0.1', () => raw.write('GET /a\\b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'));
    let text = '';
    raw.on('data', (chunk) => {
      text += String(chunk);
    });
    await once(raw, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 404 [\s\S]*x-safe: yes[\s\S]*\{"error":/);
  });
});

test('a client that disconnects while its body is read is not reported as a fault', async () => {
  const upload = request({ port: server.port, host: '127.0.0.1', path: '/body', method: 'POST', headers: { 'content-length': '1000' } });
  upload.on('error', () => undefined);
  upload.write('half');
  await wait(50);
  upload.destroy();
  await wait(50);
  expect((await get('/quick')).status).toBe(200);
  expect(faults).toEqual([]);
});

test('idle connections never block a request', async () => {
  const idle: Socket[] = [];
  for (let count = 0; count < 150; count += 1) {
    const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
    idle.push(socket);
    await once(socket, 'connect');
  }
  expect((await get('/quick')).status).toBe(200);
  for (const socket of idle) socket.destroy();
});

test('a request in progress is answered even if idle connections reach the limit', async () => {
  const slow = get('/slow');
  await slowRequest.promise;
  const idle = Array.from({ length: 150 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined));
  await wait(100);
  gate.resolve();
  expect((await slow).status).toBe(200);
  for (const socket of idle) socket.destroy();
});

test('stopping the HTTP server waits for an answer in progress', async () => {
  const slow = get('/slow');
  await slowRequest.promise;
  const stopped = server.stop(5000);
  gate.resolve();
  expect((await slow).status).toBe(200);
  await stopped;
  await expect(get('/quick')).rejects.toThrow();
});
