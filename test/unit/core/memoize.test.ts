import { expect, test } from 'vitest';
import { memoize } from '../../../src/core/memoize.ts';

test('what was made is kept, and no more of it than allowed', () => {
  const made: string[] = [];
  const find = memoize(2, (key) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map(find)).toEqual(['A', 'B', 'A', 'C', 'B', 'A']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
