import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import type { Work } from '../../content/schema.ts';
import { endBibtexEtAl, endRisEtAl, preparedWork } from './incomplete.ts';

/** Records for reference managers. BibTeX and RIS come from Citation.js; CSL-JSON is what the bibliography is kept in. */
export function formatRecords(works: readonly Work[], format: 'bibtex' | 'ris' | 'csl-json'): string {
  if (format === 'csl-json') return JSON.stringify(works, undefined, 2);
  const cite = new Cite(works.map(preparedWork), { generateGraph: false });
  const text = format === 'bibtex' ? endBibtexEtAl(cite.format('bibtex')) : endRisEtAl(mendRis(cite.format('ris')));
  return text.trim();
}

/** Citation.js wraps long RIS lines and leaves a page range in SP; RIS has one field a line, and EP for the last page. */
function mendRis(text: string): string {
  return text.replace(/ *\n(?![A-Z][A-Z0-9] {2}-|\n|$)/g, ' ').replace(/^SP {2}- (\w+)-(\w+)$/gm, 'SP  - $1\nEP  - $2');
}
