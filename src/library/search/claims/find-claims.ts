import type { Claim } from '../../../../content/schema.ts';
import type { Library } from '../../types.ts';
import { type ClaimMatch, type Entry, indexClaims, splitStems } from './claim-index.ts';
import { createOriginLookup } from './origins.ts';
import { properNames } from './study-names.ts';
import { createTextReader, type TextReader, type Word } from './words.ts';

export interface ClaimsFound {
  /** Best first. */
  readonly claims: readonly Claim[];
  /** Words of the question that none of these claims contains, as typed. */
  readonly notCovered: readonly string[];
  /** Whether the question consists of words that nearly every question contains, so that no claim can answer it. */
  readonly isVague: boolean;
}

interface SearchRules {
  /** Whether a word, as typed, is only how the question is asked ("beat placebo"). Then it does not count if no claim contains it. */
  readonly saysNothing?: ((typed: string) => boolean) | undefined;
  /** Whether a claim can answer the question. If not, another claim takes its place. */
  readonly fits?: ((claim: Claim) => boolean) | undefined;
  /** Whether a claim must say every word itself, except for names and common ones: its topic alone does not count, nor do most of the words. */
  readonly isStrict?: boolean | undefined;
}

export type FindClaims = (question: string, rules?: SearchRules) => ClaimsFound;

/** Maximum claims in one answer. */
const maxClaims = 3;

/** A claim must match at least this share of the question's total word weight, from 0 to 1. */
const minCoverage = 0.62;

/** Maximum characters and different words of a question that are used. */
const maxQuestionLength = 500;
const maxSearchedWords = 40;

/** Number of claims assumed to contain a word that none contains. It is below 1, so that such a word weighs most. */
const unknownWordSpread = 0.1;

/** A claim that names the drug or trial of the question is nearer to it than one that is only listed under it. */
const namedInTextWeight = 1.5;

/** A common word counts less than an equally rare specific one. */
const commonWordWeight = 0.5;

/**
 * Finds claims that answer a question, only by matching words. Rare words weigh more than common ones, and a word that no
 * claim contains weighs most, so a question about something else finds nothing. If the question names drugs, a claim must
 * be about one of them: results of another drug in the same disease are not an answer. The same applies to trials.
 */
export function createClaimSearch(library: Library, reader: Pick<TextReader, 'words' | 'questionWords'> = createTextReader(library)): FindClaims {
  const read = reader.words;
  const originOf = createOriginLookup(library);
  const stemsIn = (text: string) => read(text).map(({ stem }) => stem);
  const joined = (text: string): string => stemsIn(text).join(' ');
  // Each text is read once: this runs soon after the start, while people may already ask.
  const entries = [...library.claims.values()].map((claim) => ({
    id: claim.id,
    text: joined(claim.text),
    note: joined(claim.note ?? ''),
    origin: joined(originOf(claim)),
  }));
  const search = indexClaims(entries);
  const spread = spreadOf(entries);
  const drugs = new Set([...library.drugs.keys()].flatMap(stemsIn));
  const trials = new Set([...library.trials.values()].flatMap((trial) => properNames(trial, library).flatMap(stemsIn)));
  const names = new Set([...drugs, ...trials]);
  const weigh = ({ stem, isCommon, share }: Word): number => {
    const known = spread.get(stem);
    if (isCommon) return known === undefined ? 0 : commonWordWeight * share * Math.log(1 + entries.length / known);
    return share * Math.log(1 + entries.length / (known ?? unknownWordSpread));
  };
  return (question, { saysNothing = () => false, fits = () => true, isStrict = false } = {}) => {
    const asked = uniqueWords(reader.questionWords(question.slice(0, maxQuestionLength))).slice(0, maxSearchedWords);
    const words = asked.filter(({ stem, typed }) => spread.has(stem) || !saysNothing(typed));
    const specific = words.filter((word) => !isVagueWord(word));
    if (specific.length === 0) return { claims: [], notCovered: [], isVague: true };
    const whole = words.reduce((sum, word) => sum + weigh(word), 0);
    const isOnNamed = createNameFilter(words, [drugs, trials]);
    const answers = (result: ClaimMatch): boolean => isOnNamed(result) && specific.some(({ stem }) => result.stems.includes(stem));
    const stems = (all: readonly Word[]): readonly string[] => all.map(({ stem }) => stem);
    const scored = search(stems(words), stems(rarest(words, weigh, whole)))
      .map((result) => ({ result, covered: coveredBy(result, words, weigh) / whole }))
      .filter(({ result, covered }) => covered >= minCoverage && answers(result) && (!isStrict || saysAll(result, specific, names)))
      .map(({ result, covered }) => ({ result, rank: result.score * covered ** 2 * (namesInText(result, words, names) ? namedInTextWeight : 1) }))
      .toSorted((a, b) => b.rank - a.rank);
    const shown: { readonly claim: Claim; readonly terms: readonly string[] }[] = [];
    for (const { result } of scored) {
      const claim = library.claims.get(result.id);
      if (claim && fits(claim)) shown.push({ claim, terms: result.stems });
      if (shown.length === maxClaims) break;
    }
    const touched = new Set(shown.flatMap(({ terms }) => terms));
    return {
      claims: shown.map(({ claim }) => claim),
      notCovered: [...new Set(words.filter((word) => !touched.has(word.stem) && weigh(word) > 0).map(({ typed }) => typed))],
      isVague: false,
    };
  };
}

/** Whether a claim is about one of the named drugs, and about one of the named trials. */
function createNameFilter(words: readonly Word[], kinds: readonly ReadonlySet<string>[]): (result: ClaimMatch) => boolean {
  const named = kinds.map((names) => words.filter(({ stem }) => names.has(stem))).filter((ofKind) => ofKind.length > 0);
  return ({ stems }) => named.every((ofKind) => ofKind.some(({ stem }) => stems.includes(stem)));
}

/** Whether the claim itself has one of the names in the question. */
const namesInText = ({ fieldsOf }: ClaimMatch, words: readonly Word[], names: ReadonlySet<string>): boolean =>
  words.some(({ stem }) => names.has(stem) && fieldsOf(stem).includes('text'));

const saysAll = ({ fieldsOf }: ClaimMatch, words: readonly Word[], names: ReadonlySet<string>): boolean =>
  words.every(({ stem }) => fieldsOf(stem).some((field) => field !== 'origin' || names.has(stem)));

/** Negations change what is asked, but ask nothing on their own. */
const isVagueWord = ({ stem, isCommon }: Word): boolean => isCommon || stem === 'not' || stem === 'without';

/** Words of which a claim must contain at least one to reach `minCoverage`: all the others together weigh too little. */
function rarest(words: readonly Word[], weigh: (word: Word) => number, whole: number): readonly Word[] {
  let without = 0;
  return words
    .toSorted((a, b) => weigh(a) - weigh(b))
    .filter((word) => {
      without += weigh(word);
      return without >= minCoverage * whole - 1e-9;
    });
}

const coveredBy = ({ stems }: ClaimMatch, words: readonly Word[], weigh: (word: Word) => number): number =>
  words.filter(({ stem }) => stems.includes(stem)).reduce((sum, word) => sum + weigh(word), 0);

const uniqueWords = (words: readonly Word[]): readonly Word[] => [...new Map(words.map((word) => [word.stem, word])).values()];

/** Number of claims that contain each stem. */
function spreadOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { text, note, origin } of entries) {
    for (const stem of new Set([text, note, origin].flatMap(splitStems))) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  }
  return spread;
}
