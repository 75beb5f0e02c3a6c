/** A thing named among other words, the way people speak: "safety of petri", "petri's results", "what are the side effects of tofacitinib?". */

interface Among<T> {
  readonly value: T;
  /** What is said besides, without the words that only join it to the name; empty where nothing is. */
  readonly rest: string;
}

/** Nobody asks for a section or a question in more words, and each run of them is looked up. */
const mostWords = 16;
/** A name takes no more, unless it is typed as a whole title, which is found as that. */
const longestName = 6;

/** Of several names the longest, of equally long ones the first. */
export function foundAmong<T>(typed: string, find: (name: string) => T | undefined): Among<T> | undefined {
  const words = wordsOf(typed);
  if (words.length > mostWords) return undefined;
  for (let length = Math.min(longestName, words.length); length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      // A name begins and ends with a word of its own: "the petri" is no longer name than "petri".
      const run = words.slice(at, at + length);
      if (isJoining(run[0]) || isJoining(run.at(-1))) continue;
      const value = find(run.join(' '));
      if (value !== undefined) return { value, rest: [...bare(words.slice(0, at)), ...bare(words.slice(at + length))].join(' ') };
    }
  }
  return undefined;
}

/** "what about the results?" without the words around what is meant. */
export const withoutJoining = (typed: string): string => bare(wordsOf(typed)).join(' ');

const wordsOf = (typed: string): readonly string[] =>
  typed.split(/\s+/).flatMap((word) => {
    // "Petri's", "results?", "“petri”,": a number or an address keeps the marks within it.
    const plain = word.replace(/^[“”"'‘]+(?=.)|[“”"'’?!.,;:]+$/g, '').replace(/['’]s$/i, '');
    return plain === '' ? [] : [plain];
  });

function bare(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !isJoining(word));
  return from < 0 ? [] : words.slice(from, words.findLastIndex((word) => !isJoining(word)) + 1);
}

const isJoining = (word = ''): boolean => joining.has(word.toLowerCase());

const joining = new Set(
  `a about according an and are article as by can cite did do does find for from give had has have how i in into is it its me of on paper please read report say
   says section show study tell the their there this to trial was we were what with you`.split(/\s+/),
);
