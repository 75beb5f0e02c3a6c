/** Papers of channels that are checked again. Implemented in src/watch. */
import type { ChannelRef } from '../command/channel-ref.ts';
import type { PaperName, PaperUpdate } from '../papers/paper-change.ts';
import type { SourceState } from '../papers/paper-record.ts';

/** A paper that a channel has had. */
export interface WatchedPaper {
  readonly paper: PaperName;
  /** In ms since 1970; absent before the first check. */
  readonly checkedAt?: number;
  /** What each source did at the last check. */
  readonly sources: readonly SourceState[];
}

export interface ChannelUpdates {
  /** Ordered by label. */
  readonly papers: readonly WatchedPaper[];
  /** Newest first. */
  readonly updates: readonly PaperUpdate[];
}

export interface PaperWatch {
  /** News about the papers that a channel has had. @throws {Error} if the database does not answer. */
  updatesOf(place: ChannelRef): Promise<ChannelUpdates>;
}
