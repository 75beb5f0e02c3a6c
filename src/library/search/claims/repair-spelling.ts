/** Repairs a typing error in a word of a question: a letter that is missing, one too many, or two that are swapped. */
import { stemmer } from 'stemmer';
import { createNearTerms } from './near-terms.ts';

/** Shorter words with an error may be other words. */
const minLength = 7;
const minSwappedLength = 5;
const maxLength = 24;
const maxRemembered = 2000;
/** The name of a medicine, which is another medicine if a letter differs. */
const medicine = /(?:nib|mab|cept)$/;

/**
 * @param known every word that needs no repair.
 * @param empty those of them that say nothing: a missing or additional letter turns no word into one of these ("patents", "patients").
 * @returns the word that was meant, or the word itself. A letter in place of another is no error here: "arteritis" is not "arthritis".
 */
export function createSpellingRepair(known: ReadonlySet<string>, empty: ReadonlySet<string>): (word: string) => string {
  const near = createNearTerms([...known].filter((word) => word.length >= minSwappedLength && /^[a-z]+$/.test(word)));
  const repaired = new Map<string, string>();
  const repair = (word: string): string => {
    const found = near(word, 2).filter(
      ({ term, slips }) => isSwap(word, term) || (slips === 1 && word.length >= minLength && term.length !== word.length && !empty.has(term)),
    );
    const alike = found.filter(({ term }) => term[0] === word[0]);
    const [first, ...others] = alike.toSorted((a, b) => a.term.length - b.term.length);
    return first && others.every(({ term }) => stemmer(term) === stemmer(first.term)) ? first.term : word;
  };
  return (word) => {
    if (known.has(word) || word.length < minSwappedLength || word.length > maxLength || !/^[a-z]+$/.test(word) || medicine.test(word)) return word;
    const before = repaired.get(word);
    if (before !== undefined) return before;
    if (repaired.size >= maxRemembered) repaired.clear();
    const meant = repair(word);
    repaired.set(word, meant);
    return meant;
  };
}

/** Whether two words differ in two neighbouring letters that are swapped. */
function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
