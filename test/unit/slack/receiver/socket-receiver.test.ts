import { describe, expect, test } from 'vitest';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a connection by Socket Mode', () => {
  test('that breaks is made again, and both are in the log', async () => {
    const { fake, lines } = await startSlackWorkspace({ mode: 'socket' });
    fake.sockets.drop();
    await fake.until(() => fake.sockets.opened() === 2, 'a second connection');
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
    expect(lines.join('')).toContain('Slack: connection lost');
    expect(lines.join('')).toContain('Slack: connected again');
  });

  test('that Slack moves elsewhere is made again', async () => {
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
  ])('is tried until it holds while %s', async (_, fault) => {
    const { fake, lines } = await startSlackWorkspace({ mode: 'socket' });
    fake.fail('apps.connections.open', fault, 2);
    fake.sockets.drop();
    await fake.until(() => lines.join('').includes('Slack: connected again'), 'a connection', 15_000);
    expect(lines.join('')).toContain('Slack: still not connected');
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('is not made again after a stop', async () => {
    const { fake, platform } = await startSlackWorkspace({ mode: 'socket' });
    await platform.stop();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect([fake.sockets.open(), fake.sockets.opened()]).toEqual([0, 1]);
  });

  test('is given up by a stop while Slack is away', async () => {
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
