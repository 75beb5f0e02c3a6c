/** What is stored about a channel: its schedule, its progress through the season, and which posts were sent or skipped. */

import type { Actor, ChannelRef } from '../command/channel-ref.ts';
import type { Recurrence } from '../schedule/calendar/recurrence.ts';

/** `none`: there never was a schedule; `off`: somebody ended it; `stopped`: the bot ended it because posts were refused. */
export type ScheduleState = 'none' | 'on' | 'paused' | 'off' | 'stopped';

export interface ChannelSchedule {
  readonly state: ScheduleState;
  readonly recurrence?: Recurrence;
  /** The next three dates: fewer if the recurrence ends, none unless the schedule is on or paused until a date. */
  readonly next: readonly Temporal.Instant[];
  readonly pausedUntil?: Temporal.Instant;
  /** Who set it up or last changed it; absent if the configuration did. */
  readonly setBy?: Actor;
  readonly setAt?: Temporal.Instant;
  /** Set up by PROMPT_CHANNELS, and not changed in the chat since. */
  readonly isConfigured: boolean;
  /** Why the bot stopped it, and what to do. */
  readonly stopReason?: string;
  /** The id of the paper that its questions are about. */
  readonly paper: string;
  /** The progress through that paper's season. */
  readonly season: Progress;
  /** The progress through other papers' seasons, by paper id. */
  readonly otherSeasons: Readonly<Record<string, Progress>>;
  /** At most ten, latest first. */
  readonly history: readonly Occurrence[];
}

export interface Progress {
  /** The ids of the prompts used in this round, in order of use. */
  readonly used: readonly string[];
  /** Counted from 1. */
  readonly round: number;
}

/** One date of the schedule, or one post that somebody asked for. */
export interface Occurrence {
  /** When it was due. */
  readonly at: Temporal.Instant;
  /** `unconfirmed`: the post may or may not be in the channel, and is not sent again. */
  readonly status: 'due' | 'posted' | 'skipped' | 'refused' | 'unconfirmed';
  /** The prompt's id; absent if the date was skipped before one was chosen. */
  readonly prompt?: string;
  /** Who asked for the post; absent if it was scheduled. */
  readonly askedBy?: Actor;
  readonly link?: string;
  /** Why it was skipped, refused or not confirmed, or why it has not been sent yet. */
  readonly reason?: string;
}

/** A channel's schedule as a list of schedules shows it. */
export interface ScheduleSummary {
  readonly channel: string;
  readonly state: 'on' | 'paused' | 'stopped';
  readonly recurrence: Recurrence;
  /** Absent if no date is left. */
  readonly next?: Temporal.Instant;
  readonly pausedUntil?: Temporal.Instant;
}

export type ScheduleChange =
  /** With `paper`, the questions are about that paper from now on. */
  | { readonly kind: 'on'; readonly recurrence: Recurrence; readonly paper?: string }
  | { readonly kind: 'paper'; readonly paper: string }
  | { readonly kind: 'off' | 'resume' | 'skip' }
  /** Pauses until that local date in the schedule's zone, on which the first post may come; without it, until `resume`. */
  | { readonly kind: 'pause'; readonly until?: Temporal.PlainDate };

export interface ScheduleChangeResult {
  readonly before: ChannelSchedule;
  readonly after: ChannelSchedule;
}

/** The result of requesting a post. `queued`: it is in the outbox and will be sent; `reason` says what delays it, if anything. */
export interface PostResult {
  readonly status: 'posted' | 'queued' | 'refused' | 'unconfirmed';
  readonly prompt: string;
  readonly link?: string;
  readonly reason?: string;
}

/** What a request about stored data covers: this channel, or the whole workspace (Discord: server). */
export type DataScope = 'channel' | 'workspace';

/** How much is stored. */
export interface StoredDataCounts {
  readonly channels: number;
  readonly posts: number;
  readonly notices: number;
  /** Channels for which the time of their welcome message is stored. */
  readonly welcomes: number;
}

export interface ScheduleService {
  /** The time zone of a schedule that is set without one. */
  readonly defaultZone?: string | undefined;
  now(): Temporal.Instant;
  getSchedule(place: ChannelRef): Promise<ChannelSchedule>;
  /** The schedules of those channels, ordered by next date. Ended schedules are not included. */
  listSchedules(workspace: Omit<ChannelRef, 'channel'>, channels: readonly string[]): Promise<readonly ScheduleSummary[]>;
  /** Whether to welcome the channel. True for the first call, then false for 30 days. */
  claimWelcome(place: ChannelRef): Promise<boolean>;
  /** The paper chosen for a channel; `undefined` if none is chosen or if it cannot be read now. Never throws. */
  paperOfChannel(place: ChannelRef): Promise<string | undefined>;
  /** @throws {UserError} if the change is impossible: there is nothing to pause, or the bot is not in the channel. */
  change(place: ChannelRef, by: Actor, change: ScheduleChange): Promise<ScheduleChangeResult>;
  /**
   * Posts a prompt now, and waits a few seconds for the result. Without `prompt`, it posts the next one of `paper`, which is
   * the channel's paper by default.
   * @throws {UserError} if the bot is not in the channel.
   */
  requestPost(place: ChannelRef, by: Actor, options?: { readonly prompt?: string | undefined; readonly paper?: string | undefined }): Promise<PostResult>;
  /** Returns the notices for a person and marks them as delivered; the caller shows them above the next answer. Never throws. Fast if there are none. */
  drainNotices(place: ChannelRef, person: Actor): Promise<readonly string[]>;
  countStoredData(place: ChannelRef, scope: DataScope): Promise<StoredDataCounts>;
  /** All stored data as readable JSON. */
  exportData(place: ChannelRef, scope: DataScope): Promise<string>;
  /** Ends the schedules and deletes all stored data. Schedules from the configuration stay off. @returns what was deleted. */
  erase(place: ChannelRef, scope: DataScope): Promise<StoredDataCounts>;
}
