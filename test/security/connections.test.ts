import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSlackWorkspace } from '../helpers/slack-workspace.ts';
import { startForTests } from '../helpers/start-playground.ts';

/** Opens a connection, sends the text and nothing more, and waits until the other side closes it. */
async function sendSlowly(port: number, text: string): Promise<void> {
  const slow = connect(port, '127.0.0.1');
  slow.on('error', () => undefined);
  slow.write(text);
  await new Promise<void>((resolve) => slow.once('close', () => resolve()).resume());
}

const halfABody = (path: string) => `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a":`;
const halfAHead = 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ';

describe('a connection that sends slowly', () => {
  test.each([halfAHead, halfABody('/slack/events')])(
    'a connection that sends slowly is closed by Slack’s HTTP receiver, which continues to answer others',
    async (text) => {
      const { fake } = await startSlackWorkspace();
      const { mode } = fake.config;
      if (mode.kind !== 'http') throw new Error('not over HTTP');
      await sendSlowly(mode.port, text);
      expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
    },
    20_000,
  );

  test.each([halfAHead, halfABody('/api/say')])(
    'a connection that sends slowly is closed by the playground, which continues to answer others',
    async (text) => {
      const playground = await startForTests();
      onTestFinished(async () => playground.stop());
      await sendSlowly(Number(new URL(playground.address()).port), text);
      expect((await fetch(playground.address())).status).toBe(200);
    },
    20_000,
  );
});

describe('a path outside the playground', () => {
  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..\\package.json',
    '//etc/passwd',
    '/./main.ts/../../routes.ts',
    '/main.ts%00.css',
  ])('the path %s returns no file', async (path) => {
    const playground = await startForTests();
    onTestFinished(async () => playground.stop());
    const { port, host } = new URL(playground.address());
    const reply = await new Promise<string>((resolve, reject) => {
      let text = '';
      const raw = connect(Number(port), '127.0.0.1', () => raw.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`));
      raw.on('data', (chunk) => {
        text += String(chunk);
      });
      raw.on('end', () => resolve(text)).on('error', reject);
    });
    expect(reply).toMatch(/^HTTP\/1\.1 (?:404|400)/);
    expect(reply).not.toMatch(/"dependencies"|root:|createRoutes/);
  });
});
