/** The fields of a Europe PMC record that we read. @see https://europepmc.org/RestfulWebService */
import * as z from 'zod';
import type { NoticeKind } from '../../core/papers/paper-record.ts';
import { doiField, listField, markupField, numberField, optionalField, textField } from '../text/parse-json.ts';

const correction = z.object({ id: textField, source: textField, reference: textField, type: textField, note: textField });

const europePmcResult = z.object({
  id: textField,
  source: textField,
  pmid: numberField,
  pmcid: optionalField(z.string().regex(/^PMC\d{1,9}$/)),
  doi: doiField,
  title: textField,
  authorList: optionalField(
    z.object({ author: listField(z.object({ fullName: textField, firstName: textField, lastName: textField, collectiveName: textField })) }),
  ),
  journalInfo: optionalField(
    z.object({
      issue: textField,
      volume: textField,
      yearOfPublication: optionalField(z.union([z.number(), z.string()])),
      monthOfPublication: optionalField(z.union([z.number(), z.string()])),
      printPublicationDate: textField,
      journal: optionalField(z.object({ title: textField, medlineAbbreviation: optionalField(textField) })),
    }),
  ),
  pubYear: textField,
  pageInfo: textField,
  abstractText: markupField,
  pubTypeList: optionalField(z.object({ pubType: listField(textField) })),
  license: textField,
  isOpenAccess: textField,
  inPMC: textField,
  inEPMC: textField,
  commentCorrectionList: optionalField(z.object({ commentCorrection: listField(correction) })),
  versionNumber: textField,
  bookOrReportDetails: optionalField(z.object({ publisher: textField })),
  firstPublicationDate: textField,
  electronicPublicationDate: textField,
});

export type EuropePmcResult = z.output<typeof europePmcResult>;

/** Errors and searches that find nothing also have status 200. */
export const europePmcAnswer = z.object({
  errCode: optionalField(z.union([z.number(), z.string()])),
  hitCount: optionalField(z.number()),
  resultList: optionalField(z.object({ result: listField(europePmcResult) })),
});

export const europePmcNotices: Readonly<Record<string, NoticeKind>> = {
  'retraction in': 'retraction',
  'retracted and republished in': 'retraction',
  'expression of concern in': 'concern',
  'erratum in': 'correction',
  'corrected and republished in': 'correction',
};
