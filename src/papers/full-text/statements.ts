/** Finds what a paper states about funding, conflicts, limitations, registration and data, anywhere in it, by title, type and wording. */
import type { StatementKind, TextStatement } from '../../core/papers/full-text.ts';
import { splitSentences } from '../../core/papers/sentences.ts';
import { isDiscussion, isMethods, kindOfType, kindsOfHeading } from './headings.ts';
import type { Passage } from './passages.ts';

/** @param ownNumbers registry numbers that the file marks as the paper's own. @returns in the order of the paper, each text once. */
export function findStatementsIn(passages: readonly Passage[], ownNumbers: readonly string[]): readonly TextStatement[] {
  const titled = passages.flatMap((passage, index) => kindsOf(passages, index).map((kind) => statementOf(kind, passage)));
  const has = (kind: StatementKind): boolean => titled.some((statement) => statement.kind === kind);
  const prose = passages.filter(({ isNote }) => !isNote);
  const found = [
    ...titled,
    ...(has('funding') ? [] : sentencesIn(passages.filter(isAcknowledgement), 'funding', fundingWords)),
    ...(has('conflicts') ? [] : sentencesIn(passages.filter(isAcknowledgement), 'conflicts', conflictWords)),
    ...(has('limitations') ? [] : prose.filter(isInDiscussion).flatMap(limitationsIn)),
    ...(has('registration') ? [] : prose.flatMap((passage) => registrationsIn(passage, ownNumbers))),
  ];
  return distinctStatements(found).toSorted((a, b) => positionOf(a, passages) - positionOf(b, passages));
}

const statementOf = (kind: StatementKind, { path, place, text, marks }: Passage): TextStatement => ({
  kind,
  path,
  ...(place ? { place } : {}),
  text,
  ...(marks ? { marks } : {}),
});

/** The innermost heading decides: a publisher's note under a declaration is not part of it. */
function kindsOf(passages: readonly Passage[], index: number): readonly StatementKind[] {
  const passage = passages[index];
  if (!passage) return [];
  const own = headingsIn(passage);
  const before = headingBefore(passages, index);
  const headings = [...own, ...(before?.runIn && own.length === 0 ? [before.runIn] : []), ...passage.path.toReversed()];
  for (const heading of headings) {
    const kinds = kindsOfHeading(heading);
    if (kinds) return isHeadingAlone(passage) && kinds.length > 0 && own.includes(heading) ? [] : kinds;
  }
  const typed = passage.types.toReversed().flatMap((type) => kindOfType(type) ?? [])[0];
  return typed ? [typed] : [];
}

/** A heading that is a paragraph itself applies to at most this many paragraphs after it. */
const maxUnderHeading = 10;

function headingBefore(passages: readonly Passage[], index: number): Passage | undefined {
  const near = passages.slice(Math.max(0, index - maxUnderHeading), index);
  return near.findLast((other) => passages[index] !== undefined && isSamePlace(other, passages[index]) && isHeadingAlone(other));
}

/** Headings at the start of the passage, in bold or before a colon. */
function headingsIn({ runIn, text }: Passage): readonly string[] {
  const [, written] = /^([\p{L}'’/&, -]{4,70}?)\s*:\s/u.exec(text) ?? [];
  return [runIn, written].filter((heading): heading is string => heading !== undefined && kindsOfHeading(heading) !== undefined);
}

const isHeadingAlone = ({ runIn, text }: Passage): boolean => runIn !== undefined && text.replace(/[\s:.]+$/, '') === runIn.replace(/[\s:.]+$/, '');

const isSamePlace = (a: Passage, b: Passage): boolean => a.path.join('\n') === b.path.join('\n') && a.isNote === b.isNote;

const isAcknowledgement = ({ path, place }: Passage): boolean =>
  place === 'acknowledgements' || path.some((title) => /acknowledge?ments?|danksagung|remerciements|agradecimientos/i.test(title));

const fundingWords =
  /\b(?:fund(?:ed|ers?|ing|s)?|grants?|sponsor(?:ed|s|ship)?|financ(?:ed|ial|ially)|scholarships?|fellowships?|supported (?:in part |financially )?by)\b/i;
const conflictWords = /\b(?:(?:conflicts?|competing)(?: financial)?(?: of)? interests?|financial interests?|no disclosures?|nothing to disclose)\b/i;

const sentencesIn = (passages: readonly Passage[], kind: StatementKind, words: RegExp): readonly TextStatement[] =>
  passages.flatMap((passage) => cutSentences(passage, (sentence) => words.test(sentence)).map((part) => statementOf(kind, part)));

/** Returns the sentences that match; consecutive ones as one passage. */
function cutSentences(passage: Passage, fits: (sentence: string) => boolean): readonly Passage[] {
  const parts: { start: number; end: number }[] = [];
  let at = 0;
  for (const sentence of splitSentences(passage.text)) {
    const start = passage.text.indexOf(sentence, at);
    const last = parts.at(-1);
    const isNext = last !== undefined && passage.text.slice(last.end, start).trim() === '';
    if (fits(sentence) && last && isNext) last.end = start + sentence.length;
    else if (fits(sentence)) parts.push({ start, end: start + sentence.length });
    at = start + sentence.length;
  }
  return parts.map(({ start, end }) => cutPassage(passage, start, end));
}

function cutPassage(passage: Passage, start: number, end: number): Passage {
  const { marks: all = [], ...rest } = passage;
  const marks = all.filter((mark) => mark > start && mark <= end).map((mark) => mark - start);
  return { ...rest, text: passage.text.slice(start, end), ...(marks.length > 0 ? { marks } : {}) };
}

const isInDiscussion = ({ path, types }: Passage): boolean => path.some((title) => isDiscussion('', title)) || types.some((type) => isDiscussion(type, ''));

const work =
  '(?:stud(?:y|ies)|trials?|works?|reviews?|(?:meta-)?analys[ie]s|research|investigations?|surveys?|reports?|cohorts?|experiments?|results|findings|data|article|approach|design|project)';
const ours = `(?:this|our|the (?:present|current)|these)(?: [\\p{L}-]+){0,2} ${work}`;
/** Limitations of the study, not of its subject as in "PCL has several limitations". */
const limitationPatterns: readonly RegExp[] = [
  new RegExp(`\\b${ours}\\b[^.]*\\blimitations?\\b`, 'iu'),
  new RegExp(`\\blimitations?\\b[^.]*\\b${ours}\\b`, 'iu'),
  /^(?:however,? |nevertheless,? |finally,? |also,? |yet,? )?(?:there (?:are|were|is)|we (?:acknowledge|recogni[sz]e|note|must|should)|several|some|a (?:number|few)|certain|important|the (?:main|major|following|first|key|principal)|another|one|our|limitations?)\b[^.]*\blimitations?\b(?! (?:of|to|in|for|with) (?!this|our|the (?:present|current)))/iu,
];

/** Returns the text from the first sentence that names limitations to the end of its paragraph. */
function limitationsIn(passage: Passage): readonly TextStatement[] {
  const first = splitSentences(passage.text).find(
    (sentence) => /\blimitations?\b/i.test(sentence) && limitationPatterns.some((pattern) => pattern.test(sentence)),
  );
  return first === undefined ? [] : [statementOf('limitations', cutPassage(passage, passage.text.indexOf(first), passage.text.length))];
}

const registryNumber =
  /\b(?:NCT\d{8}|ISRCTN\d{8}|(?:EudraCT|EUCTR)\W{0,12}(?:number\W{0,3}|no\.?\s?)?\d{4}[‐‑-]\d{6}[‐‑-]\d{2}|\d{4}[‐‑-]\d{6}[‐‑-]\d{2}|ChiCTR[\w‐‑-]*\d{6,}|ACTRN\d{14}|UMIN\d{9}|jRCT\w?\d{9,}|DRKS\d{8}|CRD42\d{6,}|CTRI\/\d{4}\/\d+\/\d+|IRCT\w+|KCT\d{7}|NTR\d{4}|TCTR\d{11}|PACTR\d+)/i;

/** A number is the paper's own if its sentence says that the study was registered, or if the file marks the number. Reviews name other studies' numbers. */
function registrationsIn(passage: Passage, ownNumbers: readonly string[]): readonly TextStatement[] {
  const isWhere = passage.types.includes('abstract') || passage.path.some((title) => isMethods('', title)) || passage.types.some((type) => isMethods(type, ''));
  const isOwn = (sentence: string): boolean =>
    ownNumbers.some((number) => sentence.includes(number)) ||
    (isWhere &&
      registryNumber.test(sentence) &&
      /\b(?:pre-?)?regist(?:ered|ration|ry)\b|\bclinical ?trials?\.gov\b.*\b(?:number|identifier)\b/i.test(sentence));
  return cutSentences(passage, isOwn).map((part) => statementOf('registration', part));
}

function distinctStatements(statements: readonly TextStatement[]): readonly TextStatement[] {
  const fold = ({ kind, text }: TextStatement): string =>
    `${kind} ${text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '')}`;
  const keys = statements.map(fold);
  return statements.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

const positionOf = (statement: TextStatement, passages: readonly Passage[]): number =>
  passages.findIndex((passage) => passage.text.includes(statement.text) && passage.path.join('\n') === statement.path.join('\n'));
