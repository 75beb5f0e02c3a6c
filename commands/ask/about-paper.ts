/** Splits a question about a named paper: which paper, and what is asked about it. */

import type { Library } from '../../src/library/library.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { identifierNames } from '../../src/papers/identifiers/identifier.ts';
import { namesOutsidePaper } from '../shared/outside-paper.ts';
import { findPaperInPhrase, requireNamedPaper } from '../shared/paper.ts';

export interface AskedQuestion {
  /** What is asked; can be empty. */
  readonly question: string;
  /** The identifiers of a paper that the library has no entry for, as typed. */
  readonly outside?: string;
}

/** A stored record, as our own buttons name it. */
const storedId = /(?<![\w-])p-[0-9a-f]{12}(?![\w-])/;
/** What introduces an identifier and means nothing without it. */
const identifierIntroduction = new RegExp(`(?:\\b(?:${identifierNames}|paper)\\b[\\s:#-]*|[<(["'])+$`, 'i');

/**
 * @param paper the value of the option, which a question may follow: "10.5555/x what was the dose".
 * @throws {UserError} if the option does not name a paper.
 */
export function parseAskedPaper(question: string, paper: string | undefined, library: Library): AskedQuestion {
  const typed = paper?.trim() ?? '';
  if (typed === '') return splitIdentifiers(question, library);
  if (storedId.test(typed) || findIdentifiers(typed).length > 0) return splitIdentifiers(`${question} ${typed}`.trim(), library);
  const among = findPaperInPhrase(typed, library);
  if (among) return { question: aboutOurs([question, among.rest].join(' ').trim(), among.paper.name) };
  // "in this paper: what was the dose?" does not name a paper.
  if (question === '' || typed.split(/\s+/).length > maxNameWords) return { question: `${question} ${typed}`.trim() };
  return { question: aboutOurs(question, requireNamedPaper(typed, library, (id) => `/ask ${question} paper:${id}`).name) };
}

/** Longer text is part of the question. */
const maxNameWords = 6;

const aboutOurs = (question: string, name: string): string => (question === '' ? name : `${question.replace(/[?!.\s]+$/, '')} in ${name}?`);

/** An identifier of a library paper is left in the question, which then names that paper. */
function splitIdentifiers(text: string, library: Library): AskedQuestion {
  const { identifiers, rest } = cutIdentifiers(text);
  if (identifiers === '') return { question: text };
  if (namesOutsidePaper(identifiers, library)) return { question: rest, outside: identifiers };
  const ours = findPaperInPhrase(identifiers, library)?.paper;
  return { question: ours ? aboutOurs(rest, ours.name) : text };
}

function cutIdentifiers(text: string): { readonly identifiers: string; readonly rest: string } {
  const stored = storedId.exec(text);
  if (stored) return { identifiers: stored[0], rest: without(text, [{ start: stored.index, end: stored.index + stored[0].length }]) };
  const found = findIdentifiers(text).filter(({ kind }) => kind !== 'nct');
  const words = found.map(({ start, end }) => wordAround(text, start, end));
  return { identifiers: words.map(({ start, end }) => text.slice(start, end)).join(' '), rest: without(text, words) };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The whole address that contains the identifier, with the name before it: "PMID: 1234567". */
function wordAround(text: string, start: number, end: number): Span {
  const before = text.slice(0, start);
  const head = before.slice(0, before.length - (/\S*$/.exec(before)?.[0].length ?? 0));
  const label = nameAtEnd.exec(head)?.[0].length ?? 0;
  const tail = /^[^\s?!,;>)\]"']*/.exec(text.slice(end))?.[0] ?? '';
  return { start: head.length - label, end: end + tail.length };
}

const nameAtEnd = new RegExp(`${identifierNames}[\\s:#-]*$`, 'i');

function without(text: string, spans: readonly Span[]): string {
  let rest = text;
  for (const { start, end } of spans.toReversed())
    rest = `${rest.slice(0, start).replace(identifierIntroduction, '')} ${rest.slice(end).replace(/^[>)\]"']+/, '')}`;
  return rest
    .replace(/\s+(?=[?!.,;])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?:\s|^)(?:in|of|from|by|about|on|for|paper:?)(?=\s*[?!.]*$)/i, '')
    .replace(/^[\s,;:.]+/, '')
    .trim();
}
