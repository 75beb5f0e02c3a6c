/** The answer to a line with words that no option recognises, or that mean several things. It names them, and every button repeats the rest of the line. */
import type { Library } from '../../library/library.ts';
import { UserError } from '../errors.ts';
import type { AmbiguousName, Assignment } from './assign-words.ts';
import type { Command } from './command.ts';
import { formatCommand } from './format-command.ts';
import { nearValues } from './near-values.ts';
import type { Option } from './options.ts';

/** Maximum unknown runs of words that are named, and maximum similar names offered for one. */
const maxNamed = 3;
const maxOffered = 4;

/**
 * The question to ask before the line can be answered; `undefined` if everything is clear.
 * @param said all words after the command, for the button that asks them as a question.
 */
export function assignmentError(command: Command, assignment: Assignment, said: string, library: Library): UserError | undefined {
  if (assignment.unknown.length > 0) return unknownWordsError(command, assignment, said, library);
  return assignment.ambiguous && ambiguousNameError(command, assignment.values, assignment.ambiguous);
}

function ambiguousNameError(command: Command, values: Assignment['values'], { option, typed, among }: AmbiguousName): UserError {
  const choices = among.map(({ label, value }) => ({ label: label.slice(0, 75), run: formatCommand(command, { ...values, [option]: value }) }));
  return new UserError(`“${typed.slice(0, 60)}” fits ${among.length} ${option}s here. Which one do you mean?`, choices);
}

function unknownWordsError(command: Command, { values, unknown }: Assignment, said: string, library: Library): UserError {
  const [only = '', ...others] = unknown;
  const named = unknown.slice(0, maxNamed).map((run) => `“${run.slice(0, 60)}”`);
  const more = unknown.length > maxNamed ? ` and ${unknown.length - maxNamed} more` : '';
  const message = `/${command.name} does not know ${named.join(', ')}${more}.`;
  const open = Object.entries(command.options).filter(([name]) => values[name] === undefined);
  const line = (name: string, value: string): string => formatCommand(command, { ...values, [name]: value });
  const near =
    others.length > 0
      ? []
      : open.flatMap(([name, option]) =>
          nearValues(option, only, library, maxOffered).map(({ label, value }) => ({ label: label.slice(0, 75), run: line(name, value) })),
        );
  if (near.length > 0) return new UserError(`${message} Did you mean ${near.length === 1 ? 'this' : 'one of these'}?`, near);
  const takes = open.map(([name, option]) => describeOption(name, option)).join('; ');
  const rest = takes === '' ? '' : ` ${Object.keys(values).length > 0 ? 'With the rest it takes' : 'It takes'} ${takes}.`;
  return new UserError(`${message}${rest}`, [{ label: 'Ask it as a question', run: `/ask ${said}` }]);
}

const describeOption = (name: string, option: Option): string =>
  option.kind === 'choice' ? `${name} (${option.choices.join(', ')})` : `${name}${option.match ? ` (such as ${option.match.example})` : ''}`;
