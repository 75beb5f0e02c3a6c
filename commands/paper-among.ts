/** A paper named among other words, the way people speak: "safety of petri", "petri's results", "what does brave 2 say about harms?". */
import { calledPaper } from '../content/find-paper.ts';
import type { Library } from '../content/library.ts';
import type { Paper } from '../content/schema.ts';

interface PaperAmong {
  readonly paper: Paper;
  /** What is said besides, without the words that only join it to the paper; empty where nothing is. */
  readonly rest: string;
}

/** Nobody asks for a section or a question in more words, and each run of them is looked up. */
const mostWords = 16;
/** A name of a paper takes no more, unless it is typed as a whole title, which is found as that. */
const longestName = 6;

/** Of several names the longest, of equally long ones the first. */
export function paperAmong(typed: string, library: Library): PaperAmong | undefined {
  const words = wordsOf(typed);
  if (words.length > mostWords) return undefined;
  for (let length = Math.min(longestName, words.length); length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      // A name begins and ends with a word of its own: "the petri" is no longer name than "petri".
      const run = words.slice(at, at + length);
      if (isJoining(run[0]) || isJoining(run.at(-1))) continue;
      const paper = calledPaper(library, run.join(' '));
      if (paper) return { paper, rest: [...bare(words.slice(0, at)), ...bare(words.slice(at + length))].join(' ') };
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
  `a about according an and are article as by can did do does find for from give had has have how in into is it its me of on paper please read report say
   says section show study tell the their there this to trial was were what with you`.split(/\s+/),
);
