import { nearest, normalizeName } from '../../library/search/fuzzy-match.ts';
import { UserError } from '../errors.ts';
import type { Command } from './command.ts';
import { formatCommand } from './format-command.ts';

/** Longest text option accepted, in characters. No name, title or DOI in the library is longer. */
const maxOptionLength = 300;

/**
 * Checks the value given for each option and returns the valid values.
 * @throws {UserError} for an unknown option or an invalid value, with the nearest valid values as buttons.
 */
export function validateOptions(command: Command, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, raw] of Object.entries(given)) {
    const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined;
    const value = raw.toWellFormed().trim();
    if (!option) throw new UserError(`/${command.name} has no option “${name.slice(0, 40)}”. Its options are ${Object.keys(command.options).join(', ')}.`);
    if (!value) continue;
    if (option.kind === 'text' && value.length > maxOptionLength) {
      throw new UserError(`“${name}” has ${value.length} characters; I look up at most ${maxOptionLength}. Please shorten it.`);
    }
    values[name] = option.kind === 'text' ? value : resolveChoice(command, name, option.choices, value, given);
  }
  return values;
}

function resolveChoice(command: Command, name: string, choices: readonly string[], value: string, given: Readonly<Record<string, string>>): string {
  const exact = choices.find((choice) => normalizeName(choice) === normalizeName(value));
  if (exact) return exact;
  const near = nearest(value, choices, 3);
  throw new UserError(
    `“${value.slice(0, 40)}” is not a valid ${name} for /${command.name}. ${near.length > 0 ? `Did you mean ${near.join(', ')}?` : `It takes ${choices.join(', ')}.`}`,
    near.map((choice) => ({ label: choice, run: formatCommand(command, { ...given, [name]: choice }) })),
  );
}
