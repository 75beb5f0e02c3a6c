/** The citation process dies or hangs while somebody waits. */
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { realBot } from '../../helpers/library.ts';

const processors = (): readonly number[] =>
  execSync(`pgrep -P ${process.pid} || true`)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('citation/worker');
      } catch {
        return false;
      }
    });
const signal = (name: NodeJS.Signals): void => {
  for (const pid of processors()) process.kill(pid, name);
};

test('a /cite asked right after the processor was killed is answered', async () => {
  const { ask, stop } = await realBot();
  await ask('/cite huo-2023 apa');
  signal('SIGKILL');
  const { status } = await ask('/cite huo-2023 mla');
  await stop();
  expect(status).toBe('ok');
});

test('a /cite under way when the processor is killed is answered by a new one', async () => {
  const { ask, stop } = await realBot();
  await ask('/cite huo-2023 apa');
  const asked = ask('/cite all chicago');
  await new Promise((resolve) => setTimeout(resolve, 20));
  signal('SIGKILL');
  const { status } = await asked;
  await stop();
  expect(status).toBe('ok');
});

test('a processor that hangs is not waited for without end', async () => {
  const { ask, stop } = await realBot();
  await ask('/cite huo-2023 apa');
  signal('SIGSTOP');
  const late = new Promise<string>((resolve) => setTimeout(resolve, 15_000, 'no answer'));
  const status = await Promise.race([ask('/cite huo-2023 mla').then((answer) => answer.status), late]);
  signal('SIGKILL');
  await stop();
  expect(status).not.toBe('no answer');
});

test.each(['SIGINT', 'SIGTERM'] as const)('a %s that reaches every process of the program, as Ctrl-C does, loses no processor', async (name) => {
  const lines: string[] = [];
  const { ask, stop } = await realBot({ log: pino({}, { write: (line: string) => void lines.push(line) }) });
  await ask('/cite huo-2023 apa');
  expect(processors().length).toBeGreaterThan(0);
  signal(name);
  const { status } = await ask('/cite huo-2023 mla');
  await stop();
  expect(status).toBe('ok');
  expect(lines).toEqual([]);
});
