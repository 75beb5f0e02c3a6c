/** Finds a paper by the item number (PII) in its publisher's address. @see https://api.crossref.org/swagger-ui/index.html, alternative-id */
import * as z from 'zod';
import type { PaperCandidates } from '../../core/ports/paper-service.ts';
import { addressOf, type SourceCall, unexpectedStatus } from '../clients/client.ts';
import { crossref, crossrefRecord } from '../clients/crossref.ts';
import { crossrefWork } from '../clients/crossref-fields.ts';
import { doiOfOldPii } from '../identifiers/find-pii.ts';
import type { SourceRecord } from '../source-record.ts';
import { listField, parseJson } from '../text/parse-json.ts';
import { candidateOf } from './candidate.ts';
import { type CandidateOptions, createSearch } from './search-sources.ts';

/** Never throws. If two works have the number, neither is returned. @param pii such as S0140673622025466. */
export async function searchByPii(pii: string, options: CandidateOptions): Promise<PaperCandidates> {
  const search = createSearch(options);
  const record = await search.run('Crossref', async (call) => (await readListed(pii, call)) ?? crossref.read({ doi: doiOfOldPii(pii) }, call));
  return { candidates: record ? candidateOf(record, `Crossref lists the number ${pii}`) : [], sources: search.states() };
}

async function readListed(pii: string, call: SourceCall): Promise<SourceRecord | undefined> {
  const url = addressOf(call.baseUrl, '/works', { filter: `alternative-id:${pii}`, rows: '2', mailto: call.contactEmail });
  const answer = await call.fetch({ url, accept: 'application/json', format: 'json' }, call.signal);
  if (answer.status !== 200) throw unexpectedStatus(answer.status);
  const { items } = parseJson(answer.text, z.object({ message: z.object({ items: listField(crossrefWork) }) })).message;
  const [only, ...others] = items;
  return only && others.length === 0 ? crossrefRecord(only, call) : undefined;
}
