import { stemmer } from 'stemmer';
import type { Drug } from '../../../../content/schema.ts';
import { synonyms } from './synonyms.ts';

/** Turns text into search terms: lower-case stems without accents, with synonyms and brand names replaced. */
export type ReadWords = (text: string) => readonly Word[];

export interface Word {
  /** The word as typed, to be shown to the user. */
  readonly typed: string;
  readonly stem: string;
}

export function createWordReader(drugs: Iterable<Drug>): ReadWords {
  const brands = [...drugs].map(({ generic, brands, codes }) => [generic, ...brands, ...codes] as const);
  const meaning = new Map([...synonyms, ...brands].flatMap(([first, ...others]) => others.map((other) => [plain(other), plain(first)] as const)));
  const longest = longestPhrases(meaning.keys());
  return (text) => {
    const typed = plain(text)
      .split(' ')
      .filter((word) => word !== '');
    const words: Word[] = [];
    for (let at = 0; at < typed.length; ) {
      const found = phraseAt(typed, at, longest, meaning);
      words.push(...stems(found.meaning, found.phrase));
      at += found.length;
    }
    return words;
  };
}

/** Number of words in the longest phrase that starts with each word. */
function longestPhrases(phrases: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const [first = '', ...others] of Iterator.from(phrases).map((phrase) => phrase.split(' '))) {
    longest.set(first, Math.max(1 + others.length, longest.get(first) ?? 0));
  }
  return longest;
}

function phraseAt(typed: readonly string[], at: number, longest: ReadonlyMap<string, number>, meaning: ReadonlyMap<string, string>) {
  for (let length = Math.min(longest.get(typed[at] ?? '') ?? 1, typed.length - at); length > 0; length -= 1) {
    const phrase = typed.slice(at, at + length).join(' ');
    const known = meaning.get(phrase) ?? meaning.get(phrase.replace(/s$/, ''));
    if (known) return { meaning: known, phrase, length };
  }
  return { meaning: typed[at] ?? '', phrase: typed[at] ?? '', length: 1 };
}

const stems = (meaning: string, typed: string): readonly Word[] =>
  meaning
    .split(' ')
    .filter((word) => !stopWords.has(word))
    .map((word) => ({ typed, stem: /\d/.test(word) ? word : stemmer(word) }));

/** Lower case, letters and digits only, except hyphens within a name ("SRI-4", "IL-21"). */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .replace(/(?<=^|\s)-+|-+(?=\s|$)/g, '')
    .trim();

/** Words that say how a question is asked, not what it is about. */
const stopWords = new Set(
  (
    'a about actually allow allowed difference differ differs kind make made makes need needed really sort tested tried try vs versus cause causes caused take takes taken taking tell told compared effect effects anything something find finds finding findings found high large low small according after all also am an and any are as at be been being between by can come could did do does doing done during each ever ' +
    'evidence for from get give given had happen happens has have having help helps how i if in into is it its know less like many may me mean more most much my ' +
    'no not of off on one or other our out over per people patient patients person please report-s say says see should show shown shows so some study studies ' +
    'such tell than that the their them then there these they this those through to too trial trials under up use used using very was we well were what when where ' +
    'which who whom whose why will with work worked working works would you your in-vitro'
  ).split(' '),
);
