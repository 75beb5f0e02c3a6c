/** Checks the text of an organiser's question. */
import { UserError } from '../../../src/core/errors.ts';
import { stripInvisible } from '../../../src/core/strip-invisible.ts';
import { unquote } from './quotation.ts';

/** In characters. A question is read aloud and answered in a line. */
export const maxQuestionCharacters = 300;

/** The text of a new question: without the quotation marks around it, and with its line breaks. @throws {UserError} if it is empty or too long. */
export function parseQuestionText(typed: string): string {
  const plain = unquote(stripInvisible(typed).replace(/\r\n?/g, '\n').replaceAll('\t', ' '))
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) throw new UserError(`There are no words in that question. ${addHint}`, [], 'question');
  const { length } = [...plain];
  if (length > maxQuestionCharacters)
    throw new UserError(
      `The question has ${length} characters, and at most ${maxQuestionCharacters} fit. Nothing was added; please shorten it.`,
      [],
      'question',
    );
  return plain;
}

export const addHint = 'Type it after add, such as /prompts add "Which result would change what you do?"';
