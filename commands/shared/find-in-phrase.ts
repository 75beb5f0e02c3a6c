/** A thing named among other words, the way people speak: "safety of petri", "petri's results", "what are the side effects of tofacitinib?". */

interface PhraseMatch<T> {
  readonly value: T;
  /** What is said besides, without the words that only join it to the name; empty where nothing is. */
  readonly rest: string;
}

/** Nobody asks for a section or a question in more words, and each run of them is looked up. */
const maxWords = 16;
/** A name takes no more, unless it is typed as a whole title, which is found as that. */
const maxNameWords = 6;

/** Of several names the longest, of equally long ones the first. */
export function findInPhrase<T>(typed: string, find: (name: string) => T | undefined): PhraseMatch<T> | undefined {
  const words = splitPhrase(typed);
  if (words.length > maxWords) return undefined;
  for (let length = Math.min(maxNameWords, words.length); length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      // A name begins and ends with a word of its own: "the petri" is no longer name than "petri".
      const run = words.slice(at, at + length);
      if (isStopWord(run[0]) || isStopWord(run.at(-1))) continue;
      const value = find(run.join(' '));
      if (value !== undefined) return { value, rest: [...trimStopWords(words.slice(0, at)), ...trimStopWords(words.slice(at + length))].join(' ') };
    }
  }
  return undefined;
}

/** "what about the results?" without the words around what is meant. */
export const stripJoiningWords = (typed: string): string => trimStopWords(splitPhrase(typed)).join(' ');

const splitPhrase = (typed: string): readonly string[] =>
  typed.split(/\s+/).flatMap((word) => {
    // "Petri's", "results?", "“petri”,": a number or an address keeps the marks within it.
    const plain = word.replace(/^[“”"'‘]+(?=.)|[“”"'’?!.,;:]+$/g, '').replace(/['’]s$/i, '');
    return plain === '' ? [] : [plain];
  });

function trimStopWords(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !isStopWord(word));
  return from < 0 ? [] : words.slice(from, words.findLastIndex((word) => !isStopWord(word)) + 1);
}

const isStopWord = (word = ''): boolean => joining.has(word.toLowerCase());

const joining = new Set(
  `a about according an and are article as by can cite did do does find for from give had has have how i in into is it its me of on paper please read report say
   says section show study tell the their there this to trial was we were what with you`.split(/\s+/),
);
