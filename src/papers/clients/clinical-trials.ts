/** ClinicalTrials.gov: a registered trial, its primary outcomes and the papers that its record names. @see https://clinicaltrials.gov/data-api/api */
import * as z from 'zod';
import type { PartialDate } from '../../core/papers/paper-record.ts';
import type { RegisteredTrial } from '../../core/ports/paper-service.ts';
import { parsePartialDate } from '../text/dates.ts';
import { listField, optionalField, parseJson, textField } from '../text/parse-json.ts';
import { addressOf, type SourceCall, unexpectedStatus } from './client.ts';

const study = z.object({
  hasResults: optionalField(z.boolean()),
  protocolSection: z.object({
    identificationModule: z.object({ nctId: z.string(), briefTitle: textField }),
    statusModule: optionalField(z.object({ resultsFirstPostDateStruct: optionalField(z.object({ date: textField })) })),
    referencesModule: optionalField(z.object({ references: listField(z.object({ pmid: textField, type: textField, citation: textField })) })),
    outcomesModule: optionalField(z.object({ primaryOutcomes: listField(z.object({ measure: textField, timeFrame: textField })) })),
  }),
});

export interface StudyRecord extends RegisteredTrial {
  readonly title?: string | undefined;
  /** Whether the registry has results; `undefined` if the answer does not say. */
  readonly hasResults?: boolean | undefined;
  /** When the results were first posted there. */
  readonly resultsPosted?: PartialDate | undefined;
  /** `RESULT`: has the trial's results, according to its sponsor. `DERIVED`: names the trial, according to PubMed. Background is left out. */
  readonly papers: readonly { readonly pmid: string; readonly type: 'RESULT' | 'DERIVED'; readonly citation?: string | undefined }[];
}

/** @returns `undefined` if there is no such trial. @throws {SourceError} if there is no usable answer. */
export async function readTrial(nct: string, call: SourceCall): Promise<StudyRecord | undefined> {
  const modules = ['identificationModule', 'statusModule.resultsFirstPostDateStruct', 'referencesModule', 'outcomesModule'];
  const fields = ['hasResults', ...modules.map((name) => `protocolSection.${name}`)].join(',');
  const url = addressOf(call.baseUrl, `/studies/${encodeURIComponent(nct)}`, { fields, format: 'json' });
  const answer = await call.fetch({ url, accept: 'application/json', format: 'json' }, call.signal);
  if (answer.status === 404 || answer.status === 400) return undefined;
  if (answer.status !== 200) throw unexpectedStatus(answer.status);
  const { hasResults, protocolSection } = parseJson(answer.text, study);
  const { identificationModule: about, statusModule, referencesModule, outcomesModule } = protocolSection;
  const papers = (referencesModule?.references ?? []).flatMap(({ pmid, type, citation }) =>
    pmid && /^\d{1,8}$/.test(pmid) && (type === 'RESULT' || type === 'DERIVED') ? [{ pmid, type, citation } as const] : [],
  );
  const primaryOutcomes = (outcomesModule?.primaryOutcomes ?? []).flatMap(({ measure, timeFrame }) => (measure ? [{ measure, timeFrame }] : []));
  const resultsPosted = parsePartialDate(statusModule?.resultsFirstPostDateStruct?.date);
  const sorted = papers.toSorted((a, b) => order(a.type) - order(b.type));
  return { nct: about.nctId, title: about.briefTitle, primaryOutcomes, hasResults, resultsPosted, papers: sorted };
}

const order = (type: 'RESULT' | 'DERIVED'): number => (type === 'RESULT' ? 0 : 1);
