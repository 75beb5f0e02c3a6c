import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import type { Work } from '../../content/schema.ts';
import { endBibtexEtAl, endRisEtAl, preparedWork } from './et-al.ts';

// A key made of author, year and title can occur twice in one file; our ids cannot.
plugins.config.get('@bibtex').format.useIdAsLabel = true;

/** Records for reference managers. BibTeX and RIS come from Citation.js; CSL-JSON is what the bibliography is kept in. */
export function formatRecords(works: readonly Work[], format: 'bibtex' | 'ris' | 'csl-json'): string {
  if (format === 'csl-json') return JSON.stringify(works, undefined, 2);
  const cite = new Cite(
    works.map((work) => preparedWork(format === 'ris' ? inRis(dedupeLinks(work)) : dedupeLinks(work))),
    { generateGraph: false },
  );
  const text = format === 'bibtex' ? endBibtexEtAl(cite.format('bibtex')) : endRisEtAl(fixRis(cite.format('ris')));
  // Line ends alone: the space that closes RIS's last line belongs to it.
  return text.replace(/^\n+|\n+$/g, '');
}

/** A DOI has a field of its own in both; the same as an address adds nothing. */
const dedupeLinks = ({ URL: address, ...work }: Work): Work => (address && address !== `https://doi.org/${work.DOI}` ? { ...work, URL: address } : work);

/** Citation.js leaves the author out of a RIS record of a newspaper; a magazine's keeps it. */
const inRis = (work: Work): Work => (work.type === 'article-newspaper' && work.author ? { ...work, type: 'article-magazine' } : work);

/** Citation.js breaks long RIS lines at a fixed width and leaves a page range in SP; RIS has one field a line, and EP for the last page. */
function fixRis(text: string): string {
  return text
    .replace(/\n(?![A-Z][A-Z0-9] {2}-|\n|$)/g, '')
    .replace(/(?<!^ER {2}- )\n\n/gm, '\n')
    .replace(/^SP {2}- (\w+)-(\w+)$/gm, 'SP  - $1\nEP  - $2');
}
