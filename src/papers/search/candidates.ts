/** Searches for papers that may be meant: by words of the title, or by the trial that they report. */
import * as z from 'zod';
import type { PaperCandidate, PaperCandidates } from '../../core/ports/paper-service.ts';
import { addressOf, type SourceCall, unexpectedStatus } from '../clients/client.ts';
import { readTrial } from '../clients/clinical-trials.ts';
import { crossrefRecord } from '../clients/crossref.ts';
import { crossrefWork, nonPaperCrossrefTypes } from '../clients/crossref-fields.ts';
import { europePmcRecord, searchEuropePmc } from '../clients/europe-pmc.ts';
import { findPii } from '../identifiers/find-pii.ts';
import type { SourceRecord } from '../source-record.ts';
import { listField, parseJson } from '../text/parse-json.ts';
import { candidateOf } from './candidate.ts';
import { searchByPii } from './search-by-pii.ts';
import { type CandidateOptions, createSearch } from './search-sources.ts';

/** A message shows this many as buttons. */
const maxCandidates = 5;

/** Never throws. @param words of a title, or the address of a page that contains its publisher's item number. */
export async function searchByTitle(words: string, options: CandidateOptions): Promise<PaperCandidates> {
  const pii = findPii(words);
  if (pii !== undefined) return searchByPii(pii, options);
  const search = createSearch(options);
  const [ofCrossref, ofEuropePmc] = await Promise.all([
    search.run('Crossref', async (call) => searchCrossref(words, call)),
    search.run('Europe PMC', async (call) =>
      (await searchEuropePmc(titleQuery(words), maxCandidates, call)).map((result) => europePmcRecord(result, call.now)),
    ),
  ]);
  const crossref = (ofCrossref ?? []).flatMap((record) => candidateOf(record, 'Crossref'));
  const europe = (ofEuropePmc ?? []).flatMap((record) => candidateOf(record, 'Europe PMC'));
  const mixed = Array.from({ length: maxCandidates }, (_, index) => [crossref[index], europe[index]]).flat();
  return { candidates: distinctCandidates(mixed.filter((each) => each !== undefined)).slice(0, maxCandidates), sources: search.states() };
}

/** Leaves out characters and words that have a meaning in a query. */
const titleQuery = (words: string): string =>
  words
    .replace(/[^\p{L}\p{N}\s'-]/gu, ' ')
    .replace(/\b(?:AND|OR|NOT)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

async function searchCrossref(words: string, call: SourceCall): Promise<readonly SourceRecord[]> {
  const url = addressOf(call.baseUrl, '/works', { 'query.bibliographic': words, rows: String(maxCandidates), mailto: call.contactEmail });
  const answer = await call.fetch({ url, accept: 'application/json', format: 'json' }, call.signal);
  if (answer.status !== 200) throw unexpectedStatus(answer.status);
  const { items } = parseJson(answer.text, z.object({ message: z.object({ items: listField(crossrefWork) }) })).message;
  return items.filter(({ type }) => !nonPaperCrossrefTypes.includes(type ?? '')).map((work) => crossrefRecord(work, call));
}

/** Never throws. @param nct such as NCT03616964. */
export async function findPapersOfTrial(nct: string, options: CandidateOptions): Promise<PaperCandidates> {
  const search = createSearch(options);
  const trial = await search.run('ClinicalTrials.gov', async (call) => readTrial(nct, call));
  const number = trial?.nct ?? nct;
  const named = trial?.papers.slice(0, maxNamedPapers) ?? [];
  const query = [...named.map(({ pmid }) => `EXT_ID:${pmid}`), `TITLE_ABS:"${number}"`].join(' OR ');
  const found = await search.run('Europe PMC', async (call) =>
    (await searchEuropePmc(`(${query}) AND SRC:MED`, maxNamedPapers, call)).map((result) => europePmcRecord(result, call.now)),
  );
  const registered = named.flatMap(({ pmid, type, citation }): readonly PaperCandidate[] => {
    const says = type === 'RESULT' ? 'ClinicalTrials.gov: results' : 'ClinicalTrials.gov: names the trial';
    const record = found?.find(({ ids }) => ids.pmid === pmid);
    return record ? candidateOf(record, says) : [{ identifier: { kind: 'pmid', id: pmid }, title: citation ?? `PMID ${pmid}`, says }];
  });
  const others = (found ?? [])
    .filter(({ ids }) => !named.some(({ pmid }) => pmid === ids.pmid))
    .flatMap((record) => candidateOf(record, 'Europe PMC: title or abstract names the trial'));
  return { candidates: distinctCandidates([...registered, ...others]).slice(0, maxCandidates), sources: search.states(), trial: number };
}

/** Further papers are ignored: a trial with more needs a search of its own. */
const maxNamedPapers = 15;

function distinctCandidates(candidates: readonly PaperCandidate[]): readonly PaperCandidate[] {
  const keys = candidates.map(({ identifier }) => identifier.id.toLowerCase());
  return candidates.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
