import type { CitationStyle } from '../core/citations.ts';

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

const order = new Intl.Collator('en', { ignorePunctuation: true, numeric: true });
const sorted = (text: string): string[] => text.split('\n').sort(order.compare);
