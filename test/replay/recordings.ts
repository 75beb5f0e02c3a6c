/** Answers of the scholarly services that were recorded in a folder. The README describes its layout. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { ScholarlyService } from '../../src/core/papers/paper-record.ts';

/** The name of each service's folder. */
export const serviceFolders: Readonly<Record<ScholarlyService, string>> = {
  Crossref: 'crossref',
  DataCite: 'datacite',
  'doi.org': 'doi',
  'Europe PMC': 'europepmc',
  PubMed: 'pubmed',
  arXiv: 'arxiv',
  bioRxiv: 'biorxiv',
  OpenAlex: 'openalex',
  'ClinicalTrials.gov': 'trials',
};

const entry = z.object({
  path: z.string().startsWith('/'),
  status: z.int().min(100).max(599),
  file: z.string().optional(),
  type: z.string().optional(),
  location: z.string().optional(),
});

export interface Recording extends z.output<typeof entry> {
  readonly source: ScholarlyService;
  readonly body: Buffer;
}

/** @throws {Error} if the folder has no recordings, or an index cannot be read. */
export function readRecordings(folder: string): readonly Recording[] {
  const recordings = Object.entries(serviceFolders).flatMap(([source, name]) => readService(join(folder, name), source as ScholarlyService));
  if (recordings.length > 0) return recordings;
  throw new Error(`${folder} has no recordings: there is no index.json in ${Object.values(serviceFolders).join(', ')}. See test/replay/README.md.`);
}

function readService(folder: string, source: ScholarlyService): readonly Recording[] {
  const index = join(folder, 'index.json');
  if (!existsSync(index)) return [];
  const parsed = z.array(entry).safeParse(JSON.parse(readFileSync(index, 'utf8')));
  if (!parsed.success) throw new Error(`${index} is not such an index: ${z.prettifyError(parsed.error)}`);
  return parsed.data.map((each) => ({ ...each, source, body: each.file === undefined ? Buffer.alloc(0) : readFileSync(join(folder, each.file)) }));
}

/** Parameters that say what is asked; the others say how. */
const namingParameters = ['query', 'id', 'id_list', 'filter', 'query.bibliographic'];

/** Equal for two requests that ask the same. */
export function requestKey(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://recorded');
  const asked = namingParameters.flatMap((name) => searchParams.getAll(name).map((value) => `${name}=${value}`));
  return [decode(pathname), ...asked].join(' ').toLowerCase();
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
