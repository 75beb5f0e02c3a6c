/** The bot may be ended, or killed, while citations are made ahead. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const processor = fileURLToPath(new URL('../../../src/citation/worker.ts', import.meta.url));

/** What Node does with a message for a parent that has gone, before it knows of that. @see https://nodejs.org/api/child_process.html#subprocesssendmessage-sendhandle-options-callback */
const nobodyListens = `
  process.send = (message, callback) => {
    const error = new Error('write EPIPE');
    process.nextTick(() => (callback ? callback(error) : process.emit('error', error)));
    setTimeout(() => process.disconnect(), 20);
  };`;

test('the citation processor ends without a word when the bot is gone before the answer', { timeout: 30_000 }, async () => {
  const child = fork(processor, { execArgv: ['--import', `data:text/javascript,${encodeURIComponent(nobodyListens)}`], silent: true });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const closed = once(child, 'close');
  child.send({ id: 1, style: 'csl-json', works: [] });
  expect(await closed).toEqual([0, null]);
  expect(said).toBe('');
});
