/** Answers to schedules that are not complete or not clear. A button repeats everything that was said. */
import { UserError } from '../../src/core/errors.ts';
import { type PromptsValues, promptsLine } from './options.ts';

/** The question, with a button for each value that the option may have. */
export function askWhich(message: string, values: PromptsValues, option: keyof PromptsValues, offered: readonly string[]): UserError {
  return new UserError(
    message,
    offered.map((value) => ({ label: value, run: lineWith(values, { [option]: value }) })),
  );
}

export const lineWith = (values: PromptsValues, more: PromptsValues): string => promptsLine({ ...values, ...more });

/** In characters; an answer stays readable. */
const maxQuoted = 80;

/** Words as they were typed, to be named in an answer. */
export const quoteTyped = (typed: string): string => `“${typed.length > maxQuoted ? `${typed.slice(0, maxQuoted)}…` : typed}”`;
