import type { Work } from '../../content/schema.ts';
import { formatBibtex } from './bibtex.ts';
import { cslJsonItem } from './csl-json.ts';
import { formatRis } from './ris.ts';

/** Formats records for reference managers. */
export function formatRecords(works: readonly Work[], format: 'bibtex' | 'ris' | 'csl-json'): string {
  switch (format) {
    case 'bibtex':
      return works.map(formatBibtex).join('\n\n');
    case 'ris':
      return works.map(formatRis).join('\n\n');
    case 'csl-json':
      return JSON.stringify(works.map(cslJsonItem), undefined, 2);
  }
}
