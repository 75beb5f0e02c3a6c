import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSources } from './sources.ts';

test('only the playground and the terminal have the demo papers', () => {
  const users = readSources('src', 'commands').filter(({ text }) => text.includes('/demo-papers.ts'));
  expect(users.map(({ path }) => path).toSorted()).toEqual(['src/app/main.ts', 'src/cli/say.ts']);
  const opened = ['src/app/main.ts', 'src/app/chat-runtime.ts'].flatMap((file) => readFileSync(file, 'utf8').match(/openPapers\(\{[^}]*\}\)/g) ?? []);
  expect(opened.map((call) => [call.includes('createPaperRepository'), call.includes('demo')])).toEqual([
    [false, true],
    [true, false],
  ]);
});
