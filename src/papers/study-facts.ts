/**
 * Reads the facts that questions about a study may insert from its title and abstract: how many were randomised, the comparison, the
 * length of follow-up, and the sentence on the primary outcome. Facts that are stated inconsistently or in part are left out: a question
 * without a number is better than one with a wrong number.
 */
import type { PaperAbstract, PaperFacts, Stated, StatedFact } from '../core/papers/paper-record.ts';
import { splitSentences } from '../core/papers/sentences.ts';

export function parseStudyFacts(title: Stated<string> | undefined, abstract: Stated<PaperAbstract> | undefined): PaperFacts {
  const sentences = (abstract?.value.sections ?? []).flatMap(({ text }) => splitSentences(text));
  const stated: readonly StatedSentence[] = [
    ...(title ? [{ text: title.value, source: `the title, ${title.source}` }] : []),
    ...sentences.map((text) => ({ text, source: `the abstract, ${abstract?.source}` })),
  ];
  const facts: { readonly [Name in keyof PaperFacts]: StatedFact | undefined } = {
    randomised: onlyValue(stated, numbersRandomised),
    comparator: onlyValue(stated, comparators),
    followUp: onlyValue(stated, followUps),
    primaryOutcome: primaryOutcome(stated),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}

interface StatedSentence {
  readonly text: string;
  readonly source: string;
}

/** Longer sentences are not quoted with a question. */
const maxQuoteLength = 400;

/** Returns the value if all sentences that state one agree. */
function onlyValue(stated: readonly StatedSentence[], valuesIn: (sentence: string) => readonly string[]): StatedFact | undefined {
  const found = stated.flatMap(({ text, source }) => valuesIn(text).map((value) => ({ value, quote: text, source })));
  const values = new Set(found.map(({ value }) => value.toLowerCase()));
  return values.size === 1 ? found.find(({ quote }) => quote.length <= maxQuoteLength) : undefined;
}

const number = String.raw`\d{1,3}(?:[,\u2009\u202f ]\d{3})+|\d+`;
const peopleWords =
  '(?:patients|participants|people|persons|individuals|adults|women|men|children|infants|adolescents|volunteers|subjects|residents|veterans|neonates)';
const assignedWords = '(?:randomly (?:assigned|allocated)|randomi[sz]ed)';
const randomisedPatterns: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\d.,·/%-])(${number}) (?:[\w-]+ ){0,3}${peopleWords}(?: \([^()]*\))?(?: (?!of\b)[\w-]+){0,4}? (?:were|was) ${assignedWords}\b`,
    'giu',
  ),
  new RegExp(String.raw`(?<![\d.,·/%-])(${number}) (?:were|was) ${assignedWords}\b`, 'giu'),
  new RegExp(String.raw`\b${assignedWords} (?:a total of )?(${number}) (?:[\w-]+ ){0,3}${peopleWords}\b`, 'giu'),
];

/** Numbers of groups: "258 were assigned to the drug, 261 to placebo" does not say how many were randomised. */
const namesGroups = /(?:,|;|:|\band|\bor)\s+\(?(?:n ?= ?)?\d[\d,]*\)? (?:[\w-]+ ){0,3}?(?:to|in|received|were)\b/iu;
/** "120 of the 240": it is not clear which of the two is meant. */
const namesPart = /\d of (?:the |all )?\d/iu;

function numbersRandomised(sentence: string): readonly string[] {
  if (namesPart.test(sentence)) return [];
  return randomisedPatterns.flatMap((pattern) =>
    [...sentence.matchAll(pattern)].flatMap((match) => (namesGroups.test(sentence.slice(match.index + match[0].length)) ? [] : (match[1] ?? []))),
  );
}

const comparison =
  /(?:\bversus|\bvs\.?|\bcompared (?:with|to)|\bor|\band|\bthan|\bagainst|\bto) (?:matching |matched |identical |oral )?(placebo|usual care|standard care)\b|\b(placebo|usual care|standard care)(?:[- ]controlled| groups?| arms?)\b/gu;
const comparators = (sentence: string): readonly string[] => [...sentence.matchAll(comparison)].flatMap(([, after, before]) => after ?? before ?? []);

const duration = String.raw`(\d+(?:[.·]\d+)? (?:days|weeks|months|years))`;
const followUpPatterns: readonly RegExp[] = [
  new RegExp(
    String.raw`\bfollow-?up(?: period| time| duration)?(?:,? (?:was|of|is))?(?: of)?(?: an?| the)?(?: median| mean| average)?(?: of)? ${duration}`,
    'giu',
  ),
  new RegExp(String.raw`\bfollowed(?:[ -]up)? for (?:an? )?(?:median |mean |average )?(?:of |duration of )?${duration}`, 'giu'),
  new RegExp(String.raw`${duration} of follow-?up\b`, 'giu'),
];
const followUps = (sentence: string): readonly string[] =>
  followUpPatterns.flatMap((pattern) => [...sentence.matchAll(pattern)].flatMap(([, value]) => value ?? []));

const primary = /\bprimary (?:[\w-]+ ){0,3}?(?:outcomes?|end ?-?points?)\b/iu;

function primaryOutcome(stated: readonly StatedSentence[]): StatedFact | undefined {
  const found = stated.find(({ text }) => primary.test(text) && text.length <= maxQuoteLength);
  return found && { value: found.text, quote: found.text, source: found.source };
}
