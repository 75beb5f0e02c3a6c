/**
 * The scholarly services on this machine, each at an address of its own as in the world, since limits hold per host, with the quirks that recorded answers have: misses as
 * plain text, HTML or status 200, one object in place of a list, an alias as a redirect.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScholarlyService } from '../../src/core/papers/paper-record.ts';
import { failWith, type ScholarlyFault } from './scholarly-faults.ts';
import { crossrefJson, europePmcJson, type FakePaper, pubmedXml } from './scholarly-papers.ts';

interface ScholarlyRequest {
  readonly source: ScholarlyService;
  /** Below the prefix, with its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly at: number;
}

interface ScholarlyWorld {
  papers: FakePaper[];
  /** arXiv entries by id, as XML; DataCite and doi.org records by DOI; preprints of bioRxiv by DOI; studies by number; aliases of studies. */
  arxiv: Record<string, string>;
  datacite: Record<string, object>;
  csl: Record<string, object>;
  biorxiv: Record<string, readonly { readonly server: string; readonly [field: string]: unknown }[]>;
  trials: Record<string, object>;
  /** Works of OpenAlex by path, such as `doi:10.5555/x`. A string is the path of the record that it was merged into. */
  openalex: Record<string, object | string>;
  trialAliases: Record<string, string>;
}

export interface FakeScholarly {
  readonly urls: Readonly<Record<ScholarlyService, string>>;
  readonly world: ScholarlyWorld;
  readonly requests: ScholarlyRequest[];
  /** What the services do instead of answering, until it is deleted. */
  readonly faults: Map<ScholarlyService | 'full text', ScholarlyFault>;
  /** Faults of the next requests only. */
  readonly faultsOnce: Map<ScholarlyService, ScholarlyFault>;
  /** Most requests that each service had to answer at a time. */
  readonly mostAtATime: ReadonlyMap<ScholarlyService, number>;
  /** Delay of every answer, in ms. */
  readonly delays: Map<ScholarlyService | 'full text', number>;
  stop(): Promise<void>;
}

const prefixes: Readonly<Record<ScholarlyService, string>> = {
  Crossref: 'crossref',
  DataCite: 'datacite',
  'doi.org': 'doi',
  'Europe PMC': 'europepmc',
  PubMed: 'pubmed',
  arXiv: 'arxiv',
  bioRxiv: 'biorxiv',
  'ClinicalTrials.gov': 'trials',
  OpenAlex: 'openalex',
};

/** The only key that the fake of OpenAlex knows. */
export const fakeOpenAlexKey = 'openalex.notARealSecret';

/** The variables that make a program ask this fake. */
export const scholarlyEnv = ({ urls }: Pick<FakeScholarly, 'urls'>): Readonly<Record<string, string>> => ({
  CROSSREF_URL: urls.Crossref,
  DATACITE_URL: urls.DataCite,
  DOI_URL: urls['doi.org'],
  EUROPE_PMC_URL: urls['Europe PMC'],
  PUBMED_URL: urls.PubMed,
  ARXIV_URL: urls.arXiv,
  BIORXIV_URL: urls.bioRxiv,
  CLINICAL_TRIALS_URL: urls['ClinicalTrials.gov'],
  OPENALEX_URL: urls.OpenAlex,
});

export async function startScholarly(papers: readonly FakePaper[] = []): Promise<FakeScholarly> {
  const world: ScholarlyWorld = { papers: [...papers], arxiv: {}, datacite: {}, csl: {}, biorxiv: {}, trials: {}, trialAliases: {}, openalex: {} };
  const requests: ScholarlyRequest[] = [];
  const faults = new Map<ScholarlyService | 'full text', ScholarlyFault>();
  const faultsOnce = new Map<ScholarlyService, ScholarlyFault>();
  const delays = new Map<ScholarlyService | 'full text', number>();
  const timers = new Set<NodeJS.Timeout>();
  const open = new Map<ScholarlyService, number>();
  const mostAtATime = new Map<ScholarlyService, number>();
  const count = (source: ScholarlyService, change: number): void => {
    const now = (open.get(source) ?? 0) + change;
    open.set(source, now);
    mostAtATime.set(source, Math.max(now, mostAtATime.get(source) ?? 0));
  };
  /** The text of an article can fail while its record is served. */
  const serviceOf = (source: ScholarlyService, path: string): ScholarlyService | 'full text' => (path.endsWith('/fullTextXML') ? 'full text' : source);
  const answerRequest: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const [, prefix = ''] = url.pathname.split('/');
    const [source] = Object.entries(prefixes).find(([, known]) => known === prefix) ?? [];
    if (!source) return void response.writeHead(404).end();
    const of = source as ScholarlyService;
    const path = `${url.pathname.slice(prefix.length + 1)}${url.search}`;
    count(of, 1);
    response.once('close', () => count(of, -1));
    requests.push({ source: of, path, headers: request.headers, at: performance.now() });
    const fault = faultsOnce.get(of) ?? faults.get(serviceOf(of, path)) ?? faults.get(of);
    faultsOnce.delete(of);
    const answer = (): void =>
      fault ? failWith(fault, response, request.url ?? '/') : answerAs({ source: of, path, headers: request.headers }, world, response);
    const delay = delays.get(serviceOf(of, path)) ?? delays.get(of) ?? 0;
    if (delay > 0) timers.add(setTimeout(answer, delay));
    else answer();
  };
  const servers = await Promise.all(
    Object.entries(prefixes).map(async ([source, prefix]) => {
      const server = createServer(answerRequest);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return { source, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${prefix}` };
    }),
  );
  const urls = Object.fromEntries(servers.map(({ source, url }) => [source, url])) as Record<ScholarlyService, string>;
  return {
    urls,
    world,
    requests,
    faults,
    faultsOnce,
    mostAtATime,
    delays,
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      for (const { server } of servers) server.closeAllConnections();
      await Promise.all(servers.map(async ({ server }) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

type Answer = { readonly status: number; readonly type: string; readonly body: string | object; readonly location?: string };

type AskedOf = Pick<ScholarlyRequest, 'source' | 'path' | 'headers'>;

function answerAs(request: AskedOf, world: ScholarlyWorld, response: ServerResponse): void {
  const { status, type, body, location } = answers[request.source](new URL(request.path, 'http://fake'), world, request);
  response.writeHead(status, { 'content-type': type, ...(location ? { location } : {}) }).end(typeof body === 'string' ? body : JSON.stringify(body));
}

const json = (body: object, status = 200): Answer => ({ status, type: 'application/json', body });
const text = (status: number, body: string): Answer => ({ status, type: 'text/plain', body });
const xml = (body: string): Answer => ({ status: 200, type: 'text/xml', body: `<?xml version="1.0" ?>\n${body}` });

const knownTo = (source: ScholarlyService, { papers }: ScholarlyWorld): readonly FakePaper[] =>
  papers.filter((paper) => (paper.in ?? ['Crossref', 'Europe PMC', 'PubMed']).includes(source));

/** What follows the second slash: ids contain slashes of their own. */
const idIn = (url: URL): string => decodeURIComponent(url.pathname.slice(url.pathname.indexOf('/', 1) + 1));

const answers: Readonly<Record<ScholarlyService, (url: URL, world: ScholarlyWorld, request: AskedOf) => Answer>> = {
  Crossref: (url, world) => {
    const envelope = { status: 'ok', 'message-type': 'work', 'message-version': '1.0.0' };
    const known = knownTo('Crossref', world);
    const query = url.searchParams.get('query.bibliographic');
    const pii = /^alternative-id:(\w+)$/.exec(url.searchParams.get('filter') ?? '')?.[1];
    const listed = known.filter((paper) => pii !== undefined && JSON.stringify(paper.crossref?.['alternative-id'] ?? []).includes(`"${pii}"`));
    if (pii !== undefined) return json({ ...envelope, message: { items: listed.map(crossrefJson) } });
    if (url.pathname === '/works') return json({ ...envelope, message: { items: known.filter((paper) => hasWords(paper, query)).map(crossrefJson) } });
    const paper = known.find(({ doi }) => doi?.toLowerCase() === idIn(url).toLowerCase());
    return paper ? json({ ...envelope, message: crossrefJson(paper) }) : text(404, 'Resource not found.');
  },
  'Europe PMC': (url, world) => {
    const textId = /^\/(\w+)\/fullTextXML$/.exec(url.pathname)?.[1];
    if (textId !== undefined) return fullTextXml(textId, world);
    const found = knownTo('Europe PMC', world)
      .filter((paper) => matchesQuery(paper, url.searchParams.get('query') ?? ''))
      .map(europePmcJson);
    // One hit may come as an object.
    return json({ version: '6.9', hitCount: found.length, resultList: { result: found.length === 1 ? found[0] : found } });
  },
  PubMed: (url, world) => {
    const found = knownTo('PubMed', world).filter(({ pmid }) => pmid !== undefined && pmid === url.searchParams.get('id'));
    return xml(`<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD">\n<PubmedArticleSet>${found.map(pubmedXml).join('')}</PubmedArticleSet>`);
  },
  arXiv: (url, { arxiv }) =>
    xml(
      `<feed xmlns="http://www.w3.org/2005/Atom">${(url.searchParams.get('id_list') ?? '')
        .split(',')
        .map((id) => arxiv[id] ?? '')
        .join('')}</feed>`,
    ),
  DataCite: (url, { datacite }) => {
    const attributes = datacite[idIn(url).toLowerCase()];
    return attributes ? json({ data: { attributes } }) : json({ errors: [{ status: '404', title: 'not found' }] }, 404);
  },
  'doi.org': (url, { csl }) => {
    const item = csl[decodeURIComponent(url.pathname.slice(1)).toLowerCase()];
    return item ? json(item) : { status: 404, type: 'text/html', body: '<!DOCTYPE html><html>DOI Not Found</html>' };
  },
  bioRxiv: (url, { biorxiv }) => {
    const [, server, doi = ''] = /^\/details\/((?:bio|med)rxiv)\/(.+)\/na\/json$/.exec(url.pathname) ?? [];
    const collection = (biorxiv[doi] ?? []).filter((version) => version.server.toLowerCase() === server);
    return json({ messages: [{ status: collection.length > 0 ? 'ok' : 'no posts found' }], collection });
  },
  OpenAlex: (url, { openalex }, { headers: { authorization } }) => {
    if (authorization !== `Bearer ${fakeOpenAlexKey}`) return json({ error: 'Invalid or missing API key' }, 401);
    const id = idIn(url);
    if (/[,&]/.test(id)) return { status: 403, type: 'text/html', body: '<html><body>Forbidden</body></html>' };
    const found = openalex[id];
    if (typeof found === 'string') return { status: 301, type: 'text/html', body: '', location: `/openalex/works/${found}` };
    return found ? json(found) : { status: 404, type: 'text/html', body: '<!doctype html><html><title>404 Not Found</title></html>' };
  },
  'ClinicalTrials.gov': (url, { trials, trialAliases }) => {
    const current = trialAliases[idIn(url)];
    if (current) return { status: 301, type: 'text/plain', body: '', location: `/trials/studies/${current}${url.search}` };
    const study = trials[idIn(url)];
    return study ? json(study) : text(404, 'NCT number not found');
  },
};

/** A text that is withheld is an error of the server, of a preprint a miss. */
function fullTextXml(id: string, world: ScholarlyWorld): Answer {
  const paper = knownTo('Europe PMC', world).find(({ pmcid, pmid }) => pmcid === id || (pmid === undefined && id === 'PPR1'));
  if (paper?.fullText !== undefined) return { status: 200, type: 'application/xml', body: paper.fullText };
  return id.startsWith('PMC') ? { status: 500, type: 'text/html', body: '<html><body>Internal error</body></html>' } : text(404, '');
}

const hasWords = ({ title }: FakePaper, query: string | null): boolean =>
  (query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .some((word) => word.length > 3 && title.toLowerCase().includes(word));

function matchesQuery(paper: FakePaper, query: string): boolean {
  const pmids = [...query.matchAll(/EXT_ID:(\d+)/g)].map(([, pmid]) => pmid);
  const doi = /DOI:"([^"]+)"/.exec(query)?.[1];
  const pmcid = /PMCID:(PMC\d+)/.exec(query)?.[1];
  const preprint = /EXT_ID:(PPR\d+) AND SRC:PPR/.exec(query)?.[1];
  const trial = /TITLE_ABS:"([^"]+)"/.exec(query)?.[1];
  if (pmids.length + [doi, pmcid, trial, preprint].filter(Boolean).length === 0) return hasWords(paper, query);
  const words = Object.values(paper.abstract ?? {}).join(' ');
  return (
    pmids.includes(paper.pmid) ||
    (doi !== undefined && paper.doi?.toLowerCase() === doi.toLowerCase()) ||
    (pmcid !== undefined && paper.pmcid === pmcid) ||
    (preprint !== undefined && paper.pmid === undefined && (paper.europePmc?.id ?? 'PPR1') === preprint) ||
    (trial !== undefined && words.includes(trial))
  );
}
