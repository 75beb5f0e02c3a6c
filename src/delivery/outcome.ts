/** What came of one attempt, and what the ledger keeps of it. */
import type { Posted } from '../core/platform.ts';
import type { Paused } from '../core/post-errors.ts';

export type Outcome =
  | { readonly kind: 'posted'; readonly posted: Posted; readonly pages: number }
  | { readonly kind: 'refused' | 'unconfirmed' | 'skipped' | 'failed'; readonly reason: string }
  /** Surely not sent now; `wait` in ms, for all who send there. */
  | { readonly kind: 'paused'; readonly wait: number; readonly scope: Paused['scope']; readonly reason: string }
  /** Sent, perhaps. */
  | { readonly kind: 'unsure'; readonly reason: string /** Ours, to be logged whole. */; readonly fault?: unknown }
  /** Not even tried: the lease has too little time left. */
  | { readonly kind: 'late' };
