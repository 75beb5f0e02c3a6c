/** The line of a form, with what was entered. */
import type { FormValues } from '../reply/form.ts';
import { quoteText } from './tokenize.ts';

/** An option's name, which no text can be mistaken for. */
const optionName = /^[a-z][\w-]{0,31}$/;

/**
 * Fills the blanks of a line. Parsing the result gives each option exactly the text that was entered, but for white space around it and
 * the kind of its line breaks. An empty field is written as well, as an empty value.
 */
export function fillLine(run: string, values: FormValues): string {
  const filled = Object.entries(values).filter(([option]) => optionName.test(option));
  return [run, ...filled.map(([option, value]) => `${option}:${quoteText(enteredText(value))}`)].join(' ');
}

/** The text without what the platforms' text fields add. */
const enteredText = (value: string): string => value.toWellFormed().replace(/\r\n?/g, '\n').trim();
