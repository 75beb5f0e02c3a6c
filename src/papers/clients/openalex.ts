/**
 * OpenAlex, for free copies of papers and as a further source on retractions. It sometimes mixes up records of different works, so nothing
 * that a citation needs is taken from it. @see https://developers.openalex.org/api-entities/works
 */
import * as z from 'zod';
import type { PaperAbstract, PaperIds } from '../../core/papers/paper-record.ts';
import { identifierUrl } from '../identifiers/identifier.ts';
import type { SourceRecord } from '../source-record.ts';
import { makeAbstract } from '../text/abstract.ts';
import { listField, optionalField, parseJson, textField } from '../text/parse-json.ts';
import { addressOf, idsOf, type SourceClient, unexpectedStatus } from './client.ts';
import { creativeCommons } from './licence.ts';

const work = z.object({
  doi: textField,
  title: textField,
  authorships: listField(z.object({ raw_author_name: textField })),
  best_oa_location: optionalField(
    z.object({ landing_page_url: textField, license: textField, version: textField, source: optionalField(z.object({ display_name: textField })) }),
  ),
  is_retracted: optionalField(z.boolean()),
  abstract_inverted_index: optionalField(z.record(z.string(), z.array(z.number()))),
});

type Work = z.output<typeof work>;

/** Requests with such a prefix are free. OpenAlex answers 403 to identifiers with characters that have a meaning in its lists. */
function pathOf({ doi, pmid, pmcid }: PaperIds): string | undefined {
  if (doi !== undefined) return /^10\.48550\/|[,&|]/i.test(doi) ? undefined : `/works/doi:${doi.split('/').map(encodeURIComponent).join('/')}`;
  if (pmid !== undefined) return `/works/pmid:${pmid}`;
  return pmcid === undefined ? undefined : `/works/pmcid:${pmcid}`;
}

export const openalex: SourceClient = {
  source: 'OpenAlex',
  needsKey: true,
  accepts: (ids) => pathOf(ids) !== undefined,
  read: async (ids, call) => {
    const url = addressOf(call.baseUrl, pathOf(ids) ?? '', { select: Object.keys(work.shape).join(',') });
    const answer = await call.fetch({ url, accept: 'application/json', format: 'json', bearer: call.apiKey }, call.signal);
    // For an unknown work, OpenAlex sends a page with status 404.
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw unexpectedStatus(answer.status);
    const found = parseJson(answer.text, work);
    const doi = found.doi?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '').toLowerCase();
    // The record was merged with that of another work.
    if (ids.doi !== undefined && doi !== ids.doi.toLowerCase()) return undefined;
    return openalexRecord(found, doi, call.now);
  },
};

function openalexRecord(found: Work, doi: string | undefined, at: number): SourceRecord {
  const location = found.best_oa_location;
  const [first] = found.authorships;
  const isPublished = location?.version === 'publishedVersion';
  return {
    source: 'OpenAlex',
    at,
    // PubMed numbers are left out: they may belong to another work.
    ids: idsOf({ doi }),
    title: found.title,
    authors: first?.raw_author_name ? { list: [{ literal: first.raw_author_name }], total: found.authorships.length } : undefined,
    openAccess: openAccessOf(location, doi),
    licence: isPublished ? creativeCommons(location.license) : undefined,
    notices: found.is_retracted ? [{ kind: 'retraction', saidBy: 'OpenAlex' }] : [],
    abstract: rebuildAbstract(found.abstract_inverted_index),
  };
}

/** Archives that we link to. Any other address in a record could be anybody's. */
const archives: readonly string[] = [
  'doi.org',
  'hdl.handle.net',
  'pmc.ncbi.nlm.nih.gov',
  'www.ncbi.nlm.nih.gov',
  'europepmc.org',
  'arxiv.org',
  'www.biorxiv.org',
  'www.medrxiv.org',
  'zenodo.org',
  'osf.io',
  'hal.science',
  'figshare.com',
];

const versionNames: Readonly<Record<string, string>> = {
  publishedVersion: 'the published version',
  acceptedVersion: 'the accepted manuscript',
  submittedVersion: 'the manuscript as submitted',
};

/** The published version is linked by its DOI if it is not in one of the archives. */
function openAccessOf(location: Work['best_oa_location'], doi: string | undefined): SourceRecord['openAccess'] {
  if (!location) return undefined;
  const { protocol, host, href, username, password } = URL.parse(location.landing_page_url ?? '') ?? {};
  const isArchive = protocol === 'https:' && !username && !password && archives.includes(host ?? '');
  const isPublished = location.version === 'publishedVersion' && doi !== undefined;
  const url = isArchive ? href : isPublished ? identifierUrl({ kind: 'doi', id: doi }) : undefined;
  const where = location.source?.display_name ?? host;
  const version = versionNames[location.version ?? ''];
  return url === undefined || where === undefined ? undefined : { url, place: version ? `${where}, ${version}` : where };
}

/** Further words are not part of an abstract. */
const maxAbstractWords = 3000;

/** The index lists the positions of each word. Two words at one position are a mistake in the record; the first is used. */
function rebuildAbstract(index: Work['abstract_inverted_index'] = {}): PaperAbstract | undefined {
  const words: string[] = [];
  for (const [word, places] of Object.entries(index))
    for (const place of places) if (Number.isInteger(place) && place >= 0 && place < maxAbstractWords) words[place] ??= word;
  return makeAbstract([{ text: words.filter((word) => word !== undefined).join(' ') }]);
}
