/** Assigns the words of a line to the options that recognise them. No word is dropped: unrecognised words are returned. */
import type { Library } from '../../library/library.ts';
import { joinWords, type LineWord } from '../../library/search/line-words.ts';
import { UserError } from '../errors.ts';
import type { Command } from './command.ts';
import { isNegation } from './fillers.ts';
import { findSpans, longestMatch, markAt, rulesOf, type Span } from './find-spans.ts';
import { matchChoice } from './match-choice.ts';
import { nearValues } from './near-values.ts';
import type { ChoiceOption, Matcher, Option, OptionMatch, Suggestion } from './options.ts';
import { type Run, remainingRuns } from './remaining-runs.ts';

/** Words of a line, after an option's name or before the first one. */
export interface Segment {
  /** Absent for the words before the first name. */
  readonly option?: string;
  /** What was given with the name, as typed; '' if the name has no value. */
  readonly own: string;
  readonly ownWords: readonly LineWord[];
  /** The words after it, which may continue its value. */
  readonly words: readonly LineWord[];
  /** The value was given in quotation marks. */
  readonly isQuoted?: boolean;
}

/** A name that means several things equally well. */
export interface AmbiguousName {
  readonly option: string;
  readonly typed: string;
  readonly among: readonly Suggestion[];
}

export interface Assignment {
  readonly values: Readonly<Record<string, string>>;
  /** Runs of words that no option recognises, in the order of the line. */
  readonly unknown: readonly string[];
  /** Options whose value was not recognised either. The command knows more about such names, and rejects them. */
  readonly unrecognised: readonly string[];
  /** Words left out because they mean nothing by themselves, in lower case. */
  readonly ignored: readonly string[];
  /** The first name that means several things. Its option has what was typed. */
  readonly ambiguous?: AmbiguousName;
}

/** Maximum words after a command. Each position is compared with each option, and no command needs nearly as many. */
export const maxCommandWords = 80;

/** @throws {UserError} if there are more than `maxCommandWords`. */
export function assignWords(command: Command, segments: readonly Segment[], library: Library): Assignment {
  const count = segments.reduce((sum, { ownWords, words }) => sum + ownWords.length + words.length, 0);
  if (count > maxCommandWords) throw new UserError(`That is ${count} words after /${command.name}; I read at most ${maxCommandWords}. Please shorten it.`);
  const values: Record<string, string> = {};
  const unrecognised: string[] = [];
  const ambiguous: AmbiguousName[] = [];
  const bare = segments.flatMap((given) =>
    assignNamed(command, withMatchingOption(command, given, segments, library), { values, unrecognised, ambiguous }, library),
  );
  const taken = assignSpans(command, bare, { values, ambiguous }, library);
  const { runs, ignored } = remainingRuns(bare, taken, command, values);
  const unknown = runs.filter((run) => !assignMarked(command, run, values, unrecognised));
  const [first] = ambiguous;
  const others = { ignored, ...(first ? { ambiguous: first } : {}) };
  if (assignFirst(command, unknown, values, library)) return { values, unknown: [], unrecognised: [...unrecognised, firstOption(command)], ...others };
  return { values, unknown: unknown.map(joinWords), unrecognised, ...others };
}

const firstOption = ({ options }: Command): string => Object.keys(options)[0] ?? '';

/** Moves words from the first field of a form to another option if they name a value only of that one: "petri 2023" is a paper, not a question. */
function withMatchingOption(command: Command, segment: Segment, segments: readonly Segment[], library: Library): Segment {
  const { options } = command;
  const option = segment.option === firstOption(command) ? options[segment.option] : undefined;
  const { ownWords } = segment;
  if (option?.kind !== 'text' || !option.match || ownWords.length === 0 || longestMatch(option.match, ownWords, library)) return segment;
  const other = Object.entries(options).find(
    ([name, one]) =>
      one.kind === 'text' && !segments.some((given) => given.option === name) && one.match?.find(ownWords, 0, library)?.count === ownWords.length,
  );
  return other ? { ...segment, option: other[0] } : segment;
}

/** The assignment so far; each segment adds to it. */
interface PartialAssignment {
  readonly values: Record<string, string>;
  readonly unrecognised: string[];
  readonly ambiguous: AmbiguousName[];
}

/** Assigns `name:value` with the words that continue it ("paper:brave 2"). @returns the words that do not belong to it. */
function assignNamed(command: Command, segment: Segment, { values, unrecognised, ambiguous }: PartialAssignment, library: Library): readonly LineWord[] {
  const { option: name, own, ownWords, words } = segment;
  const option = name === undefined ? undefined : command.options[name];
  if (name === undefined || !option) return words;
  const all = [...ownWords, ...words];
  if (own === '' && segment.isQuoted && option.kind === 'text' && option.mayBeEmpty) {
    values[name] ??= '';
    return words;
  }
  if (all.length === 0 && own === '') return [];
  const { value, rest, among } = option.kind === 'choice' ? choiceIn(option, segment, all) : textIn(option.match, segment, all, library);
  if (value !== undefined && among) ambiguous.push({ option: name, typed: value, among });
  if (option.kind === 'text' && (value === undefined || values[name] !== undefined)) unrecognised.push(name);
  // If a value is given twice, both are kept and the command decides.
  values[name] = [values[name] ?? '', value ?? (own || joinWords(words))].filter((part) => part !== '').join(' ');
  return value === undefined && own === '' ? [] : rest;
}

interface ValueMatch {
  /** `undefined` if it is not recognised. */
  readonly value: string | undefined;
  readonly rest: readonly LineWord[];
  readonly among?: OptionMatch['among'];
}

function choiceIn(option: ChoiceOption, { own, ownWords, words }: Segment, all: readonly LineWord[]): ValueMatch {
  const found = matchChoice(option, all, 0, true);
  if (found && found.count >= ownWords.length) return { value: found.value, rest: all.slice(found.count) };
  return own === '' ? { value: words[0]?.text, rest: words.slice(1) } : { value: own, rest: words };
}

function textIn(match: Matcher | undefined, { own, ownWords, words }: Segment, all: readonly LineWord[], library: Library): ValueMatch {
  if (!match) return { value: undefined, rest: words };
  const start = match.find(all, 0, library);
  if (start && start.count >= ownWords.length) return { ...start, rest: all.slice(start.count) };
  const within = longestMatch(match, own === '' ? words : ownWords, library);
  if (!within) return { value: undefined, rest: words };
  const { at, count } = within;
  return { ...within, rest: own === '' ? words.toSpliced(at, count) : [...ownWords.toSpliced(at, count), ...words] };
}

/** Fills the options from the longest run of words to the shortest. @returns for each word whether an option took it. */
function assignSpans(
  command: Command,
  words: readonly LineWord[],
  { values, ambiguous }: Omit<PartialAssignment, 'unrecognised'>,
  library: Library,
): readonly boolean[] {
  const taken = words.map(() => false);
  const open = rulesOf(command.options).filter(({ name }) => values[name] === undefined);
  const chosen: Span[] = [];
  for (const span of findSpans(open, words, library)) {
    if (values[span.option] !== undefined || taken.slice(span.at, span.at + span.count).includes(true)) continue;
    values[span.option] = span.value;
    if (span.among) ambiguous.push({ option: span.option, typed: span.value, among: span.among });
    taken.fill(true, span.at, span.at + span.count);
    chosen.push(span);
  }
  inOrderOfLine(chosen, command, values);
  return taken;
}

/** Two options with the same matcher get their values in the order of the line, even if the second name is longer. */
function inOrderOfLine(chosen: readonly Span[], { options }: Command, values: Record<string, string>): void {
  const unmarked = chosen.filter(({ option, marked }) => !marked && options[option]?.kind === 'text');
  const matcherOf = ({ option }: Span) => (options[option]?.kind === 'text' ? options[option].match : undefined);
  for (const same of Map.groupBy(unmarked, matcherOf).values()) {
    const names = Object.keys(options).filter((name) => same.some(({ option }) => option === name));
    for (const [index, { value }] of same.toSorted((a, b) => a.at - b.at).entries()) values[names[index] ?? ''] = value;
  }
}

/** "tofacitinib vs olumiemt": words after an option's name or alias belong to it, even if they are not recognised. */
function assignMarked(command: Command, run: Run, values: Record<string, string>, unrecognised: string[]): boolean {
  for (const { name, option, marks } of rulesOf(command.options)) {
    const mark = option.kind === 'text' && values[name] === undefined ? markAt(marks, run, 0) : 0;
    if (mark === 0 || mark === run.length) continue;
    values[name] = joinWords(run.slice(mark));
    unrecognised.push(name);
    return true;
  }
  return false;
}

/** Assigns the only unknown words to the first option, as a misspelt or unknown name, if it has no value yet and no other option is nearer. */
function assignFirst(command: Command, [run, ...more]: readonly Run[], values: Record<string, string>, library: Library): boolean {
  const name = firstOption(command);
  const option = command.options[name];
  if (!run || more.length > 0 || option?.kind !== 'text' || !option.match || values[name] !== undefined) return false;
  const text = joinWords(run);
  if (run.some(isNegation)) return false;
  if (!isNear(option, text, library) && isNearOther(command, text, values, library)) return false;
  values[name] = text;
  return true;
}

const isNearOther = ({ options }: Command, text: string, values: Readonly<Record<string, string>>, library: Library): boolean =>
  Object.entries(options).some(([name, option]) => values[name] === undefined && isNear(option, text, library));

const isNear = (option: Option, text: string, library: Library): boolean => nearValues(option, text, library, 1).length > 0;
