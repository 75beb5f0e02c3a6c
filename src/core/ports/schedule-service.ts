/** What a channel remembers: its schedule, its way through the season, what was posted and what was not. */

import type { Actor, ChannelRef } from '../command/channel-ref.ts';
import type { Recurrence } from '../schedule/calendar/recurrence.ts';

/** `none`: nothing was ever asked for; `off`: it was ended; `stopped`: we ended it, since posts were refused. */
export type ScheduleState = 'none' | 'on' | 'paused' | 'off' | 'stopped';

export interface ChannelSchedule {
  readonly state: ScheduleState;
  readonly recurrence?: Recurrence;
  /** The next three dates; fewer where the recurrence ends, none unless it is on or paused until a date. */
  readonly next: readonly Temporal.Instant[];
  readonly pausedUntil?: Temporal.Instant;
  /** Who set it up or last changed it; absent where the configuration did. */
  readonly setBy?: Actor;
  readonly setAt?: Temporal.Instant;
  /** Set up by PROMPT_CHANNELS, and not changed in the chat since. */
  readonly isConfigured: boolean;
  /** Why it was stopped, and what to do. */
  readonly stopReason?: string;
  /** The paper its questions are on, and how far it is with them. */
  readonly paper: string;
  readonly season: Progress;
  /** How far it is with other papers, by their ids. */
  readonly otherSeasons: Readonly<Record<string, Progress>>;
  /** The latest first, at most ten. */
  readonly history: readonly Occurrence[];
}

export interface Progress {
  /** Prompts used in this round, in the order of their use. */
  readonly used: readonly string[];
  /** Counted from 1. */
  readonly round: number;
}

/** One date of the schedule, or one post somebody asked for. */
export interface Occurrence {
  /** When it was due. */
  readonly at: Temporal.Instant;
  /** `unconfirmed`: it may or may not stand there, and is not sent again. */
  readonly status: 'due' | 'posted' | 'skipped' | 'refused' | 'unconfirmed';
  /** Absent where it was skipped before one was chosen. */
  readonly prompt?: string;
  /** Who asked for it; absent where the schedule did. */
  readonly askedBy?: Actor;
  readonly link?: string;
  /** Why it was skipped, refused or not confirmed, or why it still waits. */
  readonly reason?: string;
}

/** What a channel has, as a list of channels shows it. */
export interface ScheduleSummary {
  readonly channel: string;
  readonly state: 'on' | 'paused' | 'stopped';
  readonly recurrence: Recurrence;
  /** Absent where nothing is to come. */
  readonly next?: Temporal.Instant;
  readonly pausedUntil?: Temporal.Instant;
}

export type ScheduleChange =
  /** With a paper, the questions are on that one from now on. */
  | { readonly kind: 'on'; readonly recurrence: Recurrence; readonly paper?: string }
  | { readonly kind: 'paper'; readonly paper: string }
  | { readonly kind: 'off' | 'resume' | 'skip' }
  /** Until that local date in the schedule's zone (the first post may come on it); without it, until `resume`. */
  | { readonly kind: 'pause'; readonly until?: Temporal.PlainDate };

export interface ScheduleChangeResult {
  readonly before: ChannelSchedule;
  readonly after: ChannelSchedule;
}

/** What came of asking for a post. `queued`: it is in the ledger and will be sent; `reason` says what it waits for, if anything. */
export interface PostResult {
  readonly status: 'posted' | 'queued' | 'refused' | 'unconfirmed';
  readonly prompt: string;
  readonly link?: string;
  readonly reason?: string;
}

/** How far a wish about kept data reaches: the channel it is said in, or all that one workspace (Discord: server) has. */
export type DataScope = 'channel' | 'workspace';

/** How much is kept. */
export interface StoredDataCounts {
  readonly channels: number;
  readonly posts: number;
  readonly notices: number;
  /** Channels of which is kept when they were welcomed. */
  readonly welcomes: number;
}

export interface ScheduleService {
  /** Used where a schedule is set without a zone. */
  readonly defaultZone?: string | undefined;
  now(): Temporal.Instant;
  getSchedule(place: ChannelRef): Promise<ChannelSchedule>;
  /** The schedules of those channels, the next date first; those that were ended are none any more. */
  listSchedules(workspace: Omit<ChannelRef, 'channel'>, channels: readonly string[]): Promise<readonly ScheduleSummary[]>;
  /** Whether the channel is to be welcomed: true for the first who asks, and then for nobody within 30 days. */
  claimWelcome(place: ChannelRef): Promise<boolean>;
  /** The paper chosen for a channel; undefined where none is, and where that cannot be told just now. Never throws. */
  paperOfChannel(place: ChannelRef): Promise<string | undefined>;
  /** @throws {UserError} for what cannot be done: nothing to pause, a channel the bot is not in. */
  change(place: ChannelRef, by: Actor, change: ScheduleChange): Promise<ScheduleChangeResult>;
  /**
   * Posts a prompt now, the next one of that paper (the channel's unless named) where none is wanted, and waits some seconds for it.
   * @throws {UserError} for a channel the bot is not in.
   */
  requestPost(place: ChannelRef, by: Actor, wanted?: { readonly prompt?: string | undefined; readonly paper?: string | undefined }): Promise<PostResult>;
  /** What the caller has still to hear, given out once, for the top of their next answer. Never throws; at once where there is nothing. */
  drainNotices(place: ChannelRef, caller: Actor): Promise<readonly string[]>;
  countStoredData(place: ChannelRef, extent: DataScope): Promise<StoredDataCounts>;
  /** All of it as JSON, to be read by people and programs. */
  exportData(place: ChannelRef, extent: DataScope): Promise<string>;
  /** Ends the schedules and deletes all that is kept; what the configuration named stays off. @returns what there was. */
  erase(place: ChannelRef, extent: DataScope): Promise<StoredDataCounts>;
}
