import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import type { Claim, ClaimOrId } from '../../../../content/schema.ts';
import type { Library } from '../../library.ts';
import { claimLists } from '../../validate/claim-lists.ts';
import { createWordReader, type Word } from './words.ts';

export interface ClaimsFound {
  /** Best first. */
  readonly claims: readonly Claim[];
  /** Words of the question that none of these claims bears on, as they were typed. */
  readonly notCovered: readonly string[];
}

export type FindClaims = (question: string) => ClaimsFound;

/** How many claims an answer shows. */
const maxClaims = 3;

/** What share of the question's weight a claim must bear on, for the claim to count as an answer. */
const minCoverage = 0.6;

/** Of a word no claim has: as if it stood in so small a part of one. */
const unknownWordSpread = 0.1;

interface Entry {
  readonly id: string;
  readonly text: string;
  /** Where the claim is at home: its drug, trial, section. */
  readonly home: string;
}

/**
 * Finds the claims that bear on a question, by their words alone. What a question is about weighs by how rare it is; a
 * word the fact base does not know at all weighs most, so that a question about something else finds nothing. Where it names
 * drugs, a claim bears on one of them: what another drug does in the same disease is no answer.
 */
export function createClaimSearch(library: Library): FindClaims {
  const read = createWordReader(library.drugs.values());
  const homeOf = createOriginLookup(library);
  const entries = [...library.claims.values()].map((claim) => ({ id: claim.id, text: `${claim.text} ${claim.note ?? ''}`, home: homeOf(claim) }));
  const stemsIn = (text: string) => read(text).map(({ stem }) => stem);
  const search = new MiniSearch<Entry>({
    fields: ['text', 'home'],
    tokenize: stemsIn,
    processTerm: (term) => term,
    searchOptions: { boost: { text: 1, home: 0.4 } },
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

/** How near a word of a claim must be to one of the question; a claim need not have all of them. */
const likeness: SearchOptions = { fuzzy: (term) => (term.length > 6 ? 0.15 : false), prefix: (term) => term.length > 5, combineWith: 'OR' };

/** The words of which a claim must have one to bear on enough: the others, the commonest, do not weigh as much together. */
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

/** In how many claims a stem stands. */
function spreadOf(entries: readonly Entry[], stemsIn: (text: string) => readonly string[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { text, home } of entries) for (const stem of new Set(stemsIn(`${text} ${home}`))) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return spread;
}

/**
 * Where each claim is at home. A statement on the class is one on each drug of it, and a harm of one of them is asked for
 * by the class: "do JAK inhibitors cause clots?".
 */
function createOriginLookup(library: Library): (claim: Claim) => string {
  const drugs = [...library.drugs.values()];
  const named = [
    ...drugs.map((value) => ({ value, name: value.generic })),
    ...[...library.trials.values()].map((value) => ({ value, name: `${value.name} ${value.drug}` })),
    ...[...library.topics.values()].map((value) => ({ value, name: value.title })),
  ];
  const homes = new Map<string, Set<string>>();
  const put = (entry: ClaimOrId, name: string): void => {
    const id = typeof entry === 'string' ? entry : entry.id;
    homes.set(id, (homes.get(id) ?? new Set()).add(name));
  };
  for (const { value, name } of named) for (const entry of claimLists(value).flatMap(({ list }) => list)) put(entry, name);
  const ofTheClass = drugs.filter(({ jakInhibitor }) => jakInhibitor);
  for (const entry of ofTheClass.flatMap(({ safety }) => safety)) put(entry, 'JAK inhibitors');
  const ofClass = ofTheClass.map(({ generic }) => generic);
  return ({ id, text }) => [...new Set([...(homes.get(id) ?? []), ...(/\bJAK inhibitors\b/.test(text) ? ofClass : [])])].join(' ');
}
