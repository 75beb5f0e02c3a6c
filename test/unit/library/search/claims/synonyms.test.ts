import { expect, test } from 'vitest';
import { synonyms } from '../../../../../src/library/search/claims/synonyms.ts';

test('a word or phrase has one meaning only', () => {
  const phrases = synonyms.flatMap(([, ...others]) => others);
  expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
});
