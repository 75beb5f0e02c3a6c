/** What is stored about a channel or a workspace: counted, exported, erased. */
import type { Cause } from '../cause.ts';
import type { ChannelRef } from '../command/channel-ref.ts';

/** What a request about stored data covers: this channel, or the whole workspace (Discord: server). */
export type DataScope = 'channel' | 'workspace';

/** How much is stored. */
export interface StoredDataCounts {
  readonly channels: number;
  readonly posts: number;
  readonly notices: number;
  /** Channels for which the time of their welcome message is stored. */
  readonly welcomes: number;
  /** Papers that channels brought. */
  readonly papers: number;
  /** Papers about which an organiser has written. */
  readonly words: number;
  /** Questions that organisers added, and those that were removed and can be added back. */
  readonly questions: number;
}

export interface StoredDataStore {
  countStoredData(place: ChannelRef, scope: DataScope): Promise<StoredDataCounts>;
  /** All stored data as readable JSON. */
  exportData(place: ChannelRef, scope: DataScope): Promise<string>;
  /** Ends the schedules and deletes all stored data. Schedules from the configuration stay off. @returns what was deleted. */
  erase(place: ChannelRef, scope: DataScope, cause?: Cause): Promise<StoredDataCounts>;
}
