/** The statements of a summary, unchanged, each with the sentence of the paper that supports it. */
import type { Claim, Paper, Work } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { FullTextLookup } from '../../src/core/ports/paper-service.ts';
import { claimsOf, claimText } from '../../src/core/reply/claim-text.ts';
import type { Block, Reply, ReplyButton } from '../../src/core/reply/reply.ts';
import { formatIdentifier, type Identifier } from '../../src/papers/identifiers/identifier.ts';
import { recordOf } from '../cite/require-cited-work.ts';
import { abstractSource } from '../paper/abstract.ts';
import { noticeBlocks } from '../paper/notices.ts';
import { sentencesOf } from '../shared/abstract-sentences.ts';
import { claimWordsOf } from '../shared/claim-words.ts';
import { createPassageFinder } from '../shared/full-text/find-passage.ts';
import { sentencesOfText } from '../shared/full-text/find-statements.ts';
import { whyOnlyAbstract } from '../shared/full-text/only-abstract.ts';
import { attributionNote, quoteBlock, type TextQuote } from '../shared/full-text/quotes.ts';
import { readFullText } from '../shared/full-text/read-full-text.ts';
import { lookUpPaper } from '../shared/look-up-paper.ts';
import { lookUpsOffMessage } from '../shared/outside-paper.ts';
import { paperLine, paperReference } from '../shared/paper-reference.ts';
import { type Section, type SummaryValues, summaryCommandLine } from '../shared/summary-options.ts';
import type { SummaryRequest } from './resolve-request.ts';

/** @throws {UserError} if we have no statements, or if nothing of the paper can be read now. */
export async function passagesOf(request: SummaryRequest, length: 'short' | 'full' | undefined, context: Context): Promise<Reply> {
  const withoutPassages = ', so there are no statements to look up.';
  switch (request.kind) {
    case 'trial':
      throw new UserError(`No paper of the club reports ${request.trial.name}${withoutPassages}`, [
        { label: request.trial.name, run: `/trials ${request.trial.id}` },
      ]);
    case 'outside': {
      const reference = paperReference(request.record);
      const choices = [
        { label: 'Its abstract', run: summaryCommandLine(reference) },
        { label: 'Its full text', run: paperLine(reference, 'contents') },
      ];
      throw new UserError(`Nobody here has written statements about that paper${withoutPassages}`, choices);
    }
    case 'paper': {
      const { paper, section } = request;
      if (section !== 'limits') return passagesReply({ paper, section, length }, context);
      const limits = { label: 'What was not seen', run: summaryCommandLine(paper.id, { section }) };
      throw new UserError('What was not seen cannot be quoted from the paper.', [limits, passagesChoice(paper)]);
    }
  }
}

export const passagesChoice = ({ id }: Paper, section?: string): ReplyButton => ({
  label: 'Where the paper says it',
  run: summaryCommandLine(id, { section, show: 'passages' }),
});

interface PassagesRequest {
  readonly paper: Paper;
  readonly section?: Section | undefined;
  readonly length?: SummaryValues['length'];
}

async function passagesReply({ paper, section, length }: PassagesRequest, context: Context): Promise<Reply> {
  const { library } = context;
  const startedAt = performance.now();
  const summary: ReplyButton = { label: section ? section.title.slice(0, 75) : 'Summary', run: summaryCommandLine(paper.id, { section: section?.id, length }) };
  const record = await lookUp(recordOf(paper, library), summary, context);
  const text = await readFullText(record, context, startedAt);
  const sentences = text.status === 'found' ? sentencesOfText(text.text) : abstractSentences(record);
  if (sentences.length === 0) throw new UserError(nothingToRead(paper, text), [summary]);
  const find = createPassageFinder(sentences, claimWordsOf(library));
  const found = statementsOf({ paper, section, length }, context).map((claim) => ({ claim, passage: find(claim.text) }));
  const passages = found.flatMap(({ passage }) => passage ?? []);
  return {
    title: 'Where the paper says it',
    asOf: paper.asOf,
    rerunCommand: summaryCommandLine(paper.id, { section: section?.id, length, show: 'passages' }),
    blocks: [
      ...noticeBlocks(record),
      { kind: 'note', text: [`${paper.name}. ${leadFor(passages.length, found.length)}`] },
      ...found.flatMap(({ claim, passage }): readonly Block[] => [
        { kind: 'text', text: claimText(claim, library) },
        passage ? quoteBlock(passage) : { kind: 'note', text: ['Not found in the text that could be read.'] },
      ]),
      ...sourceNotes(record, text, passages),
      { kind: 'choices', choices: [summary] },
    ],
  };
}

function leadFor(found: number, all: number): string {
  const how = 'A sentence is quoted only if it has every number of the statement, or most of its rare words.';
  return `Our statements, and under each the sentence of the paper that says it: ${found} of ${all} found. ${how}`;
}

/** @throws {UserError} if the paper cannot be looked up. */
async function lookUp({ DOI, PMID, PMCID }: Work, summary: ReplyButton, { papers }: Context): Promise<PaperRecord> {
  if (!papers) throw new UserError(lookUpsOffMessage, [summary]);
  const identifiers: readonly Identifier[] = [
    ...(DOI ? [{ kind: 'doi', id: DOI } as const] : []),
    ...(PMID ? [{ kind: 'pmid', id: PMID } as const] : []),
    ...(PMCID ? [{ kind: 'pmcid', id: PMCID } as const] : []),
  ];
  const [first] = identifiers;
  const record = first && (await lookUpPaper(formatIdentifier(first), papers).catch((error: unknown) => rethrow(error, summary)));
  if (record) return record;
  throw new UserError('The bibliography has no DOI or PubMed number of that paper, so its text cannot be looked up.', [summary]);
}

function rethrow(error: unknown, summary: ReplyButton): never {
  throw error instanceof UserError ? new UserError(error.message, [summary, ...error.choices]) : error;
}

const abstractSentences = ({ abstract }: PaperRecord): readonly TextQuote[] =>
  abstract ? sentencesOf(abstract.value).map(({ label, text }) => ({ path: label ? ['Abstract', label] : ['Abstract'], text })) : [];

function nothingToRead({ name }: Paper, text: FullTextLookup): string {
  const why = whyOnlyAbstract(text)?.replace(/^[^:]*: /, '') ?? '';
  return `Nothing of ${name} can be read now: no source has an abstract, and the full text cannot be used: ${why}`;
}

/** Each statement once, without those of a news report, which are not the paper's. */
function statementsOf({ paper, section, length }: PassagesRequest, { library }: Pick<Context, 'library'>): readonly Claim[] {
  const { summary, takeaways, sobering, sections } = paper;
  const listed = section ? section.claims : [...summary, ...takeaways, ...sobering, ...(length === 'full' ? sections.flatMap(({ claims }) => claims) : [])];
  const once = new Map(claimsOf(listed, library).map((claim) => [claim.id, claim]));
  return [...once.values()].filter(({ status }) => status !== 'news-report');
}

/** The attribution of the quoted text, or why only the abstract was searched. */
function sourceNotes(record: PaperRecord, text: FullTextLookup, passages: readonly TextQuote[]): readonly Block[] {
  if (text.status === 'found') return passages.length === 0 ? [] : [attributionNote(record, text.text, passages)];
  return [{ kind: 'note', text: [`${whyOnlyAbstract(text) ?? ''} ${abstractSource(record)}`] }];
}
