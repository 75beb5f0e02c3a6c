/** The sentences of an abstract, each with its section. */
import type { PaperAbstract } from '../../src/core/papers/paper-record.ts';
import { splitSentences } from '../../src/core/papers/sentences.ts';
import { type Block, strong } from '../../src/core/reply/reply.ts';
import { namesWithDigits } from './full-text/numbers.ts';

export interface AbstractSentence {
  /** Exactly as in the abstract. */
  readonly text: string;
  /** The heading of its section; absent if the abstract has none. */
  readonly label?: string;
}

export const sentencesOf = ({ sections }: PaperAbstract): readonly AbstractSentence[] =>
  sections.flatMap(({ label, text }) => splitSentences(text).map((sentence) => ({ text: sentence, ...(label ? { label } : {}) })));

/** Each sentence as a quotation. */
export const quoteSentences = (sentences: readonly AbstractSentence[]): readonly Block[] =>
  sentences.map(({ label, text }) => ({ kind: 'quote', text: label ? [strong(`${label}: `), text] : [text] }));

const numberWords =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million';
const spelledNumber = new RegExp(`(?<![\\p{L}-])(?:${numberWords})(?![\\p{L}])`, 'iu');

/** Whether a sentence gives a number: in digits, other than those of a name, or in words from two on. */
export const hasNumber = (sentence: string): boolean => /\d/.test(sentence.replace(namesWithDigits, '')) || spelledNumber.test(sentence);
