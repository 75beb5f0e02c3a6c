/** Decides which sources are asked next, given what is known. */
import type { PaperIds, PaperSource, ScholarlyService, SourceState } from '../core/papers/paper-record.ts';
import { arxiv } from './clients/arxiv.ts';
import { biorxiv } from './clients/biorxiv.ts';
import type { SourceClient } from './clients/client.ts';
import { crossref } from './clients/crossref.ts';
import { datacite } from './clients/datacite.ts';
import { doiOrg } from './clients/doi-org.ts';
import { europePmc } from './clients/europe-pmc.ts';
import { openalex } from './clients/openalex.ts';
import { pubmed } from './clients/pubmed.ts';

const clients: readonly SourceClient[] = [crossref, europePmc, pubmed, biorxiv, arxiv, openalex, datacite, doiOrg];

/** The sources that can be asked now and have not been asked. */
export const clientsToAsk = (ids: PaperIds, states: ReadonlyMap<PaperSource, SourceState>): readonly SourceClient[] =>
  clients.filter((client) => !states.has(client.source) && client.accepts(ids) && isWanted(client.source, ids, states));

/** Each DOI is registered with one agency only, so DataCite and doi.org are asked only about what Crossref does not have. */
function isWanted(source: ScholarlyService, ids: PaperIds, states: ReadonlyMap<PaperSource, SourceState>): boolean {
  const status = (of: ScholarlyService): SourceState['status'] | undefined => states.get(of)?.status;
  switch (source) {
    case 'DataCite':
      return ids.arxiv === undefined
        ? status('Crossref') === 'unknown' || !crossref.accepts(ids)
        : status('arXiv') === 'unknown' || status('arXiv') === 'failed';
    case 'doi.org':
      return status('DataCite') === 'unknown' && ids.arxiv === undefined;
    case 'Crossref':
    case 'Europe PMC':
    case 'PubMed':
    case 'bioRxiv':
    case 'arXiv':
    case 'OpenAlex':
    case 'ClinicalTrials.gov':
      return true;
  }
}
