import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Bot } from '../../../../src/core/bot.ts';
import { StartError } from '../../../../src/core/errors.ts';
import type { Playground } from '../../../../src/playground/server/platform.ts';
import { quickBot } from '../../../helpers/library.ts';
import { ask, call } from '../../../helpers/playground-request.ts';
import { makeForTests, startForTests } from '../../../helpers/start-playground.ts';

const open: Playground[] = [];
const started = async (options: Parameters<typeof startForTests>[0] = {}): Promise<Playground> => {
  const playground = await startForTests(options);
  open.push(playground);
  return playground;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (playground) => playground.stop()));
});

const portOf = (playground: Playground): number => Number(new URL(playground.address()).port);

describe('opening the playground', () => {
  test('opening the playground returns the address of the page, also in its name', async () => {
    const playground = await started();
    expect(playground.address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(playground.name).toBe(`the playground at ${playground.address()}`);
  });

  test('the address can be opened by a browser if the playground listens on every interface', async () => {
    const playground = await started({ host: '0.0.0.0' });
    expect(playground.address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await call(playground, '/')).status).toBe(200);
  });

  test('the playground works on the IPv6 loopback', async () => {
    const playground = await started({ host: '::1' });
    expect(playground.address()).toMatch(/^http:\/\/\[::1\]:\d+$/);
    const response = await fetch(playground.address());
    expect(response.status).toBe(200);
  });

  test('the error for a port that is taken names PORT and the remedy', async () => {
    const port = portOf(await started());
    const { playground, bot } = await makeForTests({ port });
    const failure = await playground.start(bot).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartError);
    expect((failure as StartError).message).toMatch(new RegExp(`^PORT ${port} on 127\\.0\\.0\\.1 is in use.* set PORT .*${port + 1}`));
    expect((failure as StartError).message).not.toContain('\n');
  });

  test('the error for an address that the machine does not have names HOST', async () => {
    const { playground, bot } = await makeForTests({ host: '192.0.2.1' });
    const failure = await playground.start(bot).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartError);
    expect((failure as StartError).message).toMatch(/^HOST 192\.0\.2\.1 is not an address of this machine/);
  });
});

describe('closing the playground', () => {
  test('closing the playground frees the port and closes idle connections', async () => {
    const playground = await startForTests();
    const port = portOf(playground);
    const idle = connect(port, '127.0.0.1');
    await once(idle, 'connect');
    const closed = once(idle, 'close');
    await playground.stop();
    await closed;
    const again = await startForTests({ port });
    await again.stop();
  });

  test('closing the playground closes a connection whose request never arrives completely', async () => {
    const playground = await startForTests();
    const stuck = connect(portOf(playground), '127.0.0.1');
    await once(stuck, 'connect');
    stuck.write('GET / HTTP/1.1\r\nHost: local');
    // A request served meanwhile: by now the server has seen the stuck one.
    await call(playground, '/');
    const closed = once(stuck, 'close');
    await playground.stop();
    await closed;
  });

  test('closing the playground waits for an answer in progress', async () => {
    const { bot } = await quickBot();
    const release = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const slow: Bot = {
      ...bot,
      answer: async (given) => {
        asked.resolve();
        await release.promise;
        return bot.answer(given);
      },
    };
    const playground = await startForTests({ bot: slow });
    const answer = ask(playground, { line: '/help' });
    await asked.promise;
    const stopped = playground.stop();
    release.resolve();
    expect((await answer).status).toBe('ok');
    await stopped;
  });
});

test('starting the playground and serving its page prints no warning of Node', async () => {
  const script = `
    import { createPlayground } from './src/playground/server/platform.ts';
    import { pino } from 'pino';
    const playground = createPlayground({ host: '127.0.0.1', port: 0, renderers: {}, simulation: { stop: async () => {} }, log: pino({ level: 'silent' }) });
    await playground.start({ commands: [] });
    console.log((await (await fetch(playground.address() + '/main.ts')).text()).includes('import'));
    process.emitWarning('another one', 'ExperimentalWarning');
    await playground.stop();
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([child.stdout, child.stderr].map(async (stream) => (await stream.setEncoding('utf8').toArray()).join('')));
  expect(out).toBe('true\n');
  expect(err).not.toContain('stripTypeScriptTypes');
  expect(err).toContain('another one');
});
