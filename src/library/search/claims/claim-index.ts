/**
 * An index of claims by their words, with the scores of MiniSearch (BM25+). Unlike MiniSearch, it scores only claims that contain one of the
 * rare words of a question, because in a large library many claims contain the common ones.
 */
import { createBeginnings, createNearTerms, type FindBeginnings, type FindNearTerms } from './near-terms.ts';

/** A claim in searchable form: the stems of each text, with a space between them. */
export interface Entry {
  readonly id: string;
  readonly text: string;
  readonly note: string;
  /** Names of the drugs, trials and topics that list the claim. */
  readonly origin: string;
}

type Field = 'text' | 'note' | 'origin';

export interface ClaimMatch {
  readonly id: string;
  readonly score: number;
  /** The requested stems that the claim contains, exactly or nearly. */
  readonly stems: readonly string[];
  /** The fields that contain a stem exactly. */
  readonly fieldsOf: (stem: string) => readonly Field[];
}

/** Returns the claims that contain one of the stems in `oneOf`, best first, scored by all stems. */
export type SearchClaims = (stems: readonly string[], oneOf: readonly string[]) => readonly ClaimMatch[];

/** How often the claims contain a term, by the number of the claim. */
type Frequencies = Map<number, number>;
type Postings = Partial<Record<Field, Frequencies>>;

const boosts: Readonly<Record<Field, number>> = { text: 1, note: 0.2, origin: 0.4 };
const fields = ['text', 'note', 'origin'] as const;
/** The parameters of BM25+. */
const saturation = 1.2;
const lengthWeight = 0.7;
const frequencyFloor = 0.5;
/** Weights of words that begin with a stem, and of words with a typing error. */
const prefixWeight = 0.375;
const fuzzyWeight = 0.45;

export const splitStems = (stems: string): string[] => (stems === '' ? [] : stems.split(' '));

export function indexClaims(entries: readonly Entry[]): SearchClaims {
  const terms = new Map<string, Postings>();
  const lengths = Object.fromEntries(fields.map((field) => [field, new Uint16Array(entries.length)])) as Record<Field, Uint16Array>;
  for (const [number, entry] of entries.entries()) {
    for (const field of fields) {
      const stems = splitStems(entry[field]);
      lengths[field][number] = new Set(stems).size;
      for (const stem of stems) count(terms, stem, field, number);
    }
  }
  const vocabulary: Vocabulary = { terms, near: createNearTerms(terms.keys()), beginningWith: createBeginnings(terms.keys()) };
  const means = Object.fromEntries(fields.map((field) => [field, lengths[field].reduce((sum, length) => sum + length, 0) / entries.length])) as Record<
    Field,
    number
  >;
  const scorer = (field: Field, weight: number, containing: number) => {
    const rarity = Math.log(1 + (entries.length - containing + 0.5) / (containing + 0.5));
    return (number: number, frequency: number): number => {
      const length = 1 - lengthWeight + (lengthWeight * (lengths[field][number] ?? 0)) / means[field];
      return weight * boosts[field] * rarity * (frequencyFloor + (frequency * (saturation + 1)) / (frequency + saturation * length));
    };
  };
  return (stems, oneOf) => {
    const expansions = new Map(stems.map((stem) => [stem, expand(vocabulary, stem)]));
    const candidates = claimsWith(oneOf.flatMap((stem) => expansions.get(stem) ?? []));
    const found = new Map<number, { score: number; readonly stems: string[]; readonly exact: Map<string, Field[]> }>();
    for (const [stem, expansion] of expansions) {
      for (const { weight, postings } of expansion) {
        for (const field of fields) {
          const frequencies = postings[field];
          if (!frequencies) continue;
          const score = scorer(field, weight, frequencies.size);
          forBoth(frequencies, candidates, (number, frequency) => {
            const match = found.get(number) ?? { score: 0, stems: [], exact: new Map<string, Field[]>() };
            match.score += score(number, frequency);
            if (match.stems.at(-1) !== stem) match.stems.push(stem);
            if (weight === 1) match.exact.set(stem, [...(match.exact.get(stem) ?? []), field]);
            found.set(number, match);
          });
        }
      }
    }
    return [...found]
      .map(
        ([number, { score, stems: matched, exact }]): ClaimMatch => ({
          id: entries[number]?.id ?? '',
          score: score * matched.length,
          stems: matched,
          fieldsOf: (stem) => exact.get(stem) ?? [],
        }),
      )
      .toSorted((a, b) => b.score - a.score);
  };
}

function count(terms: Map<string, Postings>, stem: string, field: Field, number: number): void {
  const postings = terms.get(stem) ?? {};
  terms.set(stem, postings);
  const frequencies = postings[field] ?? new Map<number, number>();
  frequencies.set(number, (frequencies.get(number) ?? 0) + 1);
  postings[field] = frequencies;
}

interface Vocabulary {
  readonly terms: ReadonlyMap<string, Postings>;
  readonly near: FindNearTerms;
  readonly beginningWith: FindBeginnings;
}

interface Expansion {
  readonly postings: Postings;
  /** 1 for the stem itself, less for a similar one. */
  readonly weight: number;
}

/** The terms that count as a stem: itself, those that begin with it, and those with a typing error. Names with digits are never similar. */
function expand({ terms, near, beginningWith }: Vocabulary, stem: string): readonly Expansion[] {
  const exact = terms.get(stem);
  const found: Expansion[] = exact ? [{ postings: exact, weight: 1 }] : [];
  if (stem.length < minPrefixLength || /\d/.test(stem)) return found;
  const begun = beginningWith(stem);
  for (const term of begun) {
    const postings = terms.get(term);
    if (postings) found.push({ postings, weight: (prefixWeight * term.length) / (term.length + 0.3 * (term.length - stem.length)) });
  }
  if (stem.length < minFuzzyLength) return found;
  for (const { term, slips } of near(stem, Math.round(stem.length * slipsPerLetter))) {
    const postings = begun.includes(term) ? undefined : terms.get(term);
    if (postings) found.push({ postings, weight: (fuzzyWeight * term.length) / (term.length + slips) });
  }
  return found;
}

const minPrefixLength = 6;
const minFuzzyLength = 7;
const slipsPerLetter = 0.15;

interface Candidates {
  readonly set: ReadonlySet<number>;
  /** In ascending order. */
  readonly list: Uint32Array;
}

function claimsWith(expansions: readonly Expansion[]): Candidates {
  const set = new Set<number>();
  for (const { postings } of expansions) for (const field of fields) for (const number of postings[field]?.keys() ?? []) set.add(number);
  return { set, list: Uint32Array.from(set).sort() };
}

/** Visits the candidates that contain a term, in ascending order, by walking the shorter list. */
function forBoth(frequencies: Frequencies, { set, list }: Candidates, visit: (number: number, frequency: number) => void): void {
  if (frequencies.size < list.length) {
    for (const [number, frequency] of frequencies) if (set.has(number)) visit(number, frequency);
    return;
  }
  for (const number of list) {
    const frequency = frequencies.get(number);
    if (frequency !== undefined) visit(number, frequency);
  }
}
