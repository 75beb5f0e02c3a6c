import { claimLists } from '../claim-lists.ts';
import type { Library } from '../library.ts';
import type { Claim, ClaimHere } from '../schema.ts';
import { indexTerms } from './claim-terms.ts';
import { createRanking, type Ranked } from './rank-claims.ts';
import { createWordReader, type Word } from './words.ts';

export interface ClaimsFound {
  /** Best first. */
  readonly claims: readonly Claim[];
  /** Words of the question that none of these claims bears on, as they were typed. */
  readonly notCovered: readonly string[];
}

export type FindClaims = (question: string) => ClaimsFound;

/** How many claims an answer shows. */
const most = 3;

/** What share of the question's weight a claim must bear on, for the claim to count as an answer. */
const leastCovered = 0.6;

/** Of a word no claim has: as if it stood in so small a part of one. */
const unknownSpread = 0.1;

/**
 * Finds the claims that bear on a question, by their words alone. What a question is about weighs by how rare it is; a
 * word the fact base does not know at all weighs most, so that a question about something else finds nothing.
 */
export function createClaimSearch(library: Library): FindClaims {
  const read = createWordReader(library.drugs.values());
  const homeOf = homesIn(library);
  const stemsIn = (text: string): readonly string[] => read(text).map(({ stem }) => stem);
  const claims = [...library.claims.values()];
  const written = claims.map((claim) => ({ text: `${claim.text} ${claim.note ?? ''}`, home: homeOf(claim) }));
  const rank = createRanking(indexTerms(written.map(({ text, home }) => ({ text: stemsIn(text), home: stemsIn(home) }))));
  const spread = spreadOf(written.map(({ text, home }) => stemsIn(`${text} ${home}`)));
  const weigh = (stem: string): number => Math.log(1 + claims.length / (spread.get(stem) ?? unknownSpread));
  return (question) => {
    const words = uniqueWords(read(question.slice(0, 500)));
    if (words.length === 0) return { claims: [], notCovered: [] };
    const whole = words.reduce((sum, { stem }) => sum + weigh(stem), 0);
    const needed = rarest(words, weigh, whole).map(({ stem }) => stem);
    const { ranked, bearsOn } = rank(stemsIn(question), needed, weigh);
    const shown = best(ranked.map((one) => ({ ...one, covered: one.covered / whole })).filter(({ covered }) => covered >= leastCovered));
    const touched = (stem: string): boolean => shown.some(({ number }) => bearsOn(number, stem));
    return {
      claims: shown.flatMap(({ number }) => claims.slice(number, number + 1)),
      notCovered: [...new Set(words.filter(({ stem }) => !touched(stem)).map(({ typed }) => typed))],
    };
  };
}

/** The few to show: those that bear on much come before those that bear on a word often. */
function best(ranked: readonly Ranked[]): readonly Ranked[] {
  const scored = ranked.map((one) => ({ one, score: one.score * one.covered ** 2 }));
  const shown: typeof scored = [];
  for (const next of scored) {
    const at = shown.findIndex(({ one, score }) => next.score > score || (next.score === score && next.one.score > one.score));
    if (at === -1) shown.push(next);
    else shown.splice(at, 0, next);
    shown.length = Math.min(shown.length, most);
  }
  return shown.map(({ one }) => one);
}

/** The words of which a claim must have one to bear on enough: the others, the commonest, do not weigh as much together. */
function rarest(words: readonly Word[], weigh: (stem: string) => number, whole: number): readonly Word[] {
  let without = 0;
  return words
    .toSorted((a, b) => weigh(a.stem) - weigh(b.stem))
    .filter(({ stem }) => {
      without += weigh(stem);
      return without >= leastCovered * whole - 1e-9;
    });
}

const uniqueWords = (words: readonly Word[]): readonly Word[] => [...new Map(words.map((word) => [word.stem, word])).values()];

/** In how many claims a stem stands. */
function spreadOf(claims: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const stems of claims) for (const stem of new Set(stems)) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return spread;
}

/**
 * Where each claim is at home. A statement on the class is one on each drug of it, and a harm of one of them is asked for
 * by the class: "do JAK inhibitors cause clots?".
 */
function homesIn(library: Library): (claim: Claim) => string {
  const drugs = [...library.drugs.values()];
  const named = [
    ...drugs.map((value) => ({ value, name: value.generic })),
    ...[...library.trials.values()].map((value) => ({ value, name: `${value.name} ${value.drug}` })),
    ...[...library.topics.values()].map((value) => ({ value, name: value.title })),
  ];
  const homes = new Map<string, Set<string>>();
  const put = (entry: ClaimHere, name: string): void => {
    const id = typeof entry === 'string' ? entry : entry.id;
    homes.set(id, (homes.get(id) ?? new Set()).add(name));
  };
  for (const { value, name } of named) for (const entry of claimLists(value).flatMap(({ list }) => list)) put(entry, name);
  const ofTheClass = drugs.filter(({ jakInhibitor }) => jakInhibitor);
  for (const entry of ofTheClass.flatMap(({ safety }) => safety)) put(entry, 'JAK inhibitors');
  const ofClass = ofTheClass.map(({ generic }) => generic);
  return ({ id, text }) => [...new Set([...(homes.get(id) ?? []), ...(/\bJAK inhibitors\b/.test(text) ? ofClass : [])])].join(' ');
}
