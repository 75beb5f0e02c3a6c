/** The fields of a Crossref work that we read. @see https://api.crossref.org/swagger-ui/index.html */
import * as z from 'zod';
import type { NoticeKind, PaperType } from '../../core/papers/paper-record.ts';
import { doiField, listField, markupField, optionalField, requiredDoi, textField } from '../text/parse-json.ts';

const dateParts = optionalField(z.object({ 'date-parts': z.array(z.array(z.unknown())) }).transform((date) => date['date-parts'][0]));

const update = z.object({ DOI: doiField, type: textField, label: textField, source: textField, updated: dateParts });
const relation = z.object({ id: doiField, 'id-type': textField });
const registration = z.object({ 'clinical-trial-number': textField });

export const crossrefWork = z.object({
  DOI: requiredDoi,
  type: textField,
  subtype: textField,
  title: listField(textField),
  author: listField(z.object({ family: textField, given: textField, suffix: textField, name: textField })),
  'container-title': listField(textField),
  'short-container-title': listField(textField),
  publisher: textField,
  institution: listField(z.object({ name: textField })),
  volume: textField,
  issue: textField,
  page: textField,
  'article-number': textField,
  'published-print': dateParts,
  'published-online': dateParts,
  posted: dateParts,
  issued: dateParts,
  abstract: markupField,
  license: listField(z.object({ URL: z.string(), start: dateParts, 'content-version': textField })),
  'updated-by': listField(update),
  'update-to': listField(update),
  relation: optionalField(z.record(z.string(), listField(relation))),
  'clinical-trial-number': listField(registration),
});

export type CrossrefWork = z.output<typeof crossrefWork>;
export type CrossrefUpdate = z.output<typeof update>;

/** Types of works that are not papers: parts, journals, grants, reviews of papers. */
export const nonPaperCrossrefTypes: readonly string[] = ['component', 'journal', 'journal-issue', 'journal-volume', 'grant', 'peer-review', 'database'];

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
