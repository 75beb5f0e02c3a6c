/** Lists in a sentence: "a, b and c". */
import { memoize } from '../../src/core/memoize.ts';

/** Created on first use: the data of a language takes 4 MB of memory. */
const listFormat = memoize({ maxEntries: 2 }, (type: 'conjunction' | 'disjunction') => new Intl.ListFormat('en-GB', { type }));
export const listWords = (words: readonly string[]): string => listFormat('conjunction').format(words);
/** After a negation: "not in PubMed or Europe PMC". */
export const listAlternatives = (words: readonly string[]): string => listFormat('disjunction').format(words);
