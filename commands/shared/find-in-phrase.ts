/** Finds a name within a phrase: "safety of petri", "petri's results", "what are the side effects of tofacitinib?". */

interface PhraseMatch<T> {
  readonly value: T;
  /** The rest of the phrase, without the words that only connect it to the name. Can be empty. */
  readonly rest: string;
}

/** Maximum words of a phrase, because each run of words is looked up. */
const maxWords = 16;
/** Maximum words of a name within a phrase. A complete title can be longer, but is found without this search. */
const maxNameWords = 6;

/** Finds the longest name in the phrase; the first one if several are equally long. */
export function findInPhrase<T>(typed: string, find: (name: string) => T | undefined): PhraseMatch<T> | undefined {
  const words = splitPhrase(typed);
  if (words.length > maxWords) return undefined;
  for (let length = Math.min(maxNameWords, words.length); length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      // A name must not start or end with a connecting word: "the petri" is not longer than "petri".
      const run = words.slice(at, at + length);
      if (isStopWord(run[0]) || isStopWord(run.at(-1))) continue;
      const value = find(run.join(' '));
      if (value !== undefined) return { value, rest: [...trimStopWords(words.slice(0, at)), ...trimStopWords(words.slice(at + length))].join(' ') };
    }
  }
  return undefined;
}

const splitPhrase = (typed: string): readonly string[] =>
  typed.split(/\s+/).flatMap((word) => {
    // Removes the punctuation around a word, as in "Petri's", "results?" or "“petri”,". Numbers and URLs keep theirs inside.
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
