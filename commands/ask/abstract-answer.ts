/** Finds the sentences of an abstract on what a question asks. They are found by words, and are not interpreted. */
import type { PaperAbstract } from '../../src/core/papers/paper-record.ts';
import type { ReadWords, Word } from '../../src/library/search/claims/words.ts';
import { type AbstractSentence, sentencesOf } from '../shared/abstract-sentences.ts';
import { type AbstractTopic, abstractTopics } from './abstract-topics.ts';

export interface AbstractAnswer {
  /** In the order of the abstract. Empty if the abstract says nothing on it. */
  readonly sentences: readonly AbstractSentence[];
  /** Number of further sentences that fit. */
  readonly more: number;
  /** Words of the question that none of these sentences contains, as typed. */
  readonly notCovered: readonly string[];
  /** Whether nothing specific was asked. */
  readonly isVague: boolean;
}

/** Maximum sentences of one answer. */
const maxSentences = 3;
/** The share of the question's own words that a sentence must contain. */
const minShare = 0.5;

/**
 * @param question without the identifier of the paper.
 * @param title its words name the paper, so that a sentence need not repeat them.
 */
export function answerFromAbstract(question: string, abstract: PaperAbstract, title: string, read: ReadWords): AbstractAnswer {
  const topics = abstractTopics.filter(({ asked }) => question.search(asked) >= 0);
  const subject = topics.reduce((text, { asked }) => text.replace(asked, ' '), question);
  const titled = stemsIn(title, read);
  const own = distinct(read(subject)).filter(({ stem, isCommon }) => !isCommon && !asksNothing(stem));
  const specific = own.filter(({ stem }) => !titled.has(stem));
  const named = own.filter(({ stem }) => titled.has(stem));
  const asked = distinct(read(question)).filter(({ stem, isCommon }) => !isCommon && !own.some((word) => word.stem === stem));
  if (topics.length === 0 && own.length === 0) return { sentences: [], more: 0, notCovered: [], isVague: true };
  const scored = sentencesOf(abstract).flatMap((sentence, at) => {
    const score = scoreOf(sentence, { topics, specific, named, asked }, read);
    return score === undefined ? [] : [{ sentence, at, score }];
  });
  const best = scored.toSorted((a, b) => b.score - a.score || a.at - b.at).slice(0, maxSentences);
  const sentences = best.toSorted((a, b) => a.at - b.at).map(({ sentence }) => sentence);
  const said = stemsIn(sentences.map(({ text }) => text).join(' '), read);
  return { sentences, more: scored.length - best.length, notCovered: specific.filter(({ stem }) => !said.has(stem)).map(({ typed }) => typed), isVague: false };
}

interface SearchTerms {
  readonly topics: readonly AbstractTopic[];
  /** Words specific to this question. */
  readonly specific: readonly Word[];
  /** Words of the title. */
  readonly named: readonly Word[];
  /** The words by which the topics were recognised: among sentences on a topic, one that repeats them comes first. */
  readonly asked: readonly Word[];
}

/** @returns `undefined` if the sentence is not an answer. */
function scoreOf({ text, label = '' }: AbstractSentence, { topics, specific, named, asked }: SearchTerms, read: ReadWords): number | undefined {
  const stems = stemsIn(text, read);
  const share = specific.length === 0 ? 1 : shareIn(specific, stems);
  if (share < minShare) return undefined;
  const spoken = topics.map(({ sentence, label: heading }) => (sentence?.test(text) ? 2 : 0) + (heading?.test(label) ? 1 : 0));
  const onTopic = spoken.reduce((sum, each) => sum + Math.min(each, 3), 0);
  // A question only about the subject is answered by sentences that name it.
  const isAnswer = specific.length > 0 ? share > 0 : topics.length > 0 ? onTopic > 0 : shareIn(named, stems) > 0;
  return isAnswer ? 4 * (specific.length > 0 ? share : 0) + onTopic / Math.max(1, topics.length) + shareIn(named, stems) + shareIn(asked, stems) : undefined;
}

const shareIn = (words: readonly Word[], stems: ReadonlySet<string>): number =>
  words.length === 0 ? 0 : words.filter(({ stem }) => stems.has(stem)).length / words.length;

const stemsIn = (text: string, read: ReadWords): ReadonlySet<string> => new Set(read(text).map(({ stem }) => stem));

const distinct = (words: readonly Word[]): readonly Word[] => [...new Map(words.map((word) => [word.stem, word])).values()];

/** Words of questions about any paper. */
const plainStems: ReadonlySet<string> = new Set(['not', 'without', 'author', 'abstract', 'reason', 'journal']);

/** A negation or a single letter asks nothing. */
const asksNothing = (stem: string): boolean => plainStems.has(stem) || /^\p{L}$/u.test(stem);
