import type { CitationStyle } from '../core/ports/citations.ts';

/** Turns formatted works, one per line, into a reference list: sorted alphabetically, and numbered if the style numbers. */
export function referenceList(text: string, style: CitationStyle): string {
  switch (style) {
    case 'bibtex':
    case 'ris':
    case 'csl-json':
      return text;
    case 'apa':
    case 'harvard':
    case 'chicago':
    case 'mla':
      return sorted(text).join('\n\n');
    case 'vancouver':
    case 'ama':
    case 'nature':
      return sorted(text)
        .map((line, index) => `${index + 1}. ${line}`)
        .join('\n');
  }
}

/** Creates the collator on demand: creating it is the slowest part of this file and would delay start-up. */
function sorted(text: string): string[] {
  const order = new Intl.Collator('en', { ignorePunctuation: true, numeric: true });
  return text.split('\n').sort(order.compare);
}
