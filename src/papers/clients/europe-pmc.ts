/** Europe PMC, which knows the other identifiers of a paper, its open-access copy and its notices. @see https://europepmc.org/RestfulWebService */
import type { PaperAuthor, PaperAuthors, PaperIds, RelatedPaper, TextReference } from '../../core/papers/paper-record.ts';
import { SourceError } from '../fetch/source-error.ts';
import { findIdentifiers } from '../identifiers/find-identifiers.ts';
import { identifierUrl } from '../identifiers/identifier.ts';
import type { SourceNotice, SourceRecord } from '../source-record.ts';
import { parseAbstract } from '../text/abstract.ts';
import { keepAuthors } from '../text/authors.ts';
import { makeDate, parsePartialDate } from '../text/dates.ts';
import { parseJson } from '../text/parse-json.ts';
import { addressOf, idsOf, type SourceCall, type SourceClient, unexpectedStatus } from './client.ts';
import { type EuropePmcResult, europePmcAnswer, europePmcNotices } from './europe-pmc-fields.ts';
import { creativeCommons } from './licence.ts';

export const europePmc: SourceClient = {
  source: 'Europe PMC',
  accepts: ({ doi, pmid, pmcid, ppr }) => [doi, pmid, pmcid, ppr].some((id) => id !== undefined),
  read: async (ids, call) => {
    const results = await searchEuropePmc(queryFor(ids), 2, call);
    const found = results.find((result) => isSame(result, ids));
    return found ? europePmcRecord(found, call.now) : undefined;
  },
};

/** Removes quotation marks from a DOI, since they would end the phrase. */
function queryFor({ doi, pmid, pmcid, ppr }: PaperIds): string {
  if (pmid !== undefined) return `EXT_ID:${pmid} AND SRC:MED`;
  if (doi !== undefined) return `DOI:"${doi.replaceAll('"', '')}"`;
  return pmcid === undefined ? `EXT_ID:${ppr} AND SRC:PPR` : `PMCID:${pmcid}`;
}

/** @throws {SourceError} if there is no usable answer. */
export async function searchEuropePmc(query: string, rows: number, call: SourceCall): Promise<readonly EuropePmcResult[]> {
  const url = addressOf(call.baseUrl, '/search', { query, format: 'json', resultType: 'core', pageSize: String(rows) });
  const { status, text } = await call.fetch({ url, accept: 'application/json', format: 'json' }, call.signal);
  if (status !== 200) throw unexpectedStatus(status);
  const { resultList, hitCount, errCode } = parseJson(text, europePmcAnswer);
  if (errCode !== undefined || (resultList === undefined && hitCount !== 0)) throw new SourceError('answered with an error', { isTransient: false });
  return resultList?.result ?? [];
}

/** A record counts only if it has the identifier that was asked for. */
function isSame(result: EuropePmcResult, asked: PaperIds): boolean {
  if (asked.pmid !== undefined) return result.pmid === asked.pmid;
  if (asked.doi !== undefined) return result.doi?.toLowerCase() === asked.doi.toLowerCase();
  return asked.pmcid === undefined ? asked.ppr !== undefined && preprintId(result) === asked.ppr : result.pmcid === asked.pmcid;
}

const preprintId = ({ source, id }: EuropePmcResult): string | undefined => (source === 'PPR' ? id : undefined);

export function europePmcRecord(result: EuropePmcResult, at: number): SourceRecord {
  const { journalInfo } = result;
  const types = result.pubTypeList?.pubType.flatMap((name) => name ?? []) ?? [];
  const isPreprint = result.source === 'PPR';
  const server = result.bookOrReportDetails?.publisher;
  const isOpen = result.isOpenAccess === 'Y' && result.pmcid !== undefined;
  return {
    source: 'Europe PMC',
    at,
    ids: idsOf({ doi: result.doi?.toLowerCase(), pmid: result.pmid, pmcid: result.pmcid, ppr: preprintId(result) }),
    title: withoutStop(result.title),
    authors: europePmcAuthors(result),
    journal: journalInfo?.journal?.title,
    journalShort: journalInfo?.journal?.medlineAbbreviation,
    printed: isPreprint ? undefined : (parsePartialDate(journalInfo?.printPublicationDate) ?? makeDate(journalInfo?.yearOfPublication ?? result.pubYear)),
    online: parsePartialDate(result.electronicPublicationDate ?? (isPreprint ? result.firstPublicationDate : undefined)),
    volume: journalInfo?.volume,
    issue: journalInfo?.issue,
    pages: result.pageInfo,
    type: isPreprint ? 'article' : journalInfo ? 'article-journal' : undefined,
    ...(isPreprint ? { preprint: { ...(server ? { server } : {}), ...(result.versionNumber ? { version: result.versionNumber } : {}) } } : {}),
    abstract: result.abstractText === undefined ? undefined : parseAbstract(result.abstractText),
    ...(isOpen && result.pmcid ? { openAccess: { url: identifierUrl({ kind: 'pmcid', id: result.pmcid }), place: 'PubMed Central' } } : {}),
    fullText: fullTextOf(result),
    licence: creativeCommons(result.license),
    notices: noticesOf(result, types),
    related: relatedOf(result),
    publicationTypes: types.map((name) => ({ name })),
  };
}

/** Only articles in PubMed Central and preprints have a text; other records have none, whatever they say. */
function fullTextOf({ isOpenAccess, pmcid, source, id, license }: EuropePmcResult): TextReference | undefined {
  const textId = pmcid ?? (source === 'PPR' ? id : undefined);
  const licence = creativeCommons(license);
  if (isOpenAccess !== 'Y' || textId === undefined || !/^(?:PMC|PPR)\d+$/.test(textId)) return undefined;
  return { id: textId, ...(licence ? { licence } : {}) };
}

/** Removes the full stop with which titles in PubMed and Europe PMC end. */
export const withoutStop = (title: string | undefined): string | undefined => title?.replace(/(?<!\.)\.$/, '');

function europePmcAuthors({ authorList }: EuropePmcResult): PaperAuthors | undefined {
  const list = (authorList?.author ?? []).flatMap(({ fullName, firstName, lastName, collectiveName }): PaperAuthor[] => {
    if (lastName && firstName) return [{ family: lastName, given: firstName }];
    const literal = collectiveName ?? fullName ?? lastName;
    return literal ? [{ literal }] : [];
  });
  return keepAuthors(list);
}

type Correction = NonNullable<EuropePmcResult['commentCorrectionList']>['commentCorrection'][number];

const noticeIds = ({ id, source, reference }: Correction): PaperIds => idsOf({ pmid: source === 'MED' ? id : undefined, doi: doiIn(reference) });

/** Finds the DOI of a notice in PubMed's reference to it. */
export const doiIn = (reference: string | undefined): string | undefined =>
  findIdentifiers(reference ?? '')
    .find(({ kind }) => kind === 'doi')
    ?.id.toLowerCase();

function noticesOf({ commentCorrectionList, title }: EuropePmcResult, types: readonly string[]): readonly SourceNotice[] {
  const stated = (commentCorrectionList?.commentCorrection ?? []).flatMap((correction): SourceNotice[] => {
    const kind = europePmcNotices[correction.type?.toLowerCase() ?? ''];
    if (kind === undefined) return [];
    return [{ kind, saidBy: 'Europe PMC', notice: noticeIds(correction), ...(correction.reference ? { reference: correction.reference } : {}) }];
  });
  const isRetracted = types.some((type) => type.toLowerCase() === 'retracted publication') && !stated.some(({ kind }) => kind === 'retraction');
  const word = /^\W{0,2}(retracted|withdrawn)\b/i.exec(title ?? '')?.[1]?.toLowerCase();
  return [
    ...stated,
    ...(isRetracted ? [{ kind: 'retraction', saidBy: 'Europe PMC' } as const] : []),
    ...(word ? [{ kind: word === 'withdrawn' ? 'withdrawal' : 'retraction', saidBy: 'the title in Europe PMC' } as const] : []),
  ];
}

function relatedOf({ commentCorrectionList }: EuropePmcResult): readonly RelatedPaper[] {
  return (commentCorrectionList?.commentCorrection ?? []).flatMap((correction): RelatedPaper[] => {
    const type = correction.type?.toLowerCase();
    const kind = type === 'preprint in' ? 'preprint' : type === 'preprint of' ? 'published' : undefined;
    const ids = noticeIds(correction);
    if (kind === undefined || Object.keys(ids).length === 0) return [];
    // A note means that the link was guessed from title and first author.
    return [{ kind, ids, source: 'Europe PMC', ...(correction.note ? { isProbable: true as const } : {}) }];
  });
}
