import { readdirSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WelcomeResponse } from '../../../../src/playground/page/api-types.ts';
import type { Playground } from '../../../../src/playground/server/platform.ts';
import { quickBot } from '../../../helpers/library.ts';
import { call, post } from '../../../helpers/playground-request.ts';
import { startForTests } from '../../../helpers/start-playground.ts';

let playground: Playground;
beforeAll(async () => {
  playground = await startForTests();
});
afterAll(async () => playground.stop());

const errorOf = (text: string): unknown => (JSON.parse(text) as { error: unknown }).error;

describe('the playground page', () => {
  test('the playground page is served at /', async () => {
    const { status, headers, text } = await call(playground, '/');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('<h1>');
  });

  test.each(readdirSync('src/playground/page').filter((name) => /\.(?:ts|css|svg)$/.test(name)))('the playground serves /%s', async (name) => {
    const { status, headers, text } = await call(playground, `/${name}`);
    expect(status).toBe(200);
    if (!name.endsWith('.ts')) return;
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(text).not.toMatch(/^(?:import|export) type |^export interface |\): Promise</m);
  });

  test('the playground page loads only files that the playground serves', async () => {
    const { text } = await call(playground, '/');
    const wanted = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(wanted.length).toBeGreaterThan(3);
    for (const path of wanted) expect([path, (await call(playground, path)).status]).toEqual([path, 200]);
  });

  test.each([
    '/tsconfig.json',
    '/platform.ts',
    '/../platform.ts',
    '/%2e%2e/platform.ts',
    '/..%2fplatform.ts',
    '/page/../../../package.json',
    '//etc/passwd',
    '/main.ts/',
    '/constructor',
    '/__proto__',
    '/index.html\0.ts'.replace('\0', '%00'),
    '/C:\\windows',
  ])('nothing is served at %s', async (path) => {
    const { status, text } = await call(playground, path);
    expect(status).toBe(404);
    expect(errorOf(text)).toMatch(/nothing here/);
  });

  test('the playground page rejects methods that change something', async () => {
    expect((await call(playground, '/', { method: 'POST' })).status).toBe(405);
    expect((await call(playground, '/main.ts', { method: 'DELETE' })).status).toBe(405);
    expect((await call(playground, '/api/answer')).status).toBe(405);
  });

  test('the playground page answers HEAD without a body', async () => {
    const { status, text, headers } = await call(playground, '/', { method: 'HEAD' });
    expect([status, text]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(500);
  });
});

test('the welcome is what the bot posts in a channel, for both platforms, at every request', async () => {
  const first = await call(playground, '/api/welcome');
  expect(first.status).toBe(200);
  const welcome = JSON.parse(first.text) as WelcomeResponse;
  for (const messages of [welcome.slack, welcome.discord]) {
    expect(messages).toMatchObject([{ id: 'welcome', audience: 'channel' }]);
    expect(JSON.stringify(messages)).toContain('The paper here is ');
  }
  expect(JSON.stringify(welcome.slack)).not.toBe(JSON.stringify(welcome.discord));
  expect((await call(playground, '/api/welcome')).text).toBe(first.text);
});

describe('the security headers of the playground', () => {
  test.each(['/', '/main.ts', '/nothing', '/api/suggest?line=/'])(
    'the security headers on %s forbid foreign content, type sniffing and frames',
    async (path) => {
      const { headers } = await call(playground, path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
    },
  );
});

describe('a request to the playground', () => {
  const port = () => new URL(playground.address()).port;
  const body = JSON.stringify({ line: '/help' });
  const json = { 'content-type': 'application/json' };

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '0.0.0.0',
    '192.168.0.7',
    'localhost@evil.example',
    '[::2]',
  ])('a request under the name “%s” is rejected', async (host) => {
    const { status, text } = await call(playground, '/', { headers: { host } });
    expect(status).toBe(403);
    expect(errorOf(text)).toMatch(/set HOST/);
  });

  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])('a request under the name “%s” is answered', async (name) => {
    expect((await call(playground, '/', { headers: { host: `${name}:${port()}` } })).status).toBe(200);
  });

  test('a request under the configured host name is answered', async () => {
    const named = await startForTests({ host: 'localhost' });
    expect((await call(named, '/', { headers: { host: 'localhost' } })).status).toBe(200);
    await named.stop();
  });

  test.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { origin: 'https://localhost' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as readonly Record<string, string>[])('a request with %o gets no answer', async (headers) => {
    const { status, text } = await post(playground, body, { ...json, ...headers });
    expect([status, errorOf(text)]).toEqual([403, 'The playground answers only its own page.']);
  });

  test('a request from the playground’s own page is answered', async () => {
    const headers = { ...json, origin: playground.address(), 'sec-fetch-site': 'same-origin' };
    expect((await post(playground, body, headers)).status).toBe(200);
  });
});

describe('a request body', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'a request with the content type “%s” is rejected',
    async (type) => {
      expect((await post(playground, '{"line":"/help"}', type ? { 'content-type': type } : {})).status).toBe(415);
    },
  );

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"line":7}',
    '{"line":"/help","extra":1}',
    '{"press":"1r:/help"}',
    '{"press":"1r:/help","platform":"irc","message":"m"}',
    '{"__proto__":{"line":"/help"}}',
  ])('the request body “%s” is rejected', async (body) => {
    const { status, text } = await post(playground, body);
    expect(status).toBe(400);
    expect(errorOf(text)).toMatch(/JSON|\{"line"/);
  });

  test('a request of more than 64 KB is rejected, and the next request is answered', async () => {
    const { status } = await post(playground, JSON.stringify({ line: 'x'.repeat(65 * 1024) }));
    expect(status).toBe(413);
    expect((await post(playground, '{"line":"/help"}')).status).toBe(200);
  });

  test('a request of 60 KB is read, and the answer says that the line is too long', async () => {
    const { status, text } = await post(playground, JSON.stringify({ line: 'x'.repeat(60_000) }));
    expect(status).toBe(200);
    expect(text).toContain('Please shorten it');
  });
});

test('an unexpected error in the playground is logged without the typed line, under the reference that is shown', async () => {
  const logged: string[] = [];
  const log = pino({ level: 'error' }, { write: (entry: string) => logged.push(entry) });
  const { bot } = await quickBot();
  const broken = await startForTests({ log, bot: { ...bot, answer: async () => Promise.reject(new Error('broken')) } });
  const { status, text } = await post(broken, '{"line":"/summary of my patient"}');
  await broken.stop();
  expect(status).toBe(500);
  const reference = /reference (\w{8})/.exec(text)?.[1] ?? 'none';
  expect(logged.join('')).toContain(reference);
  expect(logged.join('')).not.toContain('patient');
});
