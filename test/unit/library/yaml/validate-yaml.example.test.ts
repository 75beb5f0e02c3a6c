import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mistakesInPaper } from '../../../helpers/club-folder.ts';

test('the example in docs/content.md has no mistake', async () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/content.md', 'utf8')) ?? [];
  expect(example).toContain('name: RECOVERY');
  expect(await mistakesInPaper(example)).toEqual([]);
});
