/** Finds the sentences of a full text that answer a question: what the paper states about itself, otherwise those that share its words. */
import type { FullText, StatementKind } from '../../../src/core/papers/full-text.ts';
import { splitSentences } from '../../../src/core/papers/sentences.ts';
import type { ReadWords } from '../../../src/library/search/claims/words.ts';
import { rankPassages } from '../../../src/library/search/rank-passages.ts';
import { placeOf, type TextQuote } from './quotes.ts';

export interface StatementsFound {
  /** In the order of the paper. */
  readonly quotes: readonly TextQuote[];
  /** Number of further sentences that fit. */
  readonly more: number;
  /** The kinds that were asked for by name. If there are no quotes, no such statement was recognised, which does not mean that there is none. */
  readonly kinds: readonly StatementKind[];
  /** Words of the question that no quote contains, as typed. */
  readonly notCovered: readonly string[];
  /** Whether nothing specific was asked. */
  readonly isVague: boolean;
}

/** Maximum sentences of one answer. */
const maxQuotes = 3;
/** Maximum characters and words of a question that are searched for. */
const maxQuestionLength = 500;
const maxWords = 40;

/** @param question without the identifier of the paper. */
export function findStatements(text: FullText, question: string, read: ReadWords): StatementsFound {
  const asked = question.slice(0, maxQuestionLength);
  const kinds = kindsAskedFor(asked);
  const rest = kinds.reduce((left, kind) => left.replace(new RegExp(askedWords[kind], 'gi'), ' '), asked);
  const specific = read(rest).filter(({ isCommon, stem }) => !isCommon && !aboutAnyPaper.has(stem));
  if (kinds.length > 0 && specific.length === 0) {
    const quotes = text.statements.filter(({ kind }) => kinds.includes(kind)).map(({ kind: _, ...quote }) => quote);
    return { quotes, more: 0, kinds, notCovered: [], isVague: false };
  }
  const words = read(asked)
    .filter(({ isCommon, stem }) => !isCommon && !aboutAnyPaper.has(stem))
    .slice(0, maxWords);
  if (words.length === 0) return { quotes: [], more: 0, kinds: [], notCovered: [], isVague: true };
  const sentences = sentencesOfText(text);
  const ranked = rankPassages(
    sentences.map((sentence) => ({ text: sentence.text, heading: placeOf(sentence) })),
    words,
    read,
  );
  const best = ranked.slice(0, maxQuotes);
  const found = new Set(best.flatMap(({ stems }) => stems));
  return {
    quotes: best.toSorted((a, b) => a.index - b.index).flatMap(({ index }) => sentences[index] ?? []),
    more: ranked.length - best.length,
    kinds: [],
    notCovered: [...new Set(words.filter(({ stem }) => !found.has(stem)).map(({ typed }) => typed))],
    isVague: false,
  };
}

const askedWords: Readonly<Record<StatementKind, string>> = {
  funding: String.raw`\b(?:fund\w*|sponsor\w*|pa(?:id|ys?)(?: for)?|grants?|financ\w+)\b`,
  conflicts: String.raw`\b(?:conflicts?|competing|disclos\w+|dualit\w+|interests?|declar\w+)\b`,
  limitations: String.raw`\b(?:limits?|limitations?|weakness\w*|shortcomings?|caveats?)\b`,
  registration: String.raw`\b(?:(?:pre-?)?regist\w+|trial number|registry number)\b`,
  data: String.raw`\b(?:(?:data|code|datasets?)\b[^?]*?\b(?:availab\w+|shar\w+|access\w*|open)|(?:availab\w+|shar\w+|access\w*)\b[^?]*?\b(?:data|code|datasets?))\b`,
};

/** What a question or the name of a section asks for. "Interests" alone does not mean conflicts of interest. */
export function kindsAskedFor(question: string): readonly StatementKind[] {
  const kinds: readonly StatementKind[] = ['funding', 'conflicts', 'limitations', 'registration', 'data'];
  return kinds.filter(
    (kind) => new RegExp(askedWords[kind], 'i').test(question) && (kind !== 'conflicts' || /\b(?:conflict|competing|disclos|dualit)/i.test(question)),
  );
}

/** Words of questions about any paper, as stems. */
const aboutAnyPaper: ReadonlySet<string> = new Set([
  'author',
  'paper',
  'studi',
  'trial',
  'review',
  'articl',
  'statement',
  'state',
  'section',
  'work',
  'not',
  'without',
  'own',
  'number',
  'potenti',
  'ani',
  'they',
  'mention',
  'say',
  'said',
]);

/** Every sentence that can be quoted whole: one with a displayed formula cannot. */
export const sentencesOfText = ({ sections }: Pick<FullText, 'sections'>): readonly TextQuote[] =>
  sections.flatMap(({ path, place, paragraphs }) =>
    paragraphs.flatMap(({ text, marks = [] }) => {
      let at = 0;
      return splitSentences(text).flatMap((sentence): readonly TextQuote[] => {
        const start = text.indexOf(sentence, at);
        at = start + sentence.length;
        const end = at;
        // A mark after the full stop belongs to the sentence before it.
        const own = marks.filter((mark) => mark > start && mark <= end).map((mark) => mark - start);
        return sentence.includes('[formula]') ? [] : [{ path, ...(place ? { place } : {}), text: sentence, ...(own.length > 0 ? { marks: own } : {}) }];
      });
    }),
  );
