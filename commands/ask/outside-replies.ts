/** Answers a question about a paper that nobody here has read. Quotes sentences of its abstract and full text, or says that there are none. */
import type { FullText } from '../../src/core/papers/full-text.ts';
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { FullTextLookup } from '../../src/core/ports/paper-service.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import { type Block, emphasis, link, type Reply, type RichText } from '../../src/core/reply/reply.ts';
import { asksAboutAPerson } from '../../src/library/search/claims/personal-questions.ts';
import type { ReadWords } from '../../src/library/search/claims/words.ts';
import { abstractBlocks, abstractSource } from '../paper/abstract.ts';
import { cardFacts } from '../paper/facts.ts';
import { contentsButton, statementTitles } from '../paper/full-text.ts';
import { noticeBlocks } from '../paper/notices.ts';
import { sourcesLine } from '../paper/sources.ts';
import { quoteSentences } from '../shared/abstract-sentences.ts';
import { findStatements, type StatementsFound } from '../shared/full-text/find-statements.ts';
import { whyOnlyAbstract } from '../shared/full-text/only-abstract.ts';
import { attributionNote, quoteBlock } from '../shared/full-text/quotes.ts';
import { outsideChoices, outsideHeading, retractionFacts } from '../shared/outside-blocks.ts';
import { type AbstractAnswer, answerFromAbstract } from './abstract-answer.ts';

export function outsideReply(question: string, record: PaperRecord, text: FullTextLookup, read: ReadWords): Reply {
  const isPersonal = asksAboutAPerson(question);
  const { abstract } = record;
  const found = abstract && answerFromAbstract(question, abstract.value, record.title?.value ?? '', read);
  const facts = askedFacts(question, record);
  const stated = text.status === 'found' ? findStatements(text.text, question, read) : undefined;
  const quotes = stated?.quotes ?? [];
  const reading = whyOnlyAbstract(text) ?? '';
  const answer = found
    ? answerBlocks(found, record, { hasFacts: facts.length > 0, hasQuotes: quotes.length > 0, reading })
    : [...abstractBlocks(record), ...onlyRecord(record, text)];
  return {
    title: answerTitle({ isPersonal, found, hasFacts: facts.length > 0, hasQuotes: quotes.length > 0 }),
    blocks: [
      ...noticeBlocks(record),
      { kind: 'quote', text: [emphasis(question.toWellFormed().slice(0, 300))] },
      ...(isPersonal ? [{ kind: 'text', text: [noAdvice] } as const] : []),
      outsideHeading(record),
      ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
      ...answer,
      ...(stated && text.status === 'found' ? fullTextAnswer(stated, record, text.text) : []),
      ...retractionFacts(record),
      { kind: 'note', text: [sourcesLine(record)] },
      {
        kind: 'choices',
        choices: [...(text.status === 'found' ? [contentsButton(record)] : []), ...outsideChoices(record)].filter(({ run }) => fitsButton(run)),
      },
    ],
  };
}

const noAdvice = 'I cannot say what is right for one person: that takes somebody who knows them. What follows is only what the paper says in general.';

interface AnswerParts {
  readonly isPersonal: boolean;
  readonly found: AbstractAnswer | undefined;
  readonly hasFacts: boolean;
  /** Whether sentences of the full text are quoted. */
  readonly hasQuotes: boolean;
}

function answerTitle({ isPersonal, found, hasFacts, hasQuotes }: AnswerParts): string {
  if (isPersonal) return 'I do not advise on a person';
  if (hasQuotes) return 'What the paper says on this';
  if (found && found.sentences.length > 0) return 'What the abstract says on this';
  if (hasFacts) return 'What the record says on this';
  if (!found) return 'No abstract was found to answer from';
  return found.isVague ? 'What would you like to know?' : 'Nothing was found in the abstract on this';
}

interface OtherAnswers {
  /** Whether facts of the record are part of the answer. */
  readonly hasFacts: boolean;
  /** Whether quotations from the full text are part of the answer. */
  readonly hasQuotes: boolean;
  /** Why only the abstract could be read; empty if the full text could. */
  readonly reading: string;
}

function answerBlocks(
  { sentences, more, notCovered, isVague }: AbstractAnswer,
  record: PaperRecord,
  { hasFacts, hasQuotes, reading }: OtherAnswers,
): readonly Block[] {
  const missing = notCovered.slice(0, 8).map((word) => `“${word.slice(0, 40)}”`);
  if (sentences.length === 0 && hasQuotes) return [];
  if (isVague && !hasFacts)
    return [
      { kind: 'text', text: ['Nothing specific was asked. Ask for the design, the participants, the outcomes, the results or the conclusion, for example.'] },
    ];
  if (sentences.length === 0) {
    const words = missing.length > 0 ? ` I looked for ${missing.join(', ')}.` : '';
    return [
      {
        kind: 'text',
        text: [`No sentence was found in the abstract that answers that, and I do not guess.${words} ${reading}`.trim(), ...openAccessOf(record)],
      },
    ];
  }
  const further = more === 0 ? '' : ` ${more} more ${more === 1 ? 'sentence mentions' : 'sentences mention'} it; the whole abstract shows them.`;
  const rest = missing.length === 0 ? '' : ` Not in these sentences: ${missing.join(', ')}.`;
  return [
    ...quoteSentences(sentences),
    { kind: 'note', text: [`${abstractSource(record)} Found by words, not by meaning.${further}${rest} ${reading}`.trim(), ...openAccessOf(record)] },
  ];
}

const onlyRecord = (record: PaperRecord, { status }: FullTextLookup): readonly Block[] =>
  status === 'found' ? [] : [{ kind: 'text', text: ['So only the record of the paper could be read.', ...openAccessOf(record)] }];

/** Quotes the full text, with the section of each quotation, or says that there is nothing to quote. */
function fullTextAnswer({ quotes, more, kinds, isVague }: StatementsFound, record: PaperRecord, text: FullText): readonly Block[] {
  if (isVague) return [];
  if (quotes.length === 0) {
    const what =
      kinds.length > 0
        ? `No statement on ${kinds.map((kind) => statementTitles[kind].toLowerCase()).join(' or ')} was found in the full text. That does not mean that there is none.`
        : 'No sentence of the full text was found on it either.';
    return [{ kind: 'text', text: [what] }];
  }
  const further = more === 0 ? '' : ` ${more} more ${more === 1 ? 'sentence shares' : 'sentences share'} words with the question.`;
  return [
    { kind: 'heading', text: 'In the full text' },
    ...quotes.map(quoteBlock),
    ...(kinds.length > 0 ? [] : [{ kind: 'note', text: [`Found by words, not by meaning.${further}`] } as const]),
    attributionNote(record, text, quotes),
  ];
}

const openAccessOf = ({ openAccess }: PaperRecord): RichText =>
  openAccess ? [' It is ', link(`free to read in ${openAccess.value.place}`, openAccess.value.url), '.'] : [];

/** Questions that the record answers rather than the abstract, and the facts of the card that answer them. */
const recordQuestions: readonly { readonly asked: RegExp; readonly labels: readonly string[] }[] = [
  { asked: /\b(?:who wrote|written by|who (?:are|were|is) the (?:first |last |senior )?authors?|wrote (?:it|this))\b|\bauthors\s*\?*$/i, labels: ['Authors'] },
  {
    asked: /\b(?:journal|published|publication|appear(?:ed)?|preprint|peer[- ]?reviewed)\b/i,
    labels: ['Journal', 'Published', 'Version', 'Preprint', 'Published version'],
  },
  { asked: /\b(?:retract\w*|withdrawn|correct(?:ed|ion)s?|errat(?:um|a)|concern)\b/i, labels: ['Retractions'] },
  { asked: /\b(?:open access|free to read|full text|licen[cs]e|pdf|paywall\w*)\b/i, labels: ['Open access', 'Licence'] },
  { asked: /\b(?:regist(?:er|r)\w*|nct)\b/i, labels: ['Registry'] },
  { asked: /\b(?:design|kind of study|type of study|what study)\b/i, labels: ['Study design'] },
];

function askedFacts(question: string, record: PaperRecord) {
  const labels = recordQuestions.filter(({ asked }) => asked.test(question)).flatMap((each) => each.labels);
  return cardFacts(record).filter(({ label }) => labels.includes(label));
}
