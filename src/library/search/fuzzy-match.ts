/** Finds names similar to an input: a linear scan with Levenshtein distances from fastest-levenshtein. */
import { distance } from 'fastest-levenshtein';

/** Letters and digits only, in lower case: "CP-690,550" and "cp 690550" are the same name. */
export function normalizeName(text: string): string {
  return text
    .replace(/[™®©]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Characters of the input that are compared. */
const maxInputLength = 60;
/** A name of this many characters or more is never similar to an input of `maxInputLength`. */
const tooLong = 100;

/** Normalized names, with data that rules most of them out without a full comparison. */
export interface NameKeys {
  /** Normalized names. */
  readonly keys: readonly string[];
  /** Length of each key, capped at `tooLong`. */
  readonly lengths: Uint8Array;
  /** The letters of each key as a bit mask, in which some letters share a bit. */
  readonly letters: Int32Array;
}

export function createNameKeys(names: readonly string[]): NameKeys {
  const keys = names.map(normalizeName);
  return { keys, lengths: Uint8Array.from(keys, ({ length }) => Math.min(length, tooLong)), letters: Int32Array.from(keys, letterMask) };
}

/**
 * Candidates similar to the input, best first: those that start with it, then those with at most one typing error per
 * three characters. Empty if none is similar.
 */
export function nearest(typed: string, candidates: readonly string[], max = 5): readonly string[] {
  const unique = [...new Set(candidates)];
  return nearestKeys(typed, createNameKeys(unique), max).flatMap((index) => unique.slice(index, index + 1));
}

/**
 * Does the same as `nearest` for names that are already normalized.
 * @param onCompare is called for each key that is compared letter by letter.
 * @returns indexes into `keys`.
 */
export function nearestKeys(typed: string, { keys, lengths, letters }: NameKeys, max = 5, onCompare?: () => void): readonly number[] {
  const wanted = normalizeInput(typed);
  if (wanted === '') return [];
  const wantedLetters = letterMask(wanted);
  const best: Scored[] = [];
  let budgets = editBudgets(wanted.length, Number.POSITIVE_INFINITY);
  for (let index = 0; index < keys.length; index += 1) {
    const mask = letters[index] ?? 0;
    const budget = budgets[lengths[index] ?? 0] ?? -1;
    const missing = countBits(wantedLetters & ~mask);
    const key = keys[index] ?? '';
    // One edit removes at most one letter and adds at most one.
    const isNear = missing <= budget && countBits(mask & ~wantedLetters) <= budget;
    if (!isNear && (missing > 0 || !isPrefix(wanted, key))) continue;
    onCompare?.();
    if (insertInto(best, { index, score: score(wanted, key) }, max)) budgets = editBudgets(wanted.length, best.at(-1)?.score ?? 1);
  }
  return best.map(({ index }) => index);
}

interface Scored {
  readonly index: number;
  readonly score: number;
}

/**
 * Inserts a candidate into the list of the best, after those with an equal score.
 * @returns whether the list is full and its worst score may have changed.
 */
function insertInto(best: Scored[], scored: Scored, max: number): boolean {
  const worst = best.length < max ? undefined : best.at(-1);
  if (scored.score > 1 || (worst && scored.score >= worst.score)) return false;
  if (worst) best.pop();
  best.splice(best.findLastIndex((other) => other.score <= scored.score) + 1, 0, scored);
  return best.length === max;
}

/** For each key length, the maximum edits with which a key still scores at most 1 and less than `limit`; -1 if none can. */
function editBudgets(wantedLength: number, limit: number): Int8Array {
  const budgets = new Int8Array(tooLong + 1);
  for (let length = 0; length <= tooLong; length += 1) {
    const allowed = maxEdits(wantedLength, length);
    let edits = Math.min(allowed, Math.ceil(((limit - 0.2) * (allowed + 1)) / 0.8));
    while (edits >= 0 && editScore(edits, allowed) >= limit) edits -= 1;
    budgets[length] = edits < Math.abs(length - wantedLength) ? -1 : edits;
  }
  return budgets;
}

/** The part of the input that is compared. Cutting before normalization does not change it, unless most of the characters are signs. */
const normalizeInput = (typed: string): string => normalizeName(typed.slice(0, 5 * maxInputLength)).slice(0, maxInputLength);

/** Score of a candidate, both normalized: 0 if equal, up to 1 for the least similar one accepted, more if not accepted. */
function score(wanted: string, candidate: string): number {
  if (candidate === wanted) return 0;
  if (isPrefix(wanted, candidate)) return 0.1;
  return editScore(countEdits(wanted, candidate), maxEdits(wanted.length, candidate.length));
}

const editScore = (edits: number, allowed: number): number => (edits <= allowed ? 0.2 + (0.8 * edits) / (allowed + 1) : 2);

/** Whether the candidate starts with the input, and the input is long enough to complete it. */
const isPrefix = (wanted: string, candidate: string): boolean => wanted.length >= minPrefixLength && candidate.startsWith(wanted);
const minPrefixLength = 3;

/** One typing error is allowed per three characters of the shorter name: one in "drug", two in "safety", none in "ii". */
const charactersPerEdit = 3;

/** Maximum edits between two names of these lengths that still count as similar. */
const maxEdits = (length: number, other: number): number =>
  Math.max(length, other) < charactersPerEdit ? 0 : Math.max(1, Math.floor(Math.min(length, other) / charactersPerEdit));

/** Number of typing errors between two names after normalization. */
export const editDistance = (a: string, b: string): number => countEdits(normalizeInput(a), normalizeInput(b));

/** Number of letters replaced, removed or added. The first swap of two letters ("durg") counts as one edit; Levenshtein counts two. */
function countEdits(wanted: string, candidate: string): number {
  const straight = distance(wanted, candidate);
  let at = 0;
  while (at < wanted.length && wanted[at] === candidate[at]) at += 1;
  const swapped = wanted[at] === candidate[at + 1] && wanted[at + 1] === candidate[at];
  return swapped ? Math.min(straight, 1 + distance(wanted.slice(at + 2), candidate.slice(at + 2))) : straight;
}

/** The letters of a normalized name as a bit mask, in which some letters share a bit. */
export function letterMask(key: string): number {
  let mask = 0;
  for (let at = 0; at < key.length; at += 1) mask |= 1 << key.charCodeAt(at);
  return mask;
}

/** Number of bits set in a 32-bit integer. */
export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
