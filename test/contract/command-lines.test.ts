import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { loadLibrary } from '../../src/library/library.ts';
import { everyLine } from './command-lines.ts';

const lines = everyLine(await loadLibrary());

test.each(commands)('/$name is among the lines that are judged, beside its help', ({ name }) => {
  const own = lines.filter((line) => line === `/${name}` || line.startsWith(`/${name} `));
  expect(own.length, `no line of /${name} stands in test/contract/command-lines.ts, so nothing judges its answers on each platform`).toBeGreaterThan(0);
});
