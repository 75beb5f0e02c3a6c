/** News about a paper after a channel had it. It is stored with the post about it, which is rendered from nothing else. */
import type { Notice, PaperIds, PaperSource, PartialDate } from './paper-record.ts';

/** A fact that no source stated before. */
export type NewFact =
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** The article that a preprint became. */
  | { readonly kind: 'published'; readonly ids: PaperIds; readonly saidBy: readonly string[]; readonly isProbable?: true }
  /** The registry has results of the paper's own trial. `date`: when they were first posted there. */
  | { readonly kind: 'results'; readonly trial: string; readonly saidBy: readonly PaperSource[]; readonly date?: PartialDate };

export interface PaperChange {
  readonly now: NewFact;
  /** The worst notice known before; absent if there was none. Only for changes that are notices. */
  readonly before?: Notice;
}

/** What a post needs to name a paper. */
export interface PaperName {
  /** An id of the library, or `p-` and the id of a record. */
  readonly id: string;
  readonly label: string;
  readonly title?: string;
  readonly ids: PaperIds;
  /** It is a paper of the library, with claims that we checked. */
  readonly isOurs?: true;
}

/** What one check of a paper found. */
export interface PaperUpdate {
  readonly paper: PaperName;
  /** Worst first. */
  readonly changes: readonly PaperChange[];
  /** In ms since 1970. */
  readonly foundAt: number;
  /** When the previous check was, or when the channels' first card was made; in ms since 1970. */
  readonly knownAt: number;
}
