/** Which papers recorded requests were about. */
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { type Identifier, identifierKey } from '../../src/papers/identifiers/identifier.ts';
import type { Recording } from './recordings.ts';

/** Each identifier once, in the order of the recordings. */
export function askedPapers(recordings: readonly Recording[]): readonly Identifier[] {
  const found = recordings.flatMap(askedIn);
  return [...new Map(found.filter(({ kind }) => kind !== 'nct').map(({ kind, id }) => [identifierKey({ kind, id }), { kind, id }])).values()];
}

function askedIn({ source, path }: Recording): readonly Identifier[] {
  const { pathname, searchParams } = new URL(path, 'http://recorded');
  const ids = (name: string): readonly string[] => (searchParams.get(name) ?? '').split(',').filter(Boolean);
  switch (source) {
    case 'PubMed':
      return ids('id').map((id) => ({ kind: 'pmid', id }));
    case 'arXiv':
      return ids('id_list').map((id) => ({ kind: 'arxiv', id: id.replace(/v\d+$/, '') }));
    case 'Europe PMC':
      return findIdentifiers((searchParams.get('query') ?? '').replaceAll('EXT_ID:', 'PMID:'));
    case 'Crossref':
    case 'DataCite':
    case 'doi.org':
    case 'bioRxiv':
    case 'OpenAlex':
      return findIdentifiers(pathname.replace(/\/na\/json$/, ''));
    case 'ClinicalTrials.gov':
      return [];
  }
}
