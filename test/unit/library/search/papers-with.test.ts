/** Compares completion over more papers than `maxPapers` with a search of each paper. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discussOptions } from '../../../../commands/discuss/options.ts';
import { summaryOptions } from '../../../../commands/shared/summary-options.ts';
import type { Paper } from '../../../../content/schema.ts';
import { type Library, loadLibrary } from '../../../../src/library/library.ts';
import { searchPrompts } from '../../../../src/library/search/find-prompt.ts';
import { findSection } from '../../../../src/library/search/find-section.ts';
import { papersWithPrompt, papersWithSection } from '../../../../src/library/search/papers-with.ts';

const real = await loadLibrary();
const sections = [...real.papers.values()].flatMap((paper) => paper.sections);
const prompts = [...real.seasons.values()].flatMap((season) => season.prompts);

/** Thirty papers with few sections and questions. Most do not match the input. */
const papers: readonly Paper[] = [
  real.paper,
  ...Array.from({ length: 30 }, (_, at) => ({ ...real.paper, id: `paper-${at}`, name: `Paper ${at}`, sections: share(sections, at) })),
];
const seasons = new Map(papers.map(({ id }, at) => [id, { paper: id, prompts: share(prompts, at) }]));
const library: Library = { ...real, papers: new Map(papers.map((paper) => [paper.id, paper])), seasons };

/** At most two of them for each paper. */
function share<T>(all: readonly T[], at: number): T[] {
  return all.filter((_, of) => of === at % all.length || of === (at * 7) % all.length);
}

const written = [
  ...sections.flatMap(({ id, title, lead }) => [id, title, ...lead.split(' ')]),
  ...prompts.flatMap(({ id, title, theme, week }) => [id, title, theme, String(week), `week ${week}`, ...title.split(' ')]),
];
const typed = fc
  .tuple(fc.constantFrom(...written), fc.nat(20), fc.constantFrom('', 'q', '-', 's'), fc.nat(30))
  .map(([text, at, letter, end]) => (letter === '' ? text : text.slice(0, at) + letter + text.slice(at + 1)).slice(0, end || undefined));
const anything = fc.oneof(typed, typed, fc.string({ maxLength: 6 }));

test('completion searches every paper with a matching section or question', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const withSection = papers.filter((paper) => {
        const found = findSection(paper, text);
        return found.status === 'found' || found.near.length > 0 || paper.sections.some(({ id }) => id.startsWith(text.toLowerCase()));
      });
      const [mayHaveSection, mayHavePrompt] = [papersWithSection(library, text), papersWithPrompt(library, text)];
      expect(withSection.filter((paper) => text.trim() !== '' && !mayHaveSection.has(paper))).toEqual([]);
      const withPrompt = papers.filter(({ id }) => {
        const season = seasons.get(id);
        return season && /[\p{L}\p{N}]/u.test(text) && searchPrompts(season, text).length > 0;
      });
      expect(withPrompt.filter((paper) => !mayHavePrompt.has(paper))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('completion offers a section that only the last paper has', () => {
  const [section, question] = [sections[0], prompts[0]];
  if (!section || !question) throw new Error('the library has no sections, or no questions');
  const last = {
    ...real.paper,
    id: 'last',
    name: 'Last 2026',
    sections: [{ ...section, id: 'zebrafish', title: 'In zebrafish', lead: 'Fish.', claims: [] }],
  };
  const prompt = { ...question, id: 'zebrafish-or-mice', title: 'Zebrafish or mice?', week: 99 };
  const more: Library = {
    ...library,
    papers: new Map([...library.papers, ['last', last]]),
    seasons: new Map([...library.seasons, ['last', { paper: 'last', prompts: [prompt] }]]),
  };
  expect(summaryOptions.section.suggest('zebrafsh', more, {})).toEqual([{ label: 'In zebrafish (Last 2026)', value: 'zebrafish' }]);
  for (const text of ['zebrafish', 'zebrafihs', '99', 'zebrafish mice']) {
    expect(discussOptions.prompt.suggest(text, more, {}).map(({ value }) => value)).toEqual(['zebrafish-or-mice']);
  }
});
