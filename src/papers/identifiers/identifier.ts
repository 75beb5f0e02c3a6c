/** Identifiers of papers and trials, each in one spelling. */

/**
 * - `doi` as it was written, in any case.
 * - `pmid` without leading zeros.
 * - `pmcid` with `PMC` and without its version.
 * - `arxiv`, such as `2101.00001` or `hep-th/9901001`, without its version, unless an older version is meant: `2101.00001v1`.
 * - `ppr`, Europe PMC's id of a preprint, with `PPR`.
 * - `nct`, a ClinicalTrials.gov number, with `NCT`.
 */
export interface Identifier {
  readonly kind: 'doi' | 'pmid' | 'pmcid' | 'arxiv' | 'ppr' | 'nct';
  readonly id: string;
}

/** A key that is the same for all spellings of an identifier: DOIs are compared in lower case, as at doi.org. */
export const identifierKey = ({ kind, id }: Identifier): string => `${kind}:${id.toLowerCase()}`;

/** The identifier as people write it. `findIdentifiers` reads it back. */
export function formatIdentifier({ kind, id }: Identifier): string {
  switch (kind) {
    case 'doi':
      return `doi:${id}`;
    case 'pmid':
      return `PMID: ${id}`;
    case 'arxiv':
      return `arXiv:${id}`;
    case 'ppr':
      return preprintWord(id);
    case 'pmcid':
    case 'nct':
      return id;
  }
}

/** The identifier as one word of a command line. `findIdentifiers` reads it back. */
export function referenceWord({ kind, id }: Identifier): string {
  if (kind === 'ppr') return preprintWord(id);
  if (kind === 'doi') return mayBeMeasure(id) ? `doi:${id}` : id;
  return kind === 'pmid' || kind === 'arxiv' ? `${kind}:${id}` : id;
}

/** Names that are written before identifiers, as part of a case-insensitive regular expression. */
export const identifierNames = '(?:doi|pmids?|pmc(?: ?ids?)?|pubmed(?: id)?|arxiv(?: preprint)?)';

/** Whether it may also be a dose, a rate or the path of a file: 10.1000/kg, 10.2022/final.docx. Then it is a DOI only after the word DOI or in an address. */
export const mayBeMeasure = (doi: string): boolean =>
  /^[\d.]+\/(?:(?:[kmnpu]?g|[dmu]?l|[mnpu]?mol|mmhg|i?u|min|hr?|s|sec|d|day|wk|week|mo|month|yr?|year|[cm]?m[23]?|cells?|patients?|persons?|people)|\S+\.(?:docx?|xlsx?|pptx?|csv|txt|zip|png|jpe?g))$/i.test(
    doi,
  );

/** PPR with fewer digits can be the name of a gene. */
export const minPreprintDigits = 5;
const preprintWord = (id: string): string => (id.length < 'PPR'.length + minPreprintDigits ? `PPR:${id}` : id);

/** The address of the identifier's page. `findIdentifiers` reads it back. */
export function identifierUrl({ kind, id }: Identifier): string {
  switch (kind) {
    case 'doi':
      return `https://doi.org/${id.split('/').map(encodePathSegment).join('/')}`;
    case 'pmid':
      return `https://pubmed.ncbi.nlm.nih.gov/${id}/`;
    case 'pmcid':
      return `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`;
    case 'arxiv':
      return `https://arxiv.org/abs/${id}`;
    case 'ppr':
      return `https://europepmc.org/article/PPR/${id}`;
    case 'nct':
      return `https://clinicaltrials.gov/study/${id}`;
  }
}

/** Colons, brackets and semicolons are valid in a path, and the DOI is easier to recognise with them. */
const encodePathSegment = (segment: string): string => encodeURIComponent(segment).replace(/%(?:3A|3B|5B|5D)/g, decodeURIComponent);
