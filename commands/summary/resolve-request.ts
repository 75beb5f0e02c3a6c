/** Decides which paper, and which of its sections, a command line means. */

import type { Paper, Trial } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Library } from '../../src/library/library.ts';
import { findSection } from '../../src/library/search/find-section.ts';
import { findTrial } from '../../src/library/search/find-trial.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { splitWords } from '../../src/library/search/line-words.ts';
import { matchTrial } from '../../src/library/search/match-trial.ts';
import { clubPaper, lineReference } from '../shared/club-paper.ts';
import { findOutsidePaper } from '../shared/outside-paper.ts';
import { didYouMean, paperOf } from '../shared/paper.ts';
import { choiceOf, type Section, type SummaryValues, summaryCommandLine } from '../shared/summary-options.ts';
import type { OutsideRequest } from './outside-summary.ts';
import { sectionCalled } from './section-names.ts';

export type SummaryRequest =
  | { readonly kind: 'paper'; readonly paper: Paper; readonly section?: Section | 'limits' }
  | { readonly kind: 'trial'; readonly trial: Trial }
  /** A paper without an entry in the library; the section is as typed. */
  | ({ readonly kind: 'outside' } & OutsideRequest);

/**
 * A section is searched for in the named paper, otherwise in the channel's, otherwise in the others if only one has it. The name of a trial
 * leads to the trial.
 * @throws {UserError} if nothing matches.
 */
export async function resolveRequest(values: SummaryValues, context: Context): Promise<SummaryRequest> {
  const { library } = context;
  const { section: words, length, paper: typed } = values;
  const line = (id: string): string => summaryCommandLine(id, { section: words, length });
  const club = typed ? undefined : await clubPaper(context);
  const outside = club?.kind === 'brought' ? lineReference(club.paper) : typed;
  const anywhere = outside ? await findOutsidePaper(outside, context, line) : undefined;
  if (anywhere?.kind === 'outside') return { kind: 'outside', record: anywhere.record, section: words };
  const paper = anywhere?.paper ?? (club?.kind === 'ours' ? club.paper : await paperOf(typed, context, line));
  if (!words) return { kind: 'paper', paper };
  const section = sectionIn(paper, words);
  if (section) return { kind: 'paper', paper, section };
  const trial = typed ? undefined : trialCalled(words, library);
  if (trial) return { kind: 'trial', trial };
  const [only, ...more] = typed ? [] : others(paper, library).flatMap((other) => namedSection(other, words));
  if (only && more.length === 0) return only;
  throw noSection(paper, words, library);
}

function sectionIn(paper: Paper, words: string): Section | 'limits' | undefined {
  const [exact] = exactSection(paper, words);
  if (exact) return exact;
  const called = sectionCalled(paper, words);
  if (called) return called;
  const found = findSection(paper, words);
  return found.status === 'found' ? found.value : undefined;
}

const exactSection = ({ sections }: Paper, typed: string): readonly Section[] =>
  sections.filter(({ id, title }) => [id, title].some((name) => normalizeName(name) === normalizeName(typed)));

/** The section of another paper with this name; words of its lead are not enough. */
function namedSection(paper: Paper, words: string): readonly SummaryRequest[] {
  const section = exactSection(paper, words)[0] ?? sectionCalled(paper, words);
  return section ? [{ kind: 'paper', paper, section }] : [];
}

/** @throws {UserError} if the words are part of several trials' names. */
function trialCalled(words: string, library: Library): Trial | undefined {
  const typed = splitWords(words);
  if (matchTrial(library, typed, 0)?.count !== typed.length) return undefined;
  const found = findTrial(library, words);
  if (found.status === 'found') return found.value;
  if (found.near.length === 0) return undefined;
  throw new UserError(
    `“${words.slice(0, 60)}” is not a paper here; several trials have that name. ${didYouMean(found.near.length)}`,
    found.near.map(({ id, name }) => ({ label: name.slice(0, 75), run: `/trials ${id}` })),
  );
}

/** The error has buttons for similar sections and for sections of this name in other papers, or for all sections if there are none. */
function noSection(paper: Paper, typed: string, library: Library): UserError {
  const found = findSection(paper, typed);
  const own = found.status === 'missed' ? found.near : [];
  const elsewhere = others(paper, library).flatMap((other) => {
    const there = sectionIn(other, typed);
    return there && there !== 'limits' ? [choiceOf(other, there, `${other.name}: ${there.title}`)] : [];
  });
  const near = [...own.map((section) => choiceOf(paper, section)), ...elsewhere];
  return new UserError(
    `${paper.name} has no section “${typed.slice(0, 60)}”. ${near.length > 0 ? didYouMean(near.length) : 'These are its sections:'}`,
    near.length > 0 ? near : paper.sections.map((section) => choiceOf(paper, section)),
  );
}

export const others = (paper: Paper, { papers }: Library): readonly Paper[] => [...papers.values()].filter((other) => other !== paper);
