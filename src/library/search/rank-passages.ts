/** Ranks passages of one text by the words of a question. */
import MiniSearch from 'minisearch';
import type { ReadWords, Word } from './claims/words.ts';

export interface SearchedPassage {
  readonly text: string;
  /** The titles above it. */
  readonly heading: string;
}

export interface RankedPassage {
  /** Its place in the list. */
  readonly index: number;
  /** Stems of the question that it contains. */
  readonly stems: readonly string[];
}

/** The share of the question's word weight that a passage must contain, from 0 to 1. */
const minPassageCoverage = 0.6;

/** Weights of the fields: a heading describes its passages in fewer words. */
const boost = { text: 1, heading: 0.4 };

/** Rare words weigh more than common ones, and a word that the text does not contain weighs most. @returns best first. */
export function rankPassages(passages: readonly SearchedPassage[], words: readonly Word[], read: ReadWords): readonly RankedPassage[] {
  const stems = [...new Set(words.map(({ stem }) => stem))];
  if (stems.length === 0) return [];
  const search = new MiniSearch<SearchedPassage & { readonly id: number }>({
    fields: ['text', 'heading'],
    tokenize: (text) => read(text).map(({ stem }) => stem),
    processTerm: (term) => term,
    searchOptions: { boost, tokenize: (query) => query.split(' ') },
  });
  search.addAll(passages.map((passage, id) => ({ ...passage, id })));
  const results = search.search(stems.join(' '), { combineWith: 'OR' });
  const weights = new Map(
    stems.map((stem) => [stem, Math.log(1 + passages.length / (results.filter(({ queryTerms }) => queryTerms.includes(stem)).length || rarity))]),
  );
  const weigh = (all: readonly string[]): number => all.reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0);
  const whole = weigh(stems);
  return results
    .map(({ id, score, queryTerms }) => ({ index: Number(id), stems: queryTerms, score, covered: weigh(queryTerms) / whole }))
    .filter(({ covered }) => covered >= minPassageCoverage)
    .toSorted((a, b) => b.score * b.covered ** 2 - a.score * a.covered ** 2 || a.index - b.index)
    .map(({ index, stems: found }) => ({ index, stems: found }));
}

/** Number of passages assumed to contain a word that none contains. */
const rarity = 0.5;
