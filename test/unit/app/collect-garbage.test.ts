/** What a start leaves behind is given back. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('leaves a process that has finished much work with less memory than it took', async () => {
  const address = new URL('../../../src/app/collect-garbage.ts', import.meta.url).href;
  const program = `
    const { collectGarbage } = await import(${JSON.stringify(address)});
    for (let round = 0; round < 50; round += 1) Array.from({ length: 20_000 }, (_, at) => ({ at, name: 'n' + at }));
    const before = process.memoryUsage().heapTotal;
    await collectGarbage();
    console.log(JSON.stringify([before, process.memoryUsage().heapTotal]));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  const [before, after] = JSON.parse(stdout) as [number, number];
  expect(after).toBeLessThan(before / 2);
}, 20_000);
