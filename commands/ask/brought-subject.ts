/** Whether a question is about a paper that the channel brought, named by its author or by words of its title. */
import type { Paper } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import type { BroughtName } from '../../src/core/papers/brought-paper.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import type { ReplyButton } from '../../src/core/reply/reply.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { lineReference } from '../shared/club-paper.ts';
import { findBrought, findBroughtLabel, requireOneBrought } from '../shared/find-brought.ts';
import { type BroughtPhrase, toSuggestion } from '../shared/match-brought.ts';
import { findPaperInPhrase } from '../shared/paper.ts';
import { storedIdIn } from '../shared/paper-reference.ts';
import { type AskedQuestion, parseAskedPaper } from './about-paper.ts';
import type { Answer } from './find-answer.ts';
import { askLine } from './options.ts';

/** @throws {UserError} if several papers have the name, or if the option does not name one. */
export async function readAsked({ question = '', paper }: { readonly question?: string; readonly paper?: string }, context: Context): Promise<AskedQuestion> {
  const typed = paper?.trim() ?? '';
  const named = (await findBroughtLabel(`${question} ${typed}`, context)) ?? (await namedByOption(question.trim(), typed, context));
  if (!named) return parseAskedPaper(question.trim(), paper, context.library);
  const ours = findPaperInPhrase(`${question} ${typed}`, context.library)?.paper;
  // A library paper is named as well: the library answers what it can.
  if (ours && findPaperInPhrase(named.named, context.library)?.paper !== ours) return parseAskedPaper(question.trim(), paper, context.library);
  return { question: restOf(named), outside: lineReference(requireOne(named, ours)) };
}

/** Words beside the name in the option `paper` are part of the question. */
async function namedByOption(question: string, typed: string, context: Context): Promise<BroughtPhrase | undefined> {
  if (storedIdIn(typed) !== undefined || context.library.papers.has(typed) || findIdentifiers(typed).length > 0) return undefined;
  const named = await findBrought(typed, context);
  const isOurs = named?.isByAuthor === false && findPaperInPhrase(typed, context.library) !== undefined;
  return named && !isOurs ? { ...named, rest: [question, named.rest].join(' ').trim() } : undefined;
}

/** Words beside the name of a paper that do not ask anything about it. */
const asksNothing = /^(?:an? |the )?(?:summary|abstract|card|paper|article|study|trial)?[.!?]*$/i;

const restOf = ({ rest }: BroughtPhrase): string => (asksNothing.test(rest) ? '' : rest);

const requireOne = (named: BroughtPhrase, ours: Paper | undefined): BroughtName =>
  requireOneBrought(named, (reference) => askLine(restOf(named), reference), ours ? [{ label: ours.name, run: askLine(restOf(named), ours.id) }] : []);

export type BroughtSubject =
  | { readonly kind: 'meant'; readonly question: string; readonly reference: string }
  /** A single word of a title may have its general meaning, so the answer offers the papers. */
  | { readonly kind: 'perhaps'; readonly choices: readonly ReplyButton[] };

/**
 * The paper of the channel that a question names, if the library cannot answer it.
 * @throws {UserError} if several papers have that name; one of them can be a library paper.
 */
export async function findBroughtSubject(question: string, { kind, question: { paper: ours } }: Answer, context: Context): Promise<BroughtSubject | undefined> {
  if (!ours && kind !== 'nothing' && kind !== 'vague') return undefined;
  const named = await findBrought(question, context);
  if (!named) return undefined;
  if (ours) {
    if (named.isByAuthor && findPaperInPhrase(named.named, context.library)?.paper === ours) requireOne(named, ours);
    return undefined;
  }
  if (named.isByAuthor || named.isCalledPaper || named.count > 1)
    return { kind: 'meant', question: restOf(named), reference: lineReference(requireOne(named, undefined)) };
  const choices = named.papers.map(toSuggestion).map(({ label, value }) => ({ label, run: askLine(question, value) }));
  return { kind: 'perhaps', choices: choices.filter(({ run }) => fitsButton(run)) };
}
