/** Answers to incomplete or unclear schedules. Each button repeats everything that was typed. */
import { UserError } from '../../src/core/errors.ts';
import { type PromptsValues, promptsLine } from './options.ts';

/** A question with a button for each possible value of the option. */
export function whichOptionError(message: string, values: PromptsValues, option: keyof PromptsValues, offered: readonly string[]): UserError {
  return new UserError(
    message,
    offered.map((value) => ({ label: value, run: lineWith(values, { [option]: value }) })),
  );
}

export const lineWith = (values: PromptsValues, more: PromptsValues): string => promptsLine({ ...values, ...more });

/** In characters, so that an answer stays readable. */
const maxQuoted = 80;

/** Quotes words as typed, for an answer. */
export const quoteTyped = (typed: string): string => `“${typed.length > maxQuoted ? `${typed.slice(0, maxQuoted)}…` : typed}”`;
