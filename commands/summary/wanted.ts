/** Which paper and which of its sections a line means. */
import { findPaper, namedPaper } from '../../content/find-paper.ts';
import { findSection } from '../../content/find-section.ts';
import type { Library } from '../../content/library.ts';
import { fold } from '../../content/nearest.ts';
import type { Paper } from '../../content/schema.ts';
import type { Context } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { paperHere, paperOf, wholeName } from '../paper.ts';
import { choiceOf, lineOf, type Section, type SummaryValues } from './options.ts';

interface Wanted {
  readonly paper: Paper;
  readonly section?: Section | 'limits';
}

/** Bare words are a section of the channel's paper, else one that a single other paper has, else the name of a paper: "/summary SLE-BRAVE-II". @throws {UserError} for what is neither. */
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
  }
  return { paper, section: sectionOf(paper, words, library) };
}

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
