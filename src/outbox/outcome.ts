/** What came of one attempt, and what the ledger keeps of it. */
import type { PostedMessage } from '../core/ports/platform.ts';
import type { RetryLaterError } from '../core/ports/post-errors.ts';

export type DeliveryOutcome =
  | { readonly kind: 'posted'; readonly posted: PostedMessage; readonly pages: number }
  | { readonly kind: 'refused' | 'unconfirmed' | 'skipped' | 'failed'; readonly reason: string }
  /** Surely not sent now; `wait` in ms, for all who send there. */
  | { readonly kind: 'paused'; readonly retryAfterMs: number; readonly scope: RetryLaterError['scope']; readonly reason: string }
  /** Sent, perhaps. */
  | { readonly kind: 'unsure'; readonly reason: string /** Ours, to be logged whole. */; readonly fault?: unknown }
  /** Not even tried: the lease has too little time left. */
  | { readonly kind: 'late' };
