import { stemmer } from 'stemmer';
import type { Library } from '../../types.ts';
import { createDrugFinder, type FindDrugAt } from './drug-names.ts';
import { createSpellingRepair } from './repair-spelling.ts';
import { commonWords, stopWords } from './stop-words.ts';
import { synonyms } from './synonyms.ts';
import { createTermReader, joinedNames, type ReadTerms, type Term } from './terms.ts';

/** Turns text into search terms: stems without accents, with synonyms and names of drugs replaced. Stop words are left out. */
export type ReadWords = (text: string) => readonly Word[];

export interface Word {
  /** The word as typed, to be shown to the user. */
  readonly typed: string;
  readonly stem: string;
  /** Whether nearly every question could contain it. Such words alone ask nothing. */
  readonly isCommon: boolean;
  /** Its share of the typed word's weight: a half if the word has two meanings, as "BRAVE-I" has. */
  readonly share: number;
}

/** Reads text for the search: as terms, as words, and with the drugs that it names. */
export interface TextReader {
  readonly terms: ReadTerms;
  readonly words: ReadWords;
  /** The same for a question, whose typing errors are repaired. */
  readonly questionWords: ReadWords;
  readonly drugAt: FindDrugAt;
  /** Gives the word that was meant by one with a typing error. */
  readonly repair: (word: string) => string;
}

export function createTextReader(library: Pick<Library, 'claims' | 'drugs' | 'drugIndex'>): TextReader {
  const texts = [...library.claims.values()].map(({ text, note = '' }) => `${text} ${note}`);
  const names = [...library.drugs.values()].flatMap(({ brands, codes }) => [...brands, ...codes]);
  const terms = createTermReader(joinedNames([...texts, ...names, ...synonyms.flat()]));
  const spell = (text: string): string =>
    terms(text)
      .map(({ key }) => key)
      .join(' ');
  const vocabulary = new Set(texts.flatMap((text) => terms(text).map(({ key }) => key)));
  const drugAt = createDrugFinder(library, (term) => vocabulary.has(term));
  const meanings = new Map(synonyms.flatMap(([first, ...others]) => others.map((other) => [spell(other), spell(first)] as const)));
  const doses = new Set([...vocabulary].filter((term) => /^\d+mg$/.test(term)));
  const inPhrases = [...meanings.keys()].flatMap((phrase) => phrase.split(' '));
  const inNames = [...names, ...[...library.drugs.values()].map(({ generic }) => generic)].map(spell);
  const repair = createSpellingRepair(new Set([...vocabulary, ...inPhrases, ...inNames, ...stopWords, ...commonWords]), stopWords);
  const common = { readTerms: terms, drugAt, meanings, doses };
  return { terms, drugAt, repair, words: createWordReader(common), questionWords: createWordReader({ ...common, repair }) };
}

interface WordReader {
  readonly readTerms: ReadTerms;
  readonly drugAt: FindDrugAt;
  readonly meanings: ReadonlyMap<string, string>;
  /** The doses that the library mentions, such as `4mg`. */
  readonly doses: ReadonlySet<string>;
  /** Gives the word that was meant by one with a typing error. */
  readonly repair?: (word: string) => string;
}

function createWordReader({ readTerms, drugAt, meanings, doses, repair = (word) => word }: WordReader): ReadWords {
  const longest = longestPhrases(meanings.keys());
  return (text) => {
    const terms = readTerms(text);
    const spelled = terms.map(({ key, typed }) => ({ key: repair(key), typed }));
    const words: Word[] = [];
    for (let at = 0; at < terms.length; ) {
      const drug = drugAt(terms, at);
      const found = drug ? { meaning: drug.drug.generic, length: drug.length } : phraseAt(spelled, at, longest, meanings);
      words.push(...wordsOf(found.meaning, terms.slice(at, at + found.length)));
      at += found.length;
      const dose = drug && doseAt(terms, at, doses);
      if (dose) words.push(...wordsOf(dose, terms.slice(at++, at)));
    }
    return words;
  };
}

const countedAfter = /^(?:trials?|stud(?:y|ies)|phase\d?|papers?|questions?|\d.*)$/;
const afterDose = /^(?:|vs?|versus|or|and|once|twice|bid|qd|daily|arms?|groups?|placebo|pbo)$/;

/** "Bari 4" is a dose of 4 mg, but "bari 2 trials" is not a dose. */
function doseAt(terms: readonly Term[], at: number, doses: ReadonlySet<string>): string | undefined {
  const { key = '' } = terms[at] ?? {};
  const next = terms[at + 1]?.key ?? '';
  const isDose = doses.has(`${key}mg`) ? !countedAfter.test(next) : /^\d{1,3}$/.test(key) && afterDose.test(next);
  return isDose ? `${key}mg` : undefined;
}

/** Number of words in the longest phrase that starts with each word. */
function longestPhrases(phrases: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const [first = '', ...others] of Iterator.from(phrases).map((phrase) => phrase.split(' '))) {
    longest.set(first, Math.max(1 + others.length, longest.get(first) ?? 0));
  }
  return longest;
}

function phraseAt(terms: readonly Term[], at: number, longest: ReadonlyMap<string, number>, meanings: ReadonlyMap<string, string>) {
  const { key: first = '' } = terms[at] ?? {};
  const most = longest.get(first) ?? longest.get(first.replace(/s$/, '')) ?? 1;
  for (let length = Math.min(most, terms.length - at); length > 0; length -= 1) {
    const phrase =
      length === 1
        ? first
        : terms
            .slice(at, at + length)
            .map(({ key }) => key)
            .join(' ');
    const meaning = meanings.get(phrase) ?? meanings.get(phrase.replace(/s$/, ''));
    if (meaning) return { meaning, length };
  }
  return { meaning: first, length: 1 };
}

function wordsOf(meaning: string, terms: readonly Term[]): readonly Word[] {
  const typed = terms.map((term) => term.typed).join(' ');
  const words = meaning.split(' ').filter((word) => !stopWords.has(word));
  return words.map((word) => ({
    typed,
    stem: /\d/.test(word) ? word : stemmer(word),
    isCommon: commonWords.has(word) || commonWords.has(typed),
    share: terms.length / Math.max(words.length, terms.length),
  }));
}
