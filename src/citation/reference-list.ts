import type { CitationStyle } from '../core/ports/citations.ts';

/** Formatted works, one a line, as a reference list: in the order of the alphabet, numbered where the style numbers. */
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

/** The collator is made when a list is: at start it would cost more than all the rest of this file. */
function sorted(text: string): string[] {
  const order = new Intl.Collator('en', { ignorePunctuation: true, numeric: true });
  return text.split('\n').sort(order.compare);
}
