/** The options of `/summary` and the command lines of its buttons. */

import type { Paper } from '../../content/schema.ts';
import { formatCommand } from '../../src/core/command/format-command.ts';
import { maxSuggestions, type Options, type Suggestion } from '../../src/core/command/options.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { findPaper } from '../../src/library/search/find-paper.ts';
import { findSection } from '../../src/library/search/find-section.ts';
import { candidatePapers, isShared, papersWithSection } from '../../src/library/search/papers-with.ts';
import { sectionMatcher } from '../summary/match-section.ts';
import { anyPaperOption } from './outside-paper.ts';

export type Section = Paper['sections'][number];

const lengthSynonyms = {
  short: [
    'tldr',
    'tl;dr',
    'brief',
    'briefly',
    'in brief',
    'in short',
    'gist',
    'key points',
    'key point',
    'key messages',
    'main points',
    'take-home',
    'take home message',
    'take home messages',
    'take home points',
    'takeaways',
    'take-aways',
    'takeaway',
    'take-away',
    'bottom line',
    'highlights',
    'overview',
    'quick',
  ],
  full: [
    'all',
    'everything',
    'the whole',
    'the whole thing',
    'whole',
    'complete',
    'entire',
    'long',
    'detailed',
    'details',
    'in detail',
    'in full',
    'full text',
  ],
};

export const summaryOptions = {
  section: { kind: 'text', description: 'One section of the paper, such as safety or limits', match: sectionMatcher, suggest: sectionSuggestions },
  length: { kind: 'choice', description: 'short (the default) or full', choices: ['short', 'full'], synonyms: lengthSynonyms },
  show: {
    kind: 'choice',
    description: 'passages: each statement with the sentence of the paper that says it',
    choices: ['passages'],
    synonyms: {
      passages: ['where the paper says it', 'where it says that', 'where does it say that', 'in the paper’s own words', 'in its own words', 'quotations'],
    },
  },
  paper: anyPaperOption,
} as const satisfies Options;

/** The section as typed; empty if none was typed. */
export type SummaryValues = { readonly [Name in keyof typeof summaryOptions]?: string | undefined };

/** The command line names the paper, because the channel may have another paper when the button is pressed. */
export const summaryCommandLine = (paper: string, values: Pick<SummaryValues, 'section' | 'length' | 'show'> = {}): string =>
  formatCommand({ name: 'summary', options: summaryOptions }, { ...values, paper });

export const choiceOf = (paper: Paper, { id, title }: Section, label = title): ReplyButton => ({
  label: label.slice(0, 75),
  run: summaryCommandLine(paper.id, { section: id }),
});

/** Completes sections of the paper given so far. Without a paper, completes sections of all papers, the current one first. */
function sectionSuggestions(typed: string, library: Library, { paper: given = '' }: Readonly<Record<string, string>>): readonly Suggestion[] {
  const named = findPaper(library, given);
  const papers = named.status === 'found' ? [named.value] : [...new Set([library.paper, ...library.papers.values()])];
  const seen = new Set<string>();
  const fitting = (typed.trim() ? candidatePapers(papers, () => papersWithSection(library, typed)) : papers.values()).flatMap((paper) => {
    const sections = sectionsFor(paper, typed).filter(({ id }) => !seen.has(id));
    for (const { id } of sections) seen.add(id);
    return sections.map((section) => ({ paper, section }));
  });
  const shown = [...fitting.take(maxSuggestions)];
  // If several papers have a section with this id, the channel or the option `paper` decides which one is meant.
  const shared = new Set(shown.map(({ section }) => section.id).filter((id) => papers.length > 1 && isShared(library, id)));
  return shown.map(({ paper, section: { id, title } }) => ({
    label: shared.has(id) || papers.length === 1 ? title : `${title} (${paper.name})`,
    value: id,
  }));
}

function sectionsFor(paper: Paper, typed: string): readonly Section[] {
  if (!typed.trim()) return paper.sections;
  const found = findSection(paper, typed);
  const near = found.status === 'found' ? [found.value] : found.near;
  return [...near, ...paper.sections.filter((section) => !near.includes(section) && section.id.startsWith(typed.toLowerCase()))];
}
