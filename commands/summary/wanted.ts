/** Which paper and which of its sections a line means. */
import { findPaper, namedPaper } from '../../content/find-paper.ts';
import { findSection } from '../../content/find-section.ts';
import type { Library } from '../../content/library.ts';
import { fold } from '../../content/nearest.ts';
import type { Paper } from '../../content/schema.ts';
import type { Context } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { paperHere, paperOf, wholeName } from '../paper.ts';
import { choiceOf, lineOf, type Section, type SummaryValues, summaryOptions } from './options.ts';

interface Wanted {
  readonly paper: Paper;
  readonly section?: Section | 'limits';
  /** Where bare words say it: "/summary full SLE-BRAVE-II". */
  readonly length?: SummaryValues['length'];
}

/**
 * Bare words are a section of the channel's paper, else one that a single other paper has, else the name of a paper:
 * "/summary SLE-BRAVE-II", else both: "/summary results of SLE-BRAVE-II". @throws {UserError} for what is neither.
 */
export async function readWanted({ section: words, length, paper: typed }: SummaryValues, context: Context): Promise<Wanted> {
  const { library } = context;
  const whole = wholeName(typed, words, library);
  if (whole) return { paper: whole };
  if (!words || typed) {
    const paper = await paperOf(typed, context, (id) => lineOf(id, { section: words, length }));
    return words ? { paper, section: sectionOf(paper, words, library) } : { paper };
  }
  const name = words.replace(/^paper\s+/i, '');
  const named = namedPaper(library, name);
  if (named) return { paper: named };
  const paper = await paperHere(context);
  if (findSection(paper, words).status === 'missed') {
    const [only, ...more] = others(paper, library).flatMap((other) => exactly(other, words));
    if (only && more.length === 0) return only;
    const found = findPaper(library, name);
    if (found.status === 'found') return { paper: found.value };
    const both = sectionAndPaper(words, library);
    if (both) return both;
  }
  return { paper, section: sectionOf(paper, words, library) };
}

/** The words after which a paper is named, as its section or length. @throws {UserError} where the paper has no such section. */
function sectionAndPaper(typed: string, library: Library): Wanted | undefined {
  const words = typed.split(/\s+/);
  for (let at = 1; at < words.length; at += 1) {
    const paper = namedPaper(library, words.slice(at).join(' '));
    const [, before = ''] = /^(.*?)(?:\s+(?:of|in|paper))?$/i.exec(words.slice(0, at).join(' ')) ?? [];
    const length = lengths.find((one) => one === before.toLowerCase());
    if (paper) return length ? { paper, length } : { paper, section: sectionOf(paper, before, library) };
  }
  return undefined;
}

const lengths: readonly string[] = summaryOptions.length.choices;

/** What completion offers of every paper is the id of a section. */
const exactly = (paper: Paper, typed: string): readonly Wanted[] =>
  paper.sections.filter(({ id, title }) => [id, title].some((name) => fold(name) === fold(typed))).map((section) => ({ paper, section }));

/** @throws {UserError} with the sections that may be meant as buttons, those that other papers have under that name, else all. */
function sectionOf(paper: Paper, typed: string, library: Library): Section | 'limits' {
  if (fold(typed) === 'limits') return 'limits';
  const found = findSection(paper, typed);
  if (found.status === 'found') return found.value;
  const elsewhere = others(paper, library).flatMap((other) => {
    const there = findSection(other, typed);
    return there.status === 'found' ? [choiceOf(other, there.value, `${other.name}: ${there.value.title}`)] : [];
  });
  const near = [...found.near.map((section) => choiceOf(paper, section)), ...elsewhere];
  throw new UserError(
    `${paper.name} has no section “${typed.slice(0, 60)}”. ${near.length > 0 ? 'Did you mean one of these?' : 'These are its sections:'}`,
    near.length > 0 ? near : paper.sections.map((section) => choiceOf(paper, section)),
  );
}

export const others = (paper: Paper, { papers }: Library): readonly Paper[] => [...papers.values()].filter((other) => other !== paper);
