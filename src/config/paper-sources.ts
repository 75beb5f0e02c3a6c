/** The variables of the scholarly services in which papers are looked up. */
import * as z from 'zod';
import type { ScholarlyService } from '../core/papers/paper-record.ts';

const serviceUrl = z.string().transform((value, context) => {
  const { protocol, username, password } = URL.parse(value) ?? {};
  if ((protocol === 'https:' || protocol === 'http:') && username === '' && password === '') return value.replace(/\/+$/, '');
  context.addIssue({ code: 'custom', message: 'must be a full address starting with https:// or http://, without a user name or a password' });
  return z.NEVER;
});

/** Every variable. If the address of a service is not set, the public one is used. */
export const paperSourcesEnv = {
  PAPER_LOOKUP: z.enum(['on', 'off'], 'must be on or off'),
  PAPER_WATCH: z.enum(['on', 'off'], 'must be on or off'),
  PAPER_LINKS: z.enum(['off', 'reply'], 'must be off or reply'),
  CONTACT_EMAIL: z.email('must be an e-mail address, which services use if your requests cause them trouble'),
  CROSSREF_URL: serviceUrl,
  DATACITE_URL: serviceUrl,
  DOI_URL: serviceUrl,
  EUROPE_PMC_URL: serviceUrl,
  PUBMED_URL: serviceUrl,
  ARXIV_URL: serviceUrl,
  BIORXIV_URL: serviceUrl,
  CLINICAL_TRIALS_URL: serviceUrl,
  OPENALEX_URL: serviceUrl,
  OPENALEX_API_KEY: z.string().regex(/^[!-~]+$/, 'must be a key without spaces, from https://openalex.org/settings/api'),
};

type PaperSourcesEnv = { readonly [Name in keyof typeof paperSourcesEnv]?: z.output<(typeof paperSourcesEnv)[Name]> | undefined };

export interface PaperSourcesConfig {
  /** Sent with each request. Services have a separate pool for requests with it. */
  readonly contactEmail?: string | undefined;
  /** If absent, OpenAlex is not asked. */
  readonly openAlexKey?: string | undefined;
  /** Addresses that replace the public ones, by the service's name. */
  readonly urls: Readonly<Partial<Record<ScholarlyService, string>>>;
}

/** Whether links to papers get a button without being asked about. Off by default, and if papers are not looked up. */
export const repliesToLinks = ({ PAPER_LINKS: links, PAPER_LOOKUP: lookup }: PaperSourcesEnv): boolean => links === 'reply' && lookup !== 'off';

/** Whether the papers that channels have had are checked again. On by default; off if papers are not looked up. */
export const watchesPapers = ({ PAPER_WATCH: watch, PAPER_LOOKUP: lookup }: PaperSourcesEnv): boolean => watch !== 'off' && lookup !== 'off';

/** @returns `undefined` if the operator switched look-ups off. */
export function paperSourcesConfig(values: PaperSourcesEnv): PaperSourcesConfig | undefined {
  if (values.PAPER_LOOKUP === 'off') return undefined;
  const urls = {
    Crossref: values.CROSSREF_URL,
    DataCite: values.DATACITE_URL,
    'doi.org': values.DOI_URL,
    'Europe PMC': values.EUROPE_PMC_URL,
    PubMed: values.PUBMED_URL,
    arXiv: values.ARXIV_URL,
    bioRxiv: values.BIORXIV_URL,
    'ClinicalTrials.gov': values.CLINICAL_TRIALS_URL,
    OpenAlex: values.OPENALEX_URL,
  };
  return {
    contactEmail: values.CONTACT_EMAIL,
    openAlexKey: values.OPENALEX_API_KEY,
    urls: Object.fromEntries(Object.entries(urls).filter(([, url]) => url !== undefined)),
  };
}
