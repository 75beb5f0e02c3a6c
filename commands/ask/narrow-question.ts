/** Words of a question that cannot be searched for, and what they require of a claim: "halved", "by how much", "which organs". */
import type { Claim } from '../../content/schema.ts';
import { harmTest } from './harms.ts';
import type { Question } from './read-question.ts';
import { comparedFigures, statisticsIn } from './statistics.ts';

export interface NarrowedQuestion {
  /** The question without these words, to be searched for. */
  readonly text: string;
  /** Words for the size of a change, as typed. Only the figures of a claim show whether they are true. */
  readonly unproven: readonly string[];
  /** How claims write the requested statistic, such as a hazard ratio. Only claims with it can answer the question. */
  readonly statistic?: RegExp | undefined;
  readonly fits: (claim: Claim) => boolean;
}

const fractions = '(?:half|third|thirds|quarter|quarters)';
const directions = '(?:fewer|less|lower|more|higher|better|worse|greater|smaller|larger)';
const numerals = '(?:\\d+(?:\\.\\d+)?|two|three|four|five|six|seven|eight|nine|ten)';

/** A change in proportion. Its number means nothing in a claim about something else, and "double-blind" is not a change. */
const relativeChange = new RegExp(
  `\\b(?:halv(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)(?! (?:blind|dummy|stranded))|tripl(?:e|es|ed|ing)|trebl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|` +
    `${numerals} ?fold|(?:two|three|four|five|ten)fold|${numerals} times (?:as |the )?(?:\\w+ )?|by (?:an? |one |two |three )?${fractions}|half as (?:many|much|often)|` +
    `(?:an? |one |two |three )?${fractions} ${directions}|${numerals} (?:percent |per cent )?${directions}|by ${numerals} (?:percent|per cent|points?|percentage points?))(?= |$)`,
  'g',
);

/** Whether words name a change in proportion: the figures of a claim tell whether it is true. */
export const isRelativeChange = (words: string): boolean => new RegExp(relativeChange.source).test(words);

/** If no drug or trial is named, the claim itself must contain the comparison. */
const proportion = /\b(?:twice|halv\w+|doubl(?:e[ds]?|ing)\b(?!-)|(?:two|three|four|five|ten) times)\b/i;

const organsAsked =
  /\b(?:in )?(?:which|what|any) (?:of the )?(?:\w+ )?(?:organs?(?: systems?| domains?)?|body parts?|parts of the body|(?:disease )?(?:domains?|manifestations?)(?! of _?\w*\d))\b/;
const organs = /\b(?:joints?|arthritis|skin|rash|mucosa|kidneys?|nephritis|lungs?|nervous system|CNS|heart|blood vessels|spleens?)\b/i;
const bettered = /\b(?:improv\w*|bett?er(?:ed)?|benefi\w+|help(?:s|ed)?|respon\w+|eas(?:e|ed)|heal(?:ed)?|clear(?:ed)?|most)\b/g;
const betterment = /\b(?:improv\w*|better|benefi\w+|help\w*|respon\w+|eas(?:ed|es)|clear\w*|resolv\w+|reduc\w+|lower\w*|kept|revers\w+)\b/i;

/** "Does it raise the risk of cancer": a claim that counts the harm answers this, with any verb. */
const harmIncrease = /\b(?:rais(?:e|es|ed)|increas(?:e|es|ed)|elevat(?:e|es|ed)|triggers?|provokes?|induces?)\b/g;

/** @returns `undefined` if the question has no such words. */
export function narrowQuestion(question: Question): NarrowedQuestion | undefined {
  const { line } = question;
  const changes = [...line.matchAll(relativeChange)];
  const organ = organsAsked.exec(line);
  const statistics = statisticsIn(line);
  const increases = harmTest(line) ? [...line.matchAll(harmIncrease)] : [];
  if (changes.length + statistics.length + increases.length === 0 && !organ) return undefined;
  const cut = [...changes, ...statistics.flatMap(({ words }) => words), ...increases, ...(organ ? [organ, ...line.matchAll(bettered)] : [])];
  const spans = cut.map(({ 0: words, index }) => spanOf(line, words, index));
  const isCut = (at: number): boolean => spans.some(({ start, end }) => start <= at && at < end);
  const tests = [
    ...(changes.length > 0 ? [question.drugs.length + question.trials.length > 0 ? comparedFigures : proportion] : []),
    ...statistics.map(({ said }) => said),
    ...(organ ? [organs] : []),
    ...(organ && line.search(bettered) >= 0 ? [betterment] : []),
  ];
  return {
    text: question.terms.flatMap(({ typed }, at) => (isCut(at) ? [] : [typed])).join(' '),
    unproven: changes.map(({ 0: words }) => words.trim()),
    statistic: statistics[0]?.said,
    fits: ({ text }) => tests.every((test) => test.test(text)),
  };
}

/** The positions of the words among the terms of the line. */
function spanOf(line: string, words: string, index: number): { readonly start: number; readonly end: number } {
  const start = index === 0 ? 0 : line.slice(0, index).trimEnd().split(' ').length;
  return { start, end: start + words.trim().split(' ').length };
}
