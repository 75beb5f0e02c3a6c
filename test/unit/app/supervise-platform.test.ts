import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlatforms } from '../../../src/app/start-platforms.ts';
import { type SupervisedPlatform, supervisePlatform } from '../../../src/app/supervise-platform.ts';
import type { Bot } from '../../../src/core/bot.ts';
import { StartError } from '../../../src/core/errors.ts';
import type { Platform } from '../../../src/core/ports/platform.ts';
import { RetryLaterError } from '../../../src/core/ports/post-errors.ts';
import { createFakePlatform } from '../../fixtures/platform.ts';

const bot = {} as Bot;
const target = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const answer = { status: 'ok', reply: { blocks: [] }, sources: [], page: 1, place: target } as never;

let logged: { readonly level: number; readonly msg: string }[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
const errors = () => logged.filter(({ level }) => level >= 50).map(({ msg }) => msg);

beforeEach(() => {
  logged = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** What each attempt to start does, in order; the last one is repeated. */
type Attempts = readonly (() => Promise<void>)[];
const succeed = async (): Promise<void> => {};
const hang = async (): Promise<void> => new Promise(() => {});
const failWith = (error: Error) => async (): Promise<void> => Promise.reject(error);

async function supervise(attempts: Attempts, id = 'slack') {
  const instances: { readonly platform: Platform; stops: number }[] = [];
  const supervised = await supervisePlatform({
    log,
    create: async () => {
      const start = attempts[Math.min(instances.length, attempts.length - 1)] ?? succeed;
      const instance = {
        stops: 0,
        platform: {
          ...createFakePlatform(Date.now, id).platform,
          start,
          stop: async () => {
            instance.stops += 1;
          },
        },
      };
      instances.push(instance);
      return instance.platform;
    },
  });
  return { supervised, instances };
}

const startQuietly = async (platform: SupervisedPlatform) => platform.start(bot).catch((error: unknown) => error);

describe('a supervised platform', () => {
  test('a supervised platform is connected once it has started, and passes posts on', async () => {
    const { supervised } = await supervise([succeed]);
    expect(supervised.connected()).toBe(false);
    await supervised.start(bot);
    expect(supervised.connected()).toBe(true);
    expect(await supervised.post(target, answer, 'key')).toMatchObject({ id: 'm1' });
  });

  test('a supervised platform is not connected while its own connection is lost', async () => {
    const { supervised, instances } = await supervise([succeed]);
    await supervised.start(bot);
    Object.assign(instances[0]?.platform ?? {}, { connected: () => false });
    expect(supervised.connected()).toBe(false);
    expect(supervised.state()).toBe('ready');
  });

  test.each([
    ['an unreachable address', new StartError('Slack cannot be reached: ECONNREFUSED.')],
    ['a rejected token', new StartError('Slack rejects SLACK_BOT_TOKEN.')],
    ['an answer of 500', new Error('HTTP 500')],
  ])('after %s a supervised platform leaves its posts to other processes, and starts with a new instance', async (_, error) => {
    const { supervised, instances } = await supervise([failWith(error), failWith(error), succeed]);
    expect(await startQuietly(supervised)).toBe(error);
    expect(supervised.state()).toBe('failed');
    await expect(supervised.post(target, answer, 'key')).rejects.toThrow(RetryLaterError);
    await expect(supervised.findChannel('C1')).rejects.toMatchObject({ scope: 'process' });
    await vi.advanceTimersByTimeAsync(15_000);
    expect([instances.length, supervised.connected()]).toEqual([2, false]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect([instances.length, supervised.connected()]).toEqual([3, true]);
    expect(instances.map(({ stops }) => stops)).toEqual([1, 1, 0]);
    await supervised.stop();
  });

  test('an attempt to start that hangs is given up, and stopped if it succeeds later', async () => {
    const late = Promise.withResolvers<void>();
    const { supervised, instances } = await supervise([async () => late.promise, succeed]);
    const failure = startQuietly(supervised);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await failure).toMatchObject({ message: 'Slack did not start within 60 s.' });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(supervised.connected()).toBe(true);
    late.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(instances.map(({ stops }) => stops)).toEqual([2, 0]);
    expect(supervised.connected()).toBe(true);
    await supervised.stop();
  });

  test('a platform that reports what it is waiting for is waited for', async () => {
    const connection = Promise.withResolvers<void>();
    const { supervised, instances } = await supervise([async () => connection.promise]);
    Object.assign(instances[0]?.platform ?? {}, { problem: () => 'Slack cannot be reached.' });
    const started = supervised.start(bot);
    await vi.advanceTimersByTimeAsync(600_000);
    expect([instances.length, supervised.connected(), supervised.problem()]).toEqual([1, false, 'Slack cannot be reached.']);
    connection.resolve();
    await started;
    expect(supervised.connected()).toBe(true);
    await supervised.stop();
  });

  test('a repeated failure is logged once, and so is its end', async () => {
    const { supervised } = await supervise([
      failWith(new StartError('down')),
      failWith(new StartError('rejected')),
      failWith(new StartError('rejected')),
      failWith(new StartError('rejected')),
      succeed,
    ]);
    await startQuietly(supervised);
    expect(supervised.problem()).toBe('down');
    await vi.advanceTimersByTimeAsync(600_000);
    expect([supervised.connected(), supervised.problem()]).toEqual([true, undefined]);
    expect(errors()).toEqual(['Slack is not available; will try again: rejected']);
    expect(logged.at(-1)?.msg).toBe('Slack is available again');
    await supervised.stop();
  });

  test('a lasting failure is retried at most every ten minutes', async () => {
    const { supervised, instances } = await supervise([failWith(new StartError('rejected'))]);
    await startQuietly(supervised);
    await vi.advanceTimersByTimeAsync(3_600_000);
    const before = instances.length;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(instances.length - before).toBe(6);
    await supervised.stop();
  });

  test('a stopped platform does not start again', async () => {
    const { supervised, instances } = await supervise([failWith(new StartError('down'))]);
    await startQuietly(supervised);
    await supervised.stop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(instances.map(({ stops }) => stops)).toEqual([1]);
    expect(supervised.state()).toBe('stopped');
  });
});

describe('starting several platforms', () => {
  test.each([
    ['is rejected', failWith(new StartError('Discord rejects DISCORD_TOKEN.'))],
    ['is unreachable', failWith(new StartError('Discord cannot be reached: ETIMEDOUT.'))],
    ['answers 500', failWith(new Error('HTTP 500'))],
  ])('the program goes on with one platform if the other %s, and logs it once', async (_, fail) => {
    const { supervised: slack } = await supervise([succeed]);
    const { supervised: discord } = await supervise([fail], 'discord');
    const { first, all } = startPlatforms([slack, discord], bot, log);
    await Promise.all([first, all]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([slack.connected(), discord.connected()]).toEqual([true, false]);
    expect(errors()).toHaveLength(1);
    await Promise.all([slack.stop(), discord.stop()]);
  });

  test('the program does not wait for a platform that hangs', async () => {
    const { supervised: slack } = await supervise([hang]);
    const { supervised: discord } = await supervise([succeed], 'discord');
    await startPlatforms([slack, discord], bot, log).first;
    expect([slack.connected(), discord.connected()]).toEqual([false, true]);
    await Promise.all([slack.stop(), discord.stop()]);
  });

  test('the program fails with every reason if no platform can start', async () => {
    const { supervised: slack } = await supervise([failWith(new StartError('no Slack'))]);
    const { supervised: discord } = await supervise([failWith(new StartError('no Discord'))], 'discord');
    await expect(startPlatforms([slack, discord], bot, log).first).rejects.toThrow(new StartError('no Slack\nno Discord'));
    await Promise.all([slack.stop(), discord.stop()]);
  });

  test('the program logs nothing if its only platform is rejected, since it prints the message', async () => {
    const { supervised } = await supervise([failWith(new StartError('no Slack'))]);
    await expect(startPlatforms([supervised], bot, log).first).rejects.toThrow('no Slack');
    expect(logged).toEqual([]);
    await supervised.stop();
  });
});
