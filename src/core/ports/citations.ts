import type { Work } from '../../../content/schema.ts';

/** The styles that `/cite` offers, in this order, with their usual names. */
export const citationStyles = {
  apa: 'APA 7',
  vancouver: 'Vancouver',
  ama: 'AMA 11',
  harvard: 'Harvard',
  nature: 'Nature',
  chicago: 'Chicago',
  mla: 'MLA 9',
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
} as const;

export type CitationStyle = keyof typeof citationStyles;
export const citationStyleNames = Object.keys(citationStyles) as readonly CitationStyle[];

/** Formats works of the bibliography. Implemented in src/citation with a CSL processor. */
export interface Citations {
  /** One work as plain text. @throws {Error} if it cannot be formatted. */
  one(workId: string, style: CitationStyle): Promise<string>;
  /** A work from elsewhere as plain text. @throws {Error} if it cannot be formatted. */
  record(work: Work, style: CitationStyle): Promise<string>;
  /** The whole bibliography as the content of a file. @throws {Error} if it cannot be formatted. */
  all(style: CitationStyle): Promise<string>;
}
