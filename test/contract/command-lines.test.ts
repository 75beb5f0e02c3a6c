import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { loadLibrary } from '../../src/library/library.ts';
import { everyLine } from './command-lines.ts';

const lines = everyLine(await loadLibrary());

test.each(commands)('/$name has at least one command line besides its help that is checked on every platform', ({ name }) => {
  const own = lines.filter((line) => line === `/${name}` || line.startsWith(`/${name} `));
  expect(own.length, `/${name} has no examples and no line in test/contract/command-lines.ts, so nothing checks its answers on each platform`).toBeGreaterThan(
    0,
  );
});
