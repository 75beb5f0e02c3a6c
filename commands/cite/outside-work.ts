/** Cites a paper that is not in the bibliography, from what scholarly sources say. */
import type { Work } from '../../content/schema.ts';
import type { Context } from '../../src/core/command/command.ts';
import { citedDate, type PaperRecord } from '../../src/core/papers/paper-record.ts';
import { type CitationStyle, citationStyleNames, citationStyles } from '../../src/core/ports/citations.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import { type Block, emphasis, type Reply, type ReplyButton } from '../../src/core/reply/reply.ts';
import { findMentions } from '../../src/library/search/find-mentions.ts';
import { cardFacts } from '../paper/facts.ts';
import { noticeBlocks } from '../paper/notices.ts';
import { sourcesLine } from '../paper/sources.ts';
import { replaceStoredId } from '../shared/club-paper.ts';
import { lookUpPaper } from '../shared/look-up-paper.ts';
import { citeOutsideLine } from '../shared/outside-blocks.ts';
import { workOfRecord } from '../shared/outside-paper.ts';
import { paperLine, paperReference, storedIdIn } from '../shared/paper-reference.ts';
import { citationBlocks, fileEndings } from './citation-blocks.ts';
import { citedRecord, missingFields } from './cited-record.ts';

/** Whether the text identifies papers, none of which is in the bibliography, and papers are looked up here. */
export function namesOutsideWork(typed: string, { papers, library }: Pick<Context, 'papers' | 'library'>): boolean {
  if (!papers) return false;
  if (storedIdIn(typed) !== undefined) return true;
  const mentions = findMentions(library.workIndex, typed);
  return mentions.every(({ works }) => works.length === 0) && mentions.some(({ identifier }) => identifier && identifier.kind !== 'nct');
}

/**
 * Cites the paper of an identifier that is not in the bibliography, or returns the work if the bibliography has the paper under another identifier.
 * @returns `undefined` if the bibliography has to answer. @throws {UserError} if the paper cannot be looked up.
 */
export async function citeOutsideWork(typed: string, style: CitationStyle, context: Context): Promise<Reply | Work | undefined> {
  const { papers, library } = context;
  const line = (reference: string): string => citeOutsideLine(reference, style);
  const paper = papers && namesOutsideWork(typed, context) ? await lookUpPaper(await replaceStoredId(typed, context), papers, line) : undefined;
  return paper && (workOfRecord(paper, library) ?? citationOf(paper, style, context));
}

async function citationOf(paper: PaperRecord, style: CitationStyle, { citations }: Context): Promise<Reply> {
  const record = citedRecord(paper, fileEndings[style] !== undefined);
  const text = await citations.record(record, style);
  const reference = paperReference(paper);
  const line = (other: CitationStyle): string => citeOutsideLine(reference, other);
  const others = citationStyleNames.filter((other) => other !== style).map((other): ReplyButton => ({ label: citationStyles[other], run: line(other) }));
  return {
    title: `${citationStyles[style]} citation`,
    rerunCommand: line(style),
    blocks: [
      ...noticeBlocks(paper),
      ...citationBlocks(text, style, record.id),
      ...remarks(paper, record),
      { kind: 'facts', facts: cardFacts(paper).filter(({ label }) => label === 'Found as' || label === 'Retractions') },
      { kind: 'note', text: [sourcesLine(paper)] },
      { kind: 'choices', choices: [{ label: 'About this paper', run: paperLine(reference) }, ...others].filter(({ run }) => fitsButton(run)) },
    ],
  };
}

function remarks(paper: PaperRecord, { author = [], custom }: Work): readonly Block[] {
  const missing = missingFields(paper, citedDate(paper));
  const total = paper.authors?.value.total ?? 0;
  const texts = [
    ...(missing.length > 0 ? [`Incomplete record: ${missing.join(', ')} not stated by the sources. Complete it from the work itself before you publish.`] : []),
    ...(custom.missing?.includes('all authors') ? [`The file names the first ${author.length} of ${total.toLocaleString('en-GB')} authors.`] : []),
  ];
  return texts.map((text) => ({ kind: 'text', text: [emphasis(text)] }));
}
