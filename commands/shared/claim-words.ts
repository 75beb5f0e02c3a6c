/** Splits text into words as the search for claims does, with synonyms and the names of drugs. */
import { memoizeByObject } from '../../src/core/memoize.ts';
import type { Library } from '../../src/library/library.ts';
import { createTextReader, type ReadWords } from '../../src/library/search/claims/words.ts';

export const claimWordsOf = memoizeByObject((library: Library): ReadWords => createTextReader(library).words);
