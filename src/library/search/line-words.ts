/** The words of a line, prepared for look-up, and the search for a name among them. */
import { normalizeName } from './fuzzy-match.ts';

export interface LineWord {
  /** As typed, without the punctuation around it. */
  readonly text: string;
  /** Normalized; empty for a sign such as "+". */
  readonly key: string;
  /** The key without a genitive: "petri" for "Petri's". */
  readonly stem: string;
}

/** Words starting at one position that name a value, as `find` of a matcher returns them. */
export interface NameMatch {
  readonly value: string;
  /** Number of words. */
  readonly count: number;
}

/** Maximum length of a name that is looked up, in characters after normalization. No title in the library is longer. */
const maxKeyLength = 200;

/** Splits a text into words. "A/B", "A+B" and "A(B)" are two words each if both are words of letters; an address stays whole. */
export const splitWords = (text: string): readonly LineWord[] => text.split(/\s+/).flatMap(wordsOfPiece);

function wordsOfPiece(piece: string): readonly LineWord[] {
  const parts = /[.:\d]/.test(piece) ? [piece] : piece.split(/(?<=\p{L}{3})[(/+&,](?=\p{L}{3})/u);
  return parts
    .map(trimPunctuation)
    .flatMap((text) => (text === '' ? [] : [{ text, key: normalizeName(text), stem: normalizeName(text.replace(/['’]s$/i, '')) }]));
}

/** Signs that join two names are words of their own. */
const joiningSigns = new Set(['&', '+']);

function trimPunctuation(piece: string): string {
  if (joiningSigns.has(piece)) return piece;
  const opened = piece.replace(/^[“”„«"'‘`*_~([{<#]+/u, '').replace(/[“”»"'’`*_~\]}>?!.,;:]+$/u, '');
  const closed = opened.includes('(') ? opened : opened.replace(/[)“”"'’?!.,;:]+$/u, '');
  return /^[\p{P}]+$/u.test(closed) && closed !== '--' ? '' : closed;
}

/**
 * The longest run of at most `max` words, starting at a position, whose joined keys `find` knows.
 * @param find is called once for each run, and once more if its last word has a genitive.
 */
export function longestRun<T>(
  words: readonly LineWord[],
  at: number,
  max: number,
  find: (key: string, count: number) => T | undefined,
): { readonly found: T; readonly count: number } | undefined {
  let longest: { readonly found: T; readonly count: number } | undefined;
  let key = '';
  for (let count = 1; count <= max; count += 1) {
    const word = words[at + count - 1];
    if (!word?.key) break;
    const stem = key + word.stem;
    key += word.key;
    if (key.length > maxKeyLength) break;
    const found = find(key, count) ?? (stem === key ? undefined : find(stem, count));
    if (found !== undefined) longest = { found, count };
  }
  return longest;
}

/** The words as typed, with one space between them. */
export const joinWords = (words: readonly LineWord[]): string => words.map(({ text }) => text).join(' ');
