import { describe, expect, test } from 'vitest';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a connection by Socket Mode', () => {
  test('a lost socket is reconnected, and the log says both', async () => {
    const { fake, lines } = await startSlackWorkspace({ mode: 'socket' });
    fake.sockets.drop();
    await fake.until(() => fake.sockets.opened() === 2, 'a second connection');
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
    expect(lines.join('')).toContain('Slack: connection lost');
    expect(lines.join('')).toContain('Slack: connected again');
  });

  test('a socket that Slack closes is reconnected', async () => {
    const { fake } = await startSlackWorkspace({ mode: 'socket' });
    fake.sockets.refresh();
    await fake.until(() => fake.sockets.opened() === 2, 'a second connection');
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
    expect(fake.sockets.open()).toBe(1);
  });

  test.each([
    ['Slack is down', { status: 503 }],
    ['the network is gone', { drop: 'before' as const }],
    ['Slack refuses the token for a while', { error: 'invalid_auth' }],
    ['Slack is busy', { retryAfter: 1 }],
  ])('the bot reconnects its socket until it works while %s', async (_, fault) => {
    const { fake, lines } = await startSlackWorkspace({ mode: 'socket' });
    fake.fail('apps.connections.open', fault, 2);
    fake.sockets.drop();
    await fake.until(() => lines.join('').includes('Slack: connected again'), 'a connection', 15_000);
    expect(lines.join('')).toContain('Slack: still not connected');
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('a socket is not reconnected after a stop', async () => {
    const { fake, platform } = await startSlackWorkspace({ mode: 'socket' });
    await platform.stop();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect([fake.sockets.open(), fake.sockets.opened()]).toEqual([0, 1]);
  });

  test('a stop ends the attempts to reconnect', async () => {
    const { fake, platform } = await startSlackWorkspace({ mode: 'socket' });
    fake.fail('apps.connections.open', { status: 503 }, 50);
    fake.sockets.drop();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await platform.stop();
    const asked = fake.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(fake.calls.length).toBe(asked);
  });
});

test('an app token rejected at run time is logged once as fatal and tried again', async () => {
  const { fake, lines } = await startSlackWorkspace({ mode: 'socket' });
  fake.fail('apps.connections.open', { error: 'token_revoked' }, 3);
  fake.sockets.drop();
  await fake.until(() => lines.join('').includes('Slack: connected again'), 'a connection', 15_000);
  const fatal = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 60);
  expect(fatal.map(({ msg }) => msg)).toEqual([expect.stringContaining('SLACK_APP_TOKEN was rejected by Slack (token_revoked)')]);
});
