/** Shows a citation: styles as a quotation, formats of reference managers as code and as a file. */
import type { CitationStyle } from '../../src/core/ports/citations.ts';
import type { Block } from '../../src/core/reply/reply.ts';

export const fileEndings: Readonly<Partial<Record<CitationStyle, string>>> = { bibtex: 'bib', ris: 'ris', 'csl-json': 'json' };

/** @param fileName without extension. */
export function citationBlocks(text: string, style: CitationStyle, fileName: string): readonly Block[] {
  const ending = fileEndings[style];
  if (!ending) return [{ kind: 'quote', text: [text] }];
  return [
    { kind: 'code', code: text },
    { kind: 'file', name: `${fileName}.${ending}`, content: `${text}\n` },
  ];
}
