/** The styles `/cite` offers, in the order they are offered, with the names people know them by. */
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

/** Formats works of the bibliography. The work is a CSL processor's; see src/citation. */
export interface Citations {
  /** One work as plain text. */
  one(workId: string, style: CitationStyle): Promise<string>;
  /** The whole bibliography, ready to be saved as a file. */
  all(style: CitationStyle): Promise<string>;
}
