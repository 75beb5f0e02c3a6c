/** The citation process dies or hangs during a request. */
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { realBot } from '../../helpers/library.ts';

const citationProcesses = (): readonly number[] =>
  execSync(`pgrep -P ${process.pid} || true`)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tinypool');
      } catch {
        return false;
      }
    });
const signal = (name: NodeJS.Signals): void => {
  for (const pid of citationProcesses()) process.kill(pid, name);
};

test('the citation process sees none of the bot’s environment', async () => {
  vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-secret');
  const { ask, stop } = await realBot();
  await ask('/cite huo-2023 apa');
  const names = citationProcesses().map((pid) =>
    readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .map((entry) => entry.split('=')[0])
      .filter((name) => name !== '' && name !== 'NODE_COMPILE_CACHE')
      .sort(),
  );
  await stop();
  vi.unstubAllEnvs();
  expect(names).toEqual([['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'TINYPOOL_WORKER_ID']]);
});

test('a /cite request right after the citation process was killed is answered', async () => {
  const { ask, stop } = await realBot();
  await ask('/cite huo-2023 apa');
  signal('SIGKILL');
  const { status } = await ask('/cite huo-2023 mla');
  await stop();
  expect(status).toBe('ok');
});

test('a /cite request in progress when the citation process is killed is answered by a new one', async () => {
  const { ask, stop } = await realBot();
  await ask('/cite huo-2023 apa');
  const asked = ask('/cite all chicago');
  await new Promise((resolve) => setTimeout(resolve, 20));
  signal('SIGKILL');
  const { status } = await asked;
  await stop();
  expect(status).toBe('ok');
});

test('a /cite request is answered even if the citation process hangs', async () => {
  const { ask, stop } = await realBot();
  await ask('/cite huo-2023 apa');
  signal('SIGSTOP');
  const { status } = await ask('/cite huo-2023 mla');
  await stop();
  expect(status).toBe('ok');
});

test.each(['SIGINT', 'SIGTERM'] as const)('after a %s to every process of the program, as by Ctrl-C, /cite still works and nothing is logged', async (name) => {
  const lines: string[] = [];
  const { ask, stop } = await realBot({ log: pino({}, { write: (line: string) => void lines.push(line) }) });
  await ask('/cite huo-2023 apa');
  expect(citationProcesses().length).toBeGreaterThan(0);
  signal(name);
  const { status } = await ask('/cite huo-2023 mla');
  await stop();
  expect(status).toBe('ok');
  expect(lines).toEqual([]);
});
