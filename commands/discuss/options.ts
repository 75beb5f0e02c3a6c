/** The options of `/discuss` and the command lines of its buttons. */

import type { Paper } from '../../content/schema.ts';
import { formatCommand } from '../../src/core/command/format-command.ts';
import { maxSuggestions, type Options, type Suggestion } from '../../src/core/command/options.ts';
import type { Library } from '../../src/library/library.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { searchPrompts } from '../../src/library/search/find-prompt.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { candidatePapers, papersWithPrompt } from '../../src/library/search/papers-with.ts';
import { anyPaperOption } from '../shared/outside-paper.ts';
import { guide } from './match-guide.ts';
import { promptMatcher } from './match-prompt.ts';

export const discussOptions = {
  prompt: {
    kind: 'text',
    description: 'Number, theme or words of the title; the next unless chosen. Or guide, for the presenter',
    match: promptMatcher,
    suggest: promptSuggestions,
  },
  show: {
    kind: 'choice',
    description: 'question or background: shows it to you alone, nothing is posted',
    choices: ['question', 'background'],
    synonyms: { question: ['preview'], background: ['sources', 'background and sources'] },
  },
  paper: anyPaperOption,
} as const satisfies Options;

/** The question, as typed. */
export interface DiscussValues {
  readonly prompt?: string;
  readonly paper?: string;
}

export type Show = 'question' | 'background';

export const discussCommandLine = (values: DiscussValues, show: Show | undefined): string =>
  formatCommand({ name: 'discuss', options: discussOptions }, { ...values, show });

const wordSuggestions: readonly Suggestion[] = [
  { label: 'next: the next of the season', value: 'next' },
  { label: 'session guide for the presenter', value: guide },
];

/** Completes questions of the paper given so far. Without a paper, completes questions of all papers, the current one first. */
function promptSuggestions(typed: string, library: Library, { paper: given = '' }: Readonly<Record<string, string>>): readonly Suggestion[] {
  const begun = typed.trim().toLowerCase();
  const words = wordSuggestions.filter(({ value, label }) => value.startsWith(begun) || label.startsWith(begun));
  const named = findPaper(library, given);
  const papers = named.status === 'found' ? [named.value] : [...new Set([library.paper, ...library.papers.values()])];
  const fitting = (normalizeName(typed) === '' ? papers.values() : candidatePapers(papers, () => papersWithPrompt(library, typed))).flatMap((paper) =>
    suggestionsOn(paper, typed, papers.length > 1, library),
  );
  return [...words, ...fitting.take(maxSuggestions)];
}

function suggestionsOn({ id: paper, name }: Paper, typed: string, isNamed: boolean, { seasons }: Library): readonly Suggestion[] {
  const season = seasons.get(paper);
  const found = season ? searchPrompts(season, typed) : [];
  return found.map(({ week, id, title, theme, level }) => ({
    label: `${isNamed ? `${name} ` : ''}${week}. ${title} (${theme}, ${level})`.slice(0, 100),
    value: id,
  }));
}
