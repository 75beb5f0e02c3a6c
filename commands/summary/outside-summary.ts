/** The summary of a looked-up paper: its abstract, or a section that only its full text has. */
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { FullTextLookup } from '../../src/core/ports/paper-service.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import { fullTextReply } from '../paper/full-text.ts';
import { kindsAskedFor } from '../shared/full-text/find-statements.ts';
import { findChosenSection } from '../shared/full-text/sections.ts';
import { abstractSummary, hasAbstractSection } from './abstract-summary.ts';

export interface OutsideRequest {
  readonly record: PaperRecord;
  /** As typed. */
  readonly section?: string | undefined;
}

/** @throws {UserError} if neither the abstract nor the full text has the section. */
export function outsideSummary({ record, section }: OutsideRequest, text: FullTextLookup): Reply {
  if (section === undefined || text.status !== 'found' || hasAbstractSection(record, section)) return abstractSummary(record, section, text);
  // Limitations, funding and the like seldom have their own section; the contents quote them from where they are stated.
  const isStatement = findChosenSection(text.text, section) === undefined && kindsAskedFor(section).length > 0;
  return fullTextReply(record, text, isStatement ? 'contents' : section);
}
