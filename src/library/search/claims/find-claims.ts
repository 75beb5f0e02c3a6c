import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import type { Claim, ClaimOrId } from '../../../../content/schema.ts';
import type { Library } from '../../types.ts';
import { claimLists } from '../../validate/claim-lists.ts';
import { createWordReader, type Word } from './words.ts';

export interface ClaimsFound {
  /** Best first. */
  readonly claims: readonly Claim[];
  /** Words of the question that none of these claims contains, as typed. */
  readonly notCovered: readonly string[];
}

export type FindClaims = (question: string) => ClaimsFound;

/** Most claims in one answer. */
const maxClaims = 3;

/** A claim must match at least this share of the question's total word weight, from 0 to 1. */
const minCoverage = 0.6;

/** Number of claims assumed to contain a word that none contains. It is below 1, so that such a word weighs most. */
const unknownWordSpread = 0.1;

interface Entry {
  readonly id: string;
  readonly text: string;
  /** Names of the drugs, trials and topics that list the claim. */
  readonly origin: string;
}

/**
 * Finds claims that answer a question, by matching words alone. Rare words weigh more than common ones, and a word that no
 * claim contains weighs most, so a question about something else finds nothing. If the question names drugs, a claim must
 * be about one of them: results of another drug in the same disease are no answer.
 */
export function createClaimSearch(library: Library): FindClaims {
  const read = createWordReader(library.drugs.values());
  const originOf = createOriginLookup(library);
  const entries = [...library.claims.values()].map((claim) => ({ id: claim.id, text: `${claim.text} ${claim.note ?? ''}`, origin: originOf(claim) }));
  const stemsIn = (text: string) => read(text).map(({ stem }) => stem);
  const search = new MiniSearch<Entry>({
    fields: ['text', 'origin'],
    tokenize: stemsIn,
    processTerm: (term) => term,
    searchOptions: { boost: { text: 1, origin: 0.4 } },
  });
  search.addAll(entries);
  const spread = spreadOf(entries, stemsIn);
  const drugs = new Set([...library.drugs.keys()].flatMap(stemsIn));
  const weigh = (stem: string): number => Math.log(1 + entries.length / (spread.get(stem) ?? unknownWordSpread));
  return (question) => {
    const words = uniqueWords(read(question.slice(0, 500)));
    if (words.length === 0) return { claims: [], notCovered: [] };
    const whole = words.reduce((sum, { stem }) => sum + weigh(stem), 0);
    const named = words.filter(({ stem }) => drugs.has(stem));
    const isOnNamed = ({ queryTerms }: SearchResult): boolean => named.length === 0 || named.some(({ stem }) => queryTerms.includes(stem));
    const rare = rarest(words, weigh, whole).map(({ stem }) => stem);
    const candidates = new Set(search.search(rare.join(' '), { ...likeness, tokenize: (stems) => stems.split(' ') }).map(({ id }) => id));
    const scored = search
      .search(question, { ...likeness, boostDocument: (id) => (candidates.has(id) ? 1 : 0) })
      .map((result) => ({ result, covered: coveredBy(result, words, weigh) / whole }))
      .filter(({ result, covered }) => covered >= minCoverage && isOnNamed(result))
      .toSorted((a, b) => b.result.score * b.covered ** 2 - a.result.score * a.covered ** 2);
    const shown = scored.slice(0, maxClaims);
    const touched = new Set(shown.flatMap(({ result }) => result.queryTerms));
    return {
      claims: shown.flatMap(({ result }) => library.claims.get(String(result.id)) ?? []),
      notCovered: [...new Set(words.filter(({ stem }) => !touched.has(stem)).map(({ typed }) => typed))],
    };
  };
}

/** How similar a claim's word must be to a word of the question. A claim need not contain all words. */
const likeness: SearchOptions = { fuzzy: (term) => (term.length > 6 ? 0.15 : false), prefix: (term) => term.length > 5, combineWith: 'OR' };

/** Words of which a claim must contain at least one to reach `minCoverage`: all the others together weigh too little. */
function rarest(words: readonly Word[], weigh: (stem: string) => number, whole: number): readonly Word[] {
  let without = 0;
  return words
    .toSorted((a, b) => weigh(a.stem) - weigh(b.stem))
    .filter(({ stem }) => {
      without += weigh(stem);
      return without >= minCoverage * whole - 1e-9;
    });
}

const coveredBy = ({ queryTerms }: SearchResult, words: readonly Word[], weigh: (stem: string) => number): number =>
  words.filter(({ stem }) => queryTerms.includes(stem)).reduce((sum, { stem }) => sum + weigh(stem), 0);

const uniqueWords = (words: readonly Word[]): readonly Word[] => [...new Map(words.map((word) => [word.stem, word])).values()];

/** Number of claims that contain each stem. */
function spreadOf(entries: readonly Entry[], stemsIn: (text: string) => readonly string[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { text, origin } of entries) for (const stem of new Set(stemsIn(`${text} ${origin}`))) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return spread;
}

/**
 * Returns the names under which a claim is listed. A claim about JAK inhibitors as a class also belongs to each of them,
 * and a safety claim of one of them also belongs to the class: people ask "do JAK inhibitors cause clots?".
 */
function createOriginLookup(library: Library): (claim: Claim) => string {
  const drugs = [...library.drugs.values()];
  const named = [
    ...drugs.map((value) => ({ value, name: value.generic })),
    ...[...library.trials.values()].map((value) => ({ value, name: `${value.name} ${value.drug}` })),
    ...[...library.topics.values()].map((value) => ({ value, name: value.title })),
  ];
  const origins = new Map<string, Set<string>>();
  const put = (entry: ClaimOrId, name: string): void => {
    const id = typeof entry === 'string' ? entry : entry.id;
    origins.set(id, (origins.get(id) ?? new Set()).add(name));
  };
  for (const { value, name } of named) for (const entry of claimLists(value).flatMap(({ list }) => list)) put(entry, name);
  const ofTheClass = drugs.filter(({ jakInhibitor }) => jakInhibitor);
  for (const entry of ofTheClass.flatMap(({ safety }) => safety)) put(entry, 'JAK inhibitors');
  const ofClass = ofTheClass.map(({ generic }) => generic);
  return ({ id, text }) => [...new Set([...(origins.get(id) ?? []), ...(/\bJAK inhibitors\b/.test(text) ? ofClass : [])])].join(' ');
}
