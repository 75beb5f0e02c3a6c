/** Decides which paper, and which of its sections, a command line means. */

import type { Paper } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Library } from '../../src/library/library.ts';
import { findPaper, namedPaper } from '../../src/library/search/find-paper.ts';
import { findSection } from '../../src/library/search/find-section.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { stripJoiningWords } from '../shared/find-in-phrase.ts';
import { canonicalPaperName, channelPaper, didYouMean, findPaperInPhrase, paperOf, requireNamedPaper } from '../shared/paper.ts';
import { choiceOf, type Section, type SummaryValues, summaryCommandLine, summaryOptions } from '../shared/summary-options.ts';

interface SummaryRequest {
  readonly paper: Paper;
  readonly section?: Section | 'limits';
  /** Set if the text names a length: "/summary full SLE-BRAVE-II". */
  readonly length?: SummaryValues['length'];
}

/**
 * Text without an option name is matched against the sections of the channel's paper, then against sections that only one
 * other paper has, then against papers ("/summary SLE-BRAVE-II"), then against both ("/summary results of petri").
 * @throws {UserError} if nothing matches.
 */
export async function resolveRequest({ section: words, length, paper: typed }: SummaryValues, context: Context): Promise<SummaryRequest> {
  const { library } = context;
  const whole = canonicalPaperName(typed, words, library);
  if (whole) return { paper: whole };
  if (!words || typed) {
    const paper = await paperOf(typed, context, (id) => summaryCommandLine(id, { section: words, length }));
    return words ? { paper, section: sectionOf(paper, words, library) } : { paper };
  }
  const name = words.replace(/^paper\s+/i, '');
  const named = namedPaper(library, name);
  if (named) return { paper: named };
  const paper = await channelPaper(context);
  return findSection(paper, words).status === 'found' ? { paper, section: sectionOf(paper, words, library) } : resolveElsewhere(words, name, paper, library);
}

function resolveElsewhere(words: string, name: string, here: Paper, library: Library): SummaryRequest {
  const [only, ...more] = others(here, library).flatMap((other) => exactSection(other, words));
  if (only && more.length === 0) return only;
  const both = findPaperInPhrase(words, library);
  // A title can contain both words ("Safety and efficacy of …" by Smith), but "safety of smith" means the section.
  if (both && findSection(both.paper, both.rest).status === 'found') return within(both.paper, both.rest, library);
  const found = findPaper(library, name);
  if (found.status === 'found') return { paper: found.value };
  if (both) return within(both.paper, both.rest, library);
  const slipped = /^(.+)\s(?:of|in|from|by)\s(?:the\s)?(.+?)(?:\spaper)?$/i.exec(words);
  const [, section = '', called = ''] = slipped ?? [];
  // For "safety of petry", ask which paper is meant, not which section.
  if (library.paperIndex.byName.near(called).length > 0) requireNamedPaper(called, library, (id) => summaryCommandLine(id, { section }));
  return within(here, words, library);
}

/** Reads the words about a paper as its section or length. @throws {UserError} if the paper has no such section. */
function within(paper: Paper, words: string, library: Library): SummaryRequest {
  if (words === '') return { paper };
  const length = /^(?:all|everything|the whole)$/i.test(words) ? 'full' : lengths.find((one) => one === words.toLowerCase());
  return length ? { paper, length } : { paper, section: sectionOf(paper, words, library) };
}

const lengths: readonly string[] = summaryOptions.length.choices;

/** The section of the paper with exactly this id or title. Completion inserts such ids. */
const exactSection = (paper: Paper, typed: string): readonly SummaryRequest[] =>
  paper.sections
    .filter(({ id, title }) =>
      [id, title].some((name) => normalizeName(name) === normalizeName(stripJoiningWords(typed)) || normalizeName(name) === normalizeName(typed)),
    )
    .map((section) => ({ paper, section }));

/** @throws {UserError} with buttons for similar sections and for sections of this name in other papers, or for all sections if there are none. */
function sectionOf(paper: Paper, typed: string, library: Library): Section | 'limits' {
  if (normalizeName(typed) === 'limits') return 'limits';
  const found =
    [typed, stripJoiningWords(typed)].map((words) => findSection(paper, words)).find(({ status }) => status === 'found') ?? findSection(paper, typed);
  if (found.status === 'found') return found.value;
  const elsewhere = others(paper, library).flatMap((other) => {
    const there = findSection(other, typed);
    return there.status === 'found' ? [choiceOf(other, there.value, `${other.name}: ${there.value.title}`)] : [];
  });
  const near = [...found.near.map((section) => choiceOf(paper, section)), ...elsewhere];
  throw new UserError(
    `${paper.name} has no section “${typed.slice(0, 60)}”. ${near.length > 0 ? didYouMean(near.length) : 'These are its sections:'}`,
    near.length > 0 ? near : paper.sections.map((section) => choiceOf(paper, section)),
  );
}

export const others = (paper: Paper, { papers }: Library): readonly Paper[] => [...papers.values()].filter((other) => other !== paper);
