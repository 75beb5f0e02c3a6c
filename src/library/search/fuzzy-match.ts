import { distance } from 'fastest-levenshtein';

/** Letters and digits only, lower case: "CP-690,550" and "cp 690550" are one name. */
export function normalizeName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The candidates a person may have meant, best first: those that begin with what was typed, then those within a third
 * of its length in typing errors. Empty when nothing is near.
 */
export function nearest(typed: string, candidates: readonly string[], most = 5): readonly string[] {
  const wanted = normalizeInput(typed);
  if (!wanted) return [];
  const scored = candidates.map((candidate) => ({ candidate, score: score(wanted, normalizeName(candidate)) }));
  const near = scored.filter(({ score: s }) => s <= 1);
  near.sort((a, b) => a.score - b.score);
  return [...new Set(near.map(({ candidate }) => candidate))].slice(0, most);
}

/** Of what was typed, as far as it is compared. */
export const normalizeInput = (typed: string): string => normalizeName(typed).slice(0, 60);

/** From what was typed to a candidate, both folded: 0 for the same, up to 1 for the farthest that may be meant. */
export function score(wanted: string, candidate: string): number {
  if (candidate === wanted) return 0;
  if (isBegun(wanted, candidate)) return 0.1;
  const allowed = maxEdits(wanted.length, candidate.length);
  const errors = slips(wanted, candidate);
  return editScore(errors, allowed);
}

/** For so many slips where so many are allowed. */
export const editScore = (slips: number, allowed: number): number => (slips <= allowed ? 0.2 + (0.8 * slips) / (allowed + 1) : 2);

/** Whether enough of the candidate was typed to take it for the beginning. */
const isBegun = (wanted: string, candidate: string): boolean => wanted.length >= minPrefixLength && candidate.startsWith(wanted);
export const minPrefixLength = 3;

/** How many slips may lie between two names of these lengths. */
export const maxEdits = (length: number, other: number): number => Math.max(1, Math.floor(Math.max(length, other) / 3));

/** How many slips of the hand lie between two names, as `fold` sees them. */
export const editDistance = (a: string, b: string): number => slips(normalizeInput(a), normalizeInput(b));

/** Letters wrong, missing or too many; two that changed places ("durg") count as one. */
function slips(wanted: string, candidate: string): number {
  const straight = distance(wanted, candidate);
  let at = 0;
  while (at < wanted.length && wanted[at] === candidate[at]) at += 1;
  const swapped = wanted[at] === candidate[at + 1] && wanted[at + 1] === candidate[at];
  return swapped ? Math.min(straight, 1 + distance(wanted.slice(at + 2), candidate.slice(at + 2))) : straight;
}
