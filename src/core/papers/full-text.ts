/** The open-access full text of a paper, as plain data. All text is verbatim and plain: no tags, entities or control characters. */
import type { PaperIds } from './paper-record.ts';

/** What a paper states about itself, in any part of it. */
export type StatementKind = 'funding' | 'conflicts' | 'limitations' | 'registration' | 'data';

export interface TextParagraph {
  /** Without the marks of citations and footnotes. A displayed formula is "[formula]". */
  readonly text: string;
  /** Where such marks were, as offsets in `text`. */
  readonly marks?: readonly number[];
}

/** The place of something in the paper. */
interface TextPlace {
  /** Titles from the outside in, as the paper writes them; empty if it has none. */
  readonly path: readonly string[];
  /** In our words, for what has no title: "author notes". */
  readonly place?: string;
}

export interface TextStatement extends TextPlace, TextParagraph {
  readonly kind: StatementKind;
}

/** The paragraphs under one title, without those of the sections in it. */
export interface TextSection extends TextPlace {
  readonly paragraphs: readonly TextParagraph[];
}

export interface TextTable {
  /** Such as "Table 1". */
  readonly label?: string;
  readonly caption?: string;
  readonly path: readonly string[];
  /** A cell that spans several places is repeated in each. Empty if the table is an image only. */
  readonly grids: readonly TextGrid[];
  /** Abbreviations and the like. */
  readonly foot: readonly string[];
  readonly url?: string;
}

interface TextGrid {
  /** One text for each column; the texts of several rows of headers are joined. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface TextFigure {
  /** Such as "Figure 2". */
  readonly label?: string;
  readonly caption?: string;
  readonly path: readonly string[];
  /** The image itself; absent from older files. */
  readonly url?: string;
}

export interface TextLicence {
  /** Such as "CC BY-NC 4.0", "CC0" or "public domain". */
  readonly name: string;
  readonly url?: string;
}

export interface FullText {
  /** Europe PMC's id: of a PMC article, or of a preprint. */
  readonly id: string;
  readonly ids: PaperIds;
  /** Such as research-article or correction. */
  readonly articleType?: string;
  /** An accepted manuscript, not the journal's version. */
  readonly isManuscript?: true;
  readonly licence: TextLicence;
  /** The owner's line. */
  readonly copyright?: string;
  /** In the order of the paper. Abstracts are sections, too. */
  readonly sections: readonly TextSection[];
  readonly tables: readonly TextTable[];
  readonly figures: readonly TextFigure[];
  /** In the order of the paper. */
  readonly statements: readonly TextStatement[];
  /** Named in the article's metadata: not a sentence of the paper. */
  readonly funders: readonly { readonly name: string; readonly awards: readonly string[] }[];
}
