import type { Work } from '../../content/schema.ts';
import type { CitationStyle } from '../core/ports/citations.ts';

/** What crosses to the process: works to format, in the order they shall stand. */
export interface FormatRequest {
  readonly id: number;
  readonly style: CitationStyle;
  readonly works: readonly Work[];
}

export type FormatReply = { readonly id: number; readonly text: string } | { readonly id: number; readonly error: string };
