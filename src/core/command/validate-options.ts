import type { Library } from '../../library/library.ts';
import { repairDois } from '../../library/search/find-mentions.ts';
import { UserError } from '../errors.ts';
import { moveChoicesAtEnds } from './assign-free-text.ts';
import { hasMatchers } from './assign-tokens.ts';
import { type Assignment, assignWords } from './assign-words.ts';
import { assignmentError } from './assignment-error.ts';
import type { Command } from './command.ts';
import { formatCommand } from './format-command.ts';
import { choiceCalled, nearChoices } from './match-choice.ts';
import { maxNameLength } from './near-values.ts';
import type { ChoiceOption, TextOption } from './options.ts';
import { ownWordsOf } from './parse-segments.ts';

type GivenValues = Readonly<Record<string, string>>;

/**
 * Checks the value given for each option and returns the valid values. Words that belong to another option go to that one:
 * a form whose name is "baricitinib safety" asks for a drug and a topic.
 * @throws {UserError} for an unknown option, an invalid value or words that no option recognises, with buttons for similar values.
 */
export function validateOptions(command: Command, given: GivenValues, library: Library): GivenValues {
  const trimmed = trimValues(command, given, library);
  const values = hasMatchers(command) ? assignedValues(command, trimmed, library) : withChoicesOfText(command, trimmed);
  const choices = Object.entries(values).map(([name, value]) => {
    const option = command.options[name];
    return [name, option?.kind === 'choice' ? resolveChoice(command, name, option, value, values) : value] as const;
  });
  return Object.fromEntries(choices);
}

function trimValues(command: Command, given: GivenValues, { workIndex }: Library): GivenValues {
  const values: Record<string, string> = {};
  for (const [name, raw] of Object.entries(given)) {
    const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined;
    const typed = raw.toWellFormed().trim();
    if (!option) throw new UserError(`/${command.name} has no option “${name.slice(0, 40)}”. Its options are ${Object.keys(command.options).join(', ')}.`);
    const isWritten = option.kind === 'text' && (option.verbatim ?? option.mayBeEmpty);
    const repaired = isWritten ? typed : repairDois(workIndex, typed);
    const value = option.kind === 'text' && option.shorten ? option.shorten(repaired) : repaired;
    if (!value && !(option.kind === 'text' && option.mayBeEmpty)) continue;
    if (option.kind === 'text' && !option.verbatim) assertTextLength(name, value, option);
    values[name] = value;
  }
  return values;
}

/** @throws {UserError} with the length and the limit. */
function assertTextLength(name: string, { length }: string, { maxLength = maxNameLength }: TextOption): void {
  if (length <= maxLength) return;
  const limit = maxLength === maxNameLength ? `I look up at most ${maxLength}` : `${maxLength} are possible`;
  throw new UserError(`“${name}” has ${length} characters; ${limit}. Please shorten it.`, [], name);
}

/** A form whose text is "petri 2023 apa" asks for a style, as the line does. A text that is only a choice is left unchanged. */
function withChoicesOfText(command: Command, given: GivenValues): GivenValues {
  const [first = ''] = Object.keys(command.options);
  const words = given[first]?.split(/\s+/) ?? [];
  if (command.parsePositional || words.length < 2) return given;
  const values = { ...given };
  const rest = moveChoicesAtEnds(words, command, values);
  return rest.length === 0 || rest.length === words.length ? given : { ...values, [first]: rest.join(' ') };
}

function assignedValues(command: Command, given: GivenValues, library: Library): GivenValues {
  const assignment = assignValues(command, given, library);
  const error = assignmentError(command, assignment, Object.values(given).join(' '), library);
  if (error) throw error;
  return assignment.values;
}

/** Assigns the words of values that were given for options. Only for commands with matchers. */
export function assignValues(command: Command, given: GivenValues, library: Library): Assignment {
  const segments = Object.entries(given).map(([option, own]) => ({ option, own, ownWords: ownWordsOf(command, option, own), words: [], isQuoted: true }));
  return assignWords(command, segments, library);
}

function resolveChoice(command: Command, name: string, option: ChoiceOption, value: string, given: GivenValues): string {
  const exact = choiceCalled(option, value) ?? option.parse?.(value);
  if (exact) return exact;
  const near = nearChoices(option, value, 3);
  throw new UserError(
    `“${value.slice(0, 40)}” is not a valid ${name} for /${command.name}. ${near.length > 0 ? `Did you mean ${near.join(', ')}?` : `It takes ${option.choices.join(', ')}.`}`,
    near.map((choice) => ({ label: choice, run: formatCommand(command, { ...given, [name]: choice }) })),
    name,
  );
}
