/** Parses the level and the theme of an organiser's own question. */
import { UserError } from '../../../src/core/errors.ts';
import type { OwnQuestion } from '../../../src/core/season/own-question.ts';
import { nearest, normalizeName } from '../../../src/library/search/fuzzy-match.ts';
import { listAlternatives } from '../../shared/list-words.ts';
import { quoteTyped } from '../schedule-problem.ts';
import { questionLevels, questionThemes } from './question-options.ts';

/** @throws {UserError} naming the levels. */
export function requireLevel(typed: string): NonNullable<OwnQuestion['level']> {
  const level = questionLevels.find((known) => known === typed.trim().toLowerCase());
  if (level) return level;
  throw new UserError(`${quoteTyped(typed)} is not a level of a question. It takes ${listAlternatives(questionLevels)}. ${quotationHint}`);
}

/** @throws {UserError} naming the themes. */
export function requireTheme(typed: string): NonNullable<OwnQuestion['theme']> {
  const wanted = normalizeName(typed);
  const [near, ...others] = questionThemes.filter(
    (known) => known === typed.trim().toLowerCase() || known.split(' ').some((word) => normalizeName(word) === wanted),
  );
  if (near && others.length === 0) return near;
  const [similar] = nearest(typed.toLowerCase(), questionThemes, 1);
  throw new UserError(
    `${quoteTyped(typed)} is not a theme of a question.${similar ? ` Did you mean ${similar}?` : ''} It takes ${listAlternatives(questionThemes)}. ${quotationHint}`,
  );
}

/** Added if an option beside the question is invalid, because it may be part of the question. */
export const quotationHint = 'If it belongs to the question, put the whole question in quotation marks.';
