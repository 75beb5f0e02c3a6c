/** What every answer about a looked-up paper shows. */
import { formatCommand } from '../../src/core/command/format-command.ts';
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import { type Block, type ReplyButton, strong } from '../../src/core/reply/reply.ts';
import { noticesFact } from '../paper/notices.ts';
import { authorAndYear } from './paper-label.ts';
import { paperLine, paperReference } from './paper-reference.ts';
import { summaryCommandLine } from './summary-options.ts';

/** Title, first author, year and journal in one line. */
export function outsideHeading(record: PaperRecord): Block {
  const about = [authorAndYear(record), record.journal?.value].filter((part) => part !== undefined && part !== '').join(', ');
  return { kind: 'text', text: [strong(record.title?.value ?? 'No source states a title'), about === '' ? '' : ` (${about})`] };
}

/** Names the sources that were checked for retractions, if none reports any. */
export function retractionFacts(record: PaperRecord): readonly Block[] {
  const fact = noticesFact(record);
  return fact ? [{ kind: 'facts', facts: [fact] }] : [];
}

/** @param shown the kind of this answer, which needs no button. */
export function outsideChoices(record: PaperRecord, shown?: 'summary'): readonly ReplyButton[] {
  const reference = paperReference(record);
  return [
    ...(shown === 'summary' ? [] : [{ label: 'The abstract', run: summaryCommandLine(reference) }]),
    { label: 'About this paper', run: paperLine(reference) },
    { label: 'Cite', run: citeOutsideLine(reference, 'apa') },
  ];
}

const citeOptions = { work: { kind: 'text', description: '' }, style: { kind: 'text', description: '' } } as const;

/** A line that cites a looked-up paper. */
export const citeOutsideLine = (reference: string, style: string): string => formatCommand({ name: 'cite', options: citeOptions }, { work: reference, style });
