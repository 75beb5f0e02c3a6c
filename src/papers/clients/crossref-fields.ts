/** The fields of a Crossref work that we read. @see https://api.crossref.org/swagger-ui/index.html */
import * as z from 'zod';
import type { NoticeKind, PaperType } from '../../core/paper-record.ts';
import { doiField, lenient, listOf, markupField, requiredDoi, text } from '../text/parse-json.ts';

const dateParts = lenient(z.object({ 'date-parts': z.array(z.array(z.unknown())) }).transform((date) => date['date-parts'][0]));

const update = z.object({ DOI: doiField, type: text, label: text, source: text, updated: dateParts });
const relation = z.object({ id: doiField, 'id-type': text });
const registration = z.object({ 'clinical-trial-number': text });

export const crossrefWork = z.object({
  DOI: requiredDoi,
  type: text,
  subtype: text,
  title: listOf(text),
  author: listOf(z.object({ family: text, given: text, suffix: text, name: text })),
  'container-title': listOf(text),
  'short-container-title': listOf(text),
  publisher: text,
  institution: listOf(z.object({ name: text })),
  volume: text,
  issue: text,
  page: text,
  'article-number': text,
  'published-print': dateParts,
  'published-online': dateParts,
  posted: dateParts,
  issued: dateParts,
  abstract: markupField,
  license: listOf(z.object({ URL: z.string(), start: dateParts, 'content-version': text })),
  'updated-by': listOf(update),
  'update-to': listOf(update),
  relation: lenient(z.record(z.string(), listOf(relation))),
  'clinical-trial-number': listOf(registration),
});

export type CrossrefWork = z.output<typeof crossrefWork>;
export type CrossrefUpdate = z.output<typeof update>;

/** Types that are no papers: parts, journals, grants, reviews of papers. */
export const refusedCrossrefTypes: readonly string[] = ['component', 'journal', 'journal-issue', 'journal-volume', 'grant', 'peer-review', 'database'];

export const crossrefTypes: Readonly<Record<string, PaperType>> = {
  'journal-article': 'article-journal',
  'posted-content': 'article',
  'proceedings-article': 'paper-conference',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  report: 'report',
  dissertation: 'thesis',
  'reference-entry': 'entry',
  dataset: 'dataset',
};

/** @see https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/ */
export const crossrefNotices: Readonly<Record<string, NoticeKind>> = {
  retraction: 'retraction',
  partial_retraction: 'partial-retraction',
  withdrawal: 'withdrawal',
  removal: 'removal',
  expression_of_concern: 'concern',
  correction: 'correction',
  corrigendum: 'correction',
  erratum: 'correction',
  addendum: 'addendum',
  clarification: 'addendum',
};
