/** The bot is killed while citations are formatted. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const formatter = new URL('../../../src/citation/formatter.ts', import.meta.url).href;

/** Sends the process id of its citation process after the first citation, then requests citations for a long time. */
const bot = `
  import { execSync } from 'node:child_process';
  const { createFormatter } = await import(${JSON.stringify(formatter)});
  const works = new Map(Array.from({ length: 5000 }, (_, at) => ['a-' + at, { id: 'a-' + at, type: 'webpage', title: 'A title', custom: { kind: 'news', label: 'A label' } }]));
  const { one } = createFormatter(works, { error: console.error });
  await one('a-0', 'ama');
  process.send(Number(execSync('pgrep -P ' + process.pid + ' node').toString().split('\\n')[0]));
  for (const id of works.keys()) await one(id, 'ama');`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('the citation process exits silently if the bot is killed during a request', { timeout: 60_000 }, async () => {
  const child = fork(fileURLToPath(import.meta.url), {
    execArgv: ['--input-type=module', '--import', `data:text/javascript,${encodeURIComponent(bot)}`],
    silent: true,
  });
  let output = '';
  child.stderr?.on('data', (chunk) => {
    output += String(chunk);
  });
  const [pid] = await once(child, 'message');
  expect(isRunning(Number(pid))).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'close');
  for (let tries = 0; tries < 200 && isRunning(Number(pid)); tries += 1) await sleep(50);
  expect(isRunning(Number(pid))).toBe(false);
  expect(output).toBe('');
});
