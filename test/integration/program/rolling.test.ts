/** Replicas behind a proxy, each replaced while Slack goes on sending. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { createFakeSlack, freePort } from '../../fakes/slack.ts';
import { freshAddress } from '../../helpers/databases/databases.ts';
import type { Program } from '../../helpers/spawn-program.ts';
import { startProgram } from '../../helpers/start-program.ts';

/** The returned function lists the requests that could not be forwarded. */
async function startProxy(port: number, copies: readonly number[]): Promise<() => Promise<unknown>> {
  const proxy = fork(fileURLToPath(new URL('../../helpers/proxy.ts', import.meta.url)), [port, ...copies].map(String), { execArgv: [] });
  onTestFinished(() => void proxy.kill());
  expect(await once(proxy, 'message')).toEqual(['listening', undefined]);
  return async () => {
    proxy.send('broken');
    const [broken] = await once(proxy, 'message');
    return broken;
  };
}

describe.skipIf(inject('postgresUrl') === '')('two replicas on one PostgreSQL, behind a proxy', () => {
  test('while two replicas are replaced one after the other, every command is answered once', { timeout: 90_000 }, async () => {
    const fake = await createFakeSlack();
    onTestFinished(() => fake.close());
    const { mode, botToken, apiUrl = '' } = fake.config;
    if (mode.kind !== 'http') throw new Error('the proxy is for HTTP');
    const ports = [await freePort(), await freePort()];
    const broken = await startProxy(mode.port, ports);
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
        sent.push(fake.deliver(fake.payloads.command('/drug olumiant trials')).then(({ status }) => statuses.push(status)));
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
    expect(await broken()).toEqual([]);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(statuses.length).toBeGreaterThan(100);
    await fake.until(() => fake.world.messages.length >= statuses.length, 'every answer');
    await delay(300);
    expect(fake.world.messages.length).toBe(statuses.length);
    expect(new Set(fake.world.messages.map(({ words }) => words.includes('aricitinib')))).toEqual(new Set([true]));
  });
});
