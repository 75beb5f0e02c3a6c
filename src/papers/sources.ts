/** The services' addresses and limits, and the factory of calls to them. */
import type { ScholarlyService } from '../core/papers/paper-record.ts';
import type { HostLimits, HostSlots } from '../core/ports/host-slots.ts';
import type { SourceCall } from './clients/client.ts';
import type { Priority } from './fetch/host-queue.ts';
import { createSourceFetch, type SourceFetch } from './fetch/source-fetch.ts';

/** The address of each service, without a trailing slash. */
export type SourceUrls = Readonly<Record<ScholarlyService, string>>;

export const defaultSourceUrls: SourceUrls = {
  Crossref: 'https://api.crossref.org',
  DataCite: 'https://api.datacite.org',
  'doi.org': 'https://doi.org',
  'Europe PMC': 'https://www.ebi.ac.uk/europepmc/webservices/rest',
  PubMed: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
  arXiv: 'https://export.arxiv.org/api',
  bioRxiv: 'https://api.biorxiv.org',
  OpenAlex: 'https://api.openalex.org',
  'ClinicalTrials.gov': 'https://clinicaltrials.gov/api/v2',
};

/** Hosts to which doi.org redirects a request for a record. */
const agencyOrigins = ['https://api.crossref.org', 'https://data.crosscite.org', 'https://data.crossref.org', 'https://dx.doi.org'];

/** The limits that each service sets, or lower ones. arXiv allows one request in three seconds for all machines of an operator together. */
const serviceLimits: Readonly<Record<ScholarlyService, HostLimits>> = {
  Crossref: { concurrent: 2, spacingMs: 250 },
  DataCite: { concurrent: 1, spacingMs: 1000 },
  'doi.org': { concurrent: 2, spacingMs: 500 },
  'Europe PMC': { concurrent: 2, spacingMs: 500 },
  PubMed: { concurrent: 1, spacingMs: 350 },
  arXiv: { concurrent: 1, spacingMs: 3100 },
  bioRxiv: { concurrent: 1, spacingMs: 500 },
  OpenAlex: { concurrent: 2, spacingMs: 250 },
  'ClinicalTrials.gov': { concurrent: 1, spacingMs: 1200 },
};

export interface SourceSettings {
  readonly urls: SourceUrls;
  readonly contactEmail?: string | undefined;
  /** Without it OpenAlex is not asked. */
  readonly openAlexKey?: string | undefined;
  readonly version: string;
  /** Limit for one call, including its waiting and its retry. */
  readonly callTimeoutMs: number;
  readonly retryDelayMs: number;
  /** `none`: for a test server. By default, the limits of the services. */
  readonly limits?: 'none';
  /** With these, replicas share the limits. */
  readonly slots?: HostSlots | undefined;
}

/** Timeouts that suit both the services and the people who wait: 8 s for a call, 15 s for all. */
export const sourceTimes = { callTimeoutMs: 8000, retryDelayMs: 1500, totalTimeoutMs: 15_000 } as const;

/** Makes what a client needs for one call. The default priority is `person`. */
export type CreateSourceCall = (source: ScholarlyService, signal: AbortSignal, priority?: Priority) => SourceCall;

export function createSourceCalls(settings: SourceSettings, now: () => number): CreateSourceCall {
  const { urls, contactEmail, openAlexKey, version } = settings;
  const sources = Object.keys(urls) as ScholarlyService[];
  const fetch = createSourceFetch({
    ...settings,
    userAgent: `journal-club/${version}${contactEmail === undefined ? '' : ` (mailto:${contactEmail})`}`,
    origins: [...sources.map((source) => new URL(urls[source]).origin), ...agencyOrigins],
    // Services on the same mirror share its queue, with the strictest of their limits.
    limitsOf: (origin) =>
      settings.limits === 'none'
        ? { concurrent: 8, spacingMs: 0 }
        : strictest(sources.filter((source) => new URL(urls[source]).origin === origin).map((source) => serviceLimits[source])),
  });
  const keys: Partial<Record<ScholarlyService, string | undefined>> = { OpenAlex: openAlexKey };
  const backgroundFetch: SourceFetch = async (request, signal) => fetch(request, signal, 'background');
  return (source, signal, priority) => ({
    fetch: priority === 'background' ? backgroundFetch : fetch,
    ...{ signal, baseUrl: urls[source].replace(/\/+$/, ''), contactEmail, apiKey: keys[source], now: now() },
  });
}

const strictest = (all: readonly HostLimits[]): HostLimits => ({
  concurrent: Math.min(2, ...all.map(({ concurrent }) => concurrent)),
  spacingMs: Math.max(250, ...all.map(({ spacingMs }) => spacingMs)),
});
