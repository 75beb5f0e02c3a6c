import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../../src/core/command/command.ts';
import type { FakeSlack } from '../../fakes/slack.ts';
import { bodyOf, signedHeaders } from '../../fakes/slack-http.ts';
import type { Payload } from '../../fakes/slack-payloads.ts';
import { startSlackWorkspace } from '../../helpers/slack-workspace.ts';

/** A command that takes its time until it is told to end. */
function slowCommand() {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const command = defineCommand({
    name: 'slow',
    description: 'Takes its time',
    examples: [],
    options: {},
    run: async () => {
      begun.resolve();
      await end.promise;
      return { blocks: [{ kind: 'text', text: ['Done at last.'] }] };
    },
  });
  return { command, begun: begun.promise, end: () => end.resolve() };
}

describe.each(['http', 'socket'] as const)('a stop over %s', (mode) => {
  test('a stop lets an answer under way arrive', async () => {
    const slow = slowCommand();
    const { fake, platform } = await startSlackWorkspace({ mode, commands: [slow.command] });
    const answer = fake.command('/slow');
    await slow.begun;
    let stopped = false;
    const stop = platform.stop().then(() => {
      stopped = true;
    });
    await delay(300);
    expect(stopped).toBe(false);
    slow.end();
    expect((await answer).words).toContain('Done at last.');
    await stop;
  });

  test('a stop does not wait for ever', { timeout: 15_000 }, async () => {
    const slow = slowCommand();
    const { fake, platform, lines } = await startSlackWorkspace({ mode, commands: [slow.command] });
    await fake.deliver(fake.payloads.command('/slow'));
    await slow.begun;
    await platform.stop();
    // The answer has not arrived, so that the stop cannot have waited for it.
    expect(lines.join('')).toContain('stopped with answers in progress');
    slow.end();
  });

  test('a stopped bot accepts nothing new', async () => {
    const { fake, platform } = await startSlackWorkspace({ mode });
    await platform.stop();
    const receipt = await fake.deliver(fake.payloads.command('/summary')).catch(() => ({ status: 0 }));
    expect(receipt.status).toBe(0);
    expect(fake.world.messages).toEqual([]);
  });
});

/** A request whose second half arrives when the test says so. */
function halfSent(fake: FakeSlack, payload: Payload) {
  const { text, type } = bodyOf(payload);
  const { mode } = fake.config;
  if (mode.kind !== 'http') throw new Error('half a request needs HTTP');
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(text), ...signedHeaders(text, mode.signingSecret) };
  const request = httpRequest({ host: '127.0.0.1', port: mode.port, path: '/slack/events', method: 'POST', headers });
  request.write(text.slice(0, 10));
  return async (): Promise<number | undefined> => {
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    request.end(text.slice(10));
    return (await answered)[0].statusCode;
  };
}

describe('a stop over http while a request is coming in', () => {
  const event = { type: 'message', channel_type: 'im', channel: 'DBEN', user: 'UBEN', ts: '1.1', text: 'help' };

  async function stopping() {
    const slow = slowCommand();
    const { fake, platform } = await startSlackWorkspace({ commands: [slow.command] });
    await fake.deliver(fake.payloads.command('/slow'));
    await slow.begun;
    const command = halfSent(fake, fake.payloads.command('/summary', { user: 'UBEN' }));
    const message = halfSent(fake, fake.payloads.event(event));
    await delay(200);
    const stop = platform.stop();
    return {
      fake,
      command,
      message,
      ended: async () => {
        slow.end();
        await stop;
      },
    };
  }

  test('a request that arrives right after a stop began is answered', async () => {
    const { fake, command, message, ended } = await stopping();
    expect(await command()).toBe(200);
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 1, 'the answer');
    expect(fake.screen('UBEN', 'CCLUB')[0]?.words).toContain('JAK inhibitors in lupus');
    expect(await message()).toBe(200);
    await fake.until(() => fake.screen('UBEN', 'DBEN').length === 1, 'the other answer');
    await ended();
  });

  test('a request that arrives late in a stop is told about the restart, and Slack is asked to send an event again', async () => {
    const { fake, command, message, ended } = await stopping();
    await delay(1000);
    expect(await command()).toBe(200);
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 1, 'the note');
    expect(fake.screen('UBEN', 'CCLUB')[0]?.words).toBe('I am being restarted. Please try again in a minute.');
    expect(await message()).toBe(503);
    expect(fake.screen('UBEN', 'DBEN')).toEqual([]);
    await ended();
  });
});
