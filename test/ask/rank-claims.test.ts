/** Beside MiniSearch, which looks at every claim that has a word of the question. */
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import { indexTerms } from '../../content/ask/claim-terms.ts';
import { createRanking } from '../../content/ask/rank-claims.ts';
import { createWordReader } from '../../content/ask/words.ts';
import { loadLibrary } from '../../content/library.ts';
import { aboutAPerson, answerable, unanswerable } from './questions.ts';

const library = await loadLibrary();
const read = createWordReader(library.drugs.values());
const stemsIn = (text: string) => read(text).map(({ stem }) => stem);
const entries = [...library.claims.values()].map(({ text, sources }, id) => ({ id, text, home: sources.join(' ').replaceAll('-', ' ') }));
const rank = createRanking(indexTerms(entries.map(({ text, home }) => ({ text: stemsIn(text), home: stemsIn(home) }))));
const search = new MiniSearch({
  fields: ['text', 'home'],
  tokenize: stemsIn,
  processTerm: (term) => term,
  searchOptions: {
    boost: { text: 1, home: 0.4 },
    fuzzy: (term) => (term.length > 6 ? 0.15 : false),
    prefix: (term) => term.length > 5,
  },
});
search.addAll(entries);

const words = [...new Set(entries.flatMap(({ text }) => text.split(' ')))];
const spelt = fc
  .tuple(fc.constantFrom(...words), fc.nat(14), fc.constantFrom('', '', '', 'q', 'e'))
  .map(([word, at, letter]) => (letter === '' ? word : word.slice(0, at) + letter + word.slice(at + 1)));
const question = fc.oneof(
  fc.array(spelt, { maxLength: 12 }).map((all) => all.join(' ')),
  fc.constantFrom(...answerable.map(({ ask }) => ask), ...unanswerable, ...aboutAPerson),
);
/** Any weight that tells words apart. */
const weigh = (stem: string): number => stem.length + stem.charCodeAt(0) / 1000;

it('claims score what MiniSearch gives them, to the last digit and in its order, and bear on the same words', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const stems = stemsIn(asked);
      const { ranked, bearsOn } = rank(stems, stems, weigh);
      const found = ranked.map((one) => ({ ...one, words: new Set(stems.filter((stem) => bearsOn(one.number, stem))) }));
      const expected = search.search(asked).map(({ id, score, queryTerms }) => {
        const words = new Set(stems.filter((stem) => queryTerms.includes(stem)));
        return { number: id, score, covered: [...words].reduce((sum, stem) => sum + weigh(stem), 0), words };
      });
      expect(found.toSorted((a, b) => b.score - a.score)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

it('claims that bear on no needed word are passed over, and the others score the same', () => {
  fc.assert(
    fc.property(question, fc.nat(), (asked, which) => {
      const stems = stemsIn(asked);
      const needed = stems.filter((_, at) => (which >> at) & 1);
      const { ranked, bearsOn } = rank(stems, stems, weigh);
      const bearing = ranked.filter(({ number }) => needed.some((stem) => bearsOn(number, stem)));
      expect(rank(stems, needed, weigh).ranked).toEqual(bearing);
    }),
  );
});
