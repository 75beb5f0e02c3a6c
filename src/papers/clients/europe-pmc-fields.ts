/** The fields of a Europe PMC record that we read. @see https://europepmc.org/RestfulWebService */
import * as z from 'zod';
import type { NoticeKind } from '../../core/paper-record.ts';
import { doiField, lenient, listOf, markupField, numberField, text } from '../text/parse-json.ts';

const correction = z.object({ id: text, source: text, reference: text, type: text, note: text });

const europePmcResult = z.object({
  id: text,
  source: text,
  pmid: numberField,
  pmcid: lenient(z.string().regex(/^PMC\d{1,9}$/)),
  doi: doiField,
  title: text,
  authorList: lenient(z.object({ author: listOf(z.object({ fullName: text, firstName: text, lastName: text, collectiveName: text })) })),
  journalInfo: lenient(
    z.object({
      issue: text,
      volume: text,
      yearOfPublication: lenient(z.union([z.number(), z.string()])),
      monthOfPublication: lenient(z.union([z.number(), z.string()])),
      printPublicationDate: text,
      journal: lenient(z.object({ title: text, medlineAbbreviation: lenient(text) })),
    }),
  ),
  pubYear: text,
  pageInfo: text,
  abstractText: markupField,
  pubTypeList: lenient(z.object({ pubType: listOf(text) })),
  license: text,
  isOpenAccess: text,
  inPMC: text,
  inEPMC: text,
  commentCorrectionList: lenient(z.object({ commentCorrection: listOf(correction) })),
  versionNumber: text,
  bookOrReportDetails: lenient(z.object({ publisher: text })),
  firstPublicationDate: text,
  electronicPublicationDate: text,
});

export type EuropePmcResult = z.output<typeof europePmcResult>;

/** An error is a code in an answer of status 200, and so is a search that finds nothing. */
export const europePmcAnswer = z.object({
  errCode: lenient(z.union([z.number(), z.string()])),
  hitCount: lenient(z.number()),
  resultList: lenient(z.object({ result: listOf(europePmcResult) })),
});

export const europePmcNotices: Readonly<Record<string, NoticeKind>> = {
  'retraction in': 'retraction',
  'retracted and republished in': 'retraction',
  'expression of concern in': 'concern',
  'erratum in': 'correction',
  'corrected and republished in': 'correction',
};
