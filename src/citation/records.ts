import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import type { Work } from '../../content/schema.ts';
import { endBibtexEtAl, endRisEtAl, preparedWork } from './et-al.ts';

// Citation.js's own keys (author, year, title) can occur twice in one file; our ids are unique.
plugins.config.get('@bibtex').format.useIdAsLabel = true;

/** Formats records for reference managers. Citation.js writes BibTeX and RIS; CSL-JSON is the format of the bibliography itself. */
export function formatRecords(works: readonly Work[], format: 'bibtex' | 'ris' | 'csl-json'): string {
  if (format === 'csl-json') return JSON.stringify(works, undefined, 2);
  const cite = new Cite(
    works.map((work) => preparedWork(format === 'ris' ? inRis(dedupeLinks(work)) : dedupeLinks(work))),
    { generateGraph: false },
  );
  const text = format === 'bibtex' ? endBibtexEtAl(cite.format('bibtex')) : endRisEtAl(fixRis(cite.format('ris')));
  // Trim line breaks only: the trailing space of RIS's last line is part of the format.
  return text.replace(/^\n+|\n+$/g, '');
}

/** Omits a URL that only repeats the DOI: both formats have a DOI field. */
const dedupeLinks = ({ URL: address, ...work }: Work): Work => (address && address !== `https://doi.org/${work.DOI}` ? { ...work, URL: address } : work);

/** Citation.js omits the author from the RIS record of a newspaper article but not of a magazine article. */
const inRis = (work: Work): Work => (work.type === 'article-newspaper' && work.author ? { ...work, type: 'article-magazine' } : work);

/** Fixes two faults of Citation.js's RIS: it breaks long lines, although RIS has one field per line, and puts the whole page range in SP, although the last page belongs in EP. */
function fixRis(text: string): string {
  return text
    .replace(/\n(?![A-Z][A-Z0-9] {2}-|\n|$)/g, '')
    .replace(/(?<!^ER {2}- )\n\n/gm, '\n')
    .replace(/^SP {2}- (\w+)-(\w+)$/gm, 'SP  - $1\nEP  - $2');
}
