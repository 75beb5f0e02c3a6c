/** The content as read from files, before the library is built from it. */
import type { Drug, Paper, Season, Topic, Trial, Work } from '../../content/schema.ts';

/** Line and column, counted from 1 as in editors. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A content file: its path, its text and its parsed value. */
export interface ContentFile<T = unknown> {
  /** Relative path for messages, such as `content/drugs/tofacitinib.ts`. */
  readonly path: string;
  readonly source: string;
  readonly value: T;
  /** In YAML: where each claim and each question begins, by its id. */
  readonly positions?: ReadonlyMap<string, Position>;
}

/** Reports a problem in a file: the field, the offending value, and a message that says what is wrong and how to fix it. */
export type Report = (file: ContentFile, field: string, found: string, say: string) => void;

export interface LoadedContent {
  readonly papers: readonly ContentFile<Paper>[];
  readonly drugs: readonly ContentFile<Drug>[];
  readonly trials: readonly ContentFile<Trial>[];
  readonly topics: readonly ContentFile<Topic>[];
  readonly prompts: readonly ContentFile<Season>[];
  readonly works: readonly Work[];
  readonly bibliography: ContentFile<readonly Work[]>;
  /** Ids found in files that failed validation. References to them are not reported as missing. */
  readonly unread: ReadonlySet<string>;
}

/** The parts of the content from which the library is built. */
export type Contents = Pick<LoadedContent, 'papers' | 'drugs' | 'trials' | 'topics' | 'prompts' | 'works'>;
