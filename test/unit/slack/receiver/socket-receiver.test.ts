import { describe, expect, it } from 'vitest';
import { startClub } from '../../../helpers/slack-workspace.ts';

describe('a connection by Socket Mode', () => {
  it('that breaks is made again, and both are in the log', async () => {
    const { twin, lines } = await startClub({ mode: 'socket' });
    twin.sockets.drop();
    await twin.until(() => twin.sockets.opened() === 2, 'a second connection');
    expect((await twin.command('/cite 10.1/x')).words).toContain('Citation');
    expect(lines.join('')).toContain('Slack: connection lost');
    expect(lines.join('')).toContain('Slack: connected again');
  });

  it('that Slack moves elsewhere is made again', async () => {
    const { twin } = await startClub({ mode: 'socket' });
    twin.sockets.refresh();
    await twin.until(() => twin.sockets.opened() === 2, 'a second connection');
    expect((await twin.command('/cite 10.1/x')).words).toContain('Citation');
    expect(twin.sockets.open()).toBe(1);
  });

  it.each([
    ['Slack is down', { status: 503 }],
    ['the network is gone', { drop: 'before' as const }],
    ['Slack refuses the token for a while', { error: 'invalid_auth' }],
    ['Slack is busy', { retryAfter: 1 }],
  ])('is tried until it holds while %s', async (_, fault) => {
    const { twin, lines } = await startClub({ mode: 'socket' });
    twin.fail('apps.connections.open', fault, 2);
    twin.sockets.drop();
    await twin.until(() => lines.join('').includes('Slack: connected again'), 'a connection', 15_000);
    expect(lines.join('')).toContain('Slack: still not connected');
    expect((await twin.command('/cite 10.1/x')).words).toContain('Citation');
  });

  it('is not made again after a stop', async () => {
    const { twin, platform } = await startClub({ mode: 'socket' });
    await platform.stop();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect([twin.sockets.open(), twin.sockets.opened()]).toEqual([0, 1]);
  });

  it('is given up by a stop while Slack is away', async () => {
    const { twin, platform } = await startClub({ mode: 'socket' });
    twin.fail('apps.connections.open', { status: 503 }, 50);
    twin.sockets.drop();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await platform.stop();
    const asked = twin.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(twin.calls.length).toBe(asked);
  });
});
