/** What a channel remembers: its schedule, its way through the season, what was posted and what was not. */

import type { Recurrence } from './calendar/recurrence.ts';
import type { Caller, Place } from './command.ts';

/** `none`: nothing was ever asked for; `off`: it was ended; `stopped`: we ended it, since posts were refused. */
export type ScheduleState = 'none' | 'on' | 'paused' | 'off' | 'stopped';

export interface Overview {
  readonly state: ScheduleState;
  readonly recurrence?: Recurrence;
  /** The next three dates; fewer where the recurrence ends, none unless it is on or paused until a date. */
  readonly next: readonly Temporal.Instant[];
  readonly pausedUntil?: Temporal.Instant;
  /** Who set it up or last changed it; absent where the configuration did. */
  readonly setBy?: Caller;
  readonly setAt?: Temporal.Instant;
  /** Set up by PROMPT_CHANNELS, and not changed in the chat since. */
  readonly fromConfiguration: boolean;
  /** Why it was stopped, and what to do. */
  readonly stoppedBecause?: string;
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
  readonly askedBy?: Caller;
  readonly link?: string;
  /** Why it was skipped, refused or not confirmed, or why it still waits. */
  readonly reason?: string;
}

/** What a channel has, as a list of channels shows it. */
export interface Schedule {
  readonly channel: string;
  readonly state: 'on' | 'paused' | 'stopped';
  readonly recurrence: Recurrence;
  /** Absent where nothing is to come. */
  readonly next?: Temporal.Instant;
  readonly pausedUntil?: Temporal.Instant;
}

export type Change =
  /** With a paper, the questions are on that one from now on. */
  | { readonly kind: 'on'; readonly recurrence: Recurrence; readonly paper?: string }
  | { readonly kind: 'paper'; readonly paper: string }
  | { readonly kind: 'off' | 'resume' | 'skip' }
  /** Until that local date in the schedule's zone (the first post may come on it); without it, until `resume`. */
  | { readonly kind: 'pause'; readonly until?: Temporal.PlainDate };

export interface Changed {
  readonly before: Overview;
  readonly after: Overview;
}

/** What came of asking for a post. `queued`: it is in the ledger and will be sent; `reason` says what it waits for, if anything. */
export interface Discussed {
  readonly status: 'posted' | 'queued' | 'refused' | 'unconfirmed';
  readonly prompt: string;
  readonly link?: string;
  readonly reason?: string;
}

/** How far a wish about kept data reaches: the channel it is said in, or all that one workspace (Discord: server) has. */
export type Extent = 'channel' | 'workspace';

/** How much is kept. */
export interface Holdings {
  readonly channels: number;
  readonly posts: number;
  readonly notices: number;
  /** Channels of which is kept when they were welcomed. */
  readonly welcomes: number;
}

export interface Club {
  /** Used where a schedule is set without a zone. */
  readonly defaultZone?: string | undefined;
  now(): Temporal.Instant;
  overview(place: Place): Promise<Overview>;
  /** The schedules of those channels, the next date first; those that were ended are none any more. */
  schedulesOf(workspace: Omit<Place, 'channel'>, channels: readonly string[]): Promise<readonly Schedule[]>;
  /** Whether the channel is to be welcomed: true for the first who asks, and then for nobody within 30 days. */
  claimWelcome(place: Place): Promise<boolean>;
  /** The paper chosen for a channel; undefined where none is, and where that cannot be told just now. Never throws. */
  paperAt(place: Place): Promise<string | undefined>;
  /** @throws {UserError} for what cannot be done: nothing to pause, a channel the bot is not in. */
  change(place: Place, by: Caller, change: Change): Promise<Changed>;
  /**
   * Posts a prompt now, the next one of that paper (the channel's unless named) where none is wanted, and waits some seconds for it.
   * @throws {UserError} for a channel the bot is not in.
   */
  discuss(place: Place, by: Caller, wanted?: { readonly prompt?: string | undefined; readonly paper?: string | undefined }): Promise<Discussed>;
  /** What the caller has still to hear, given out once, for the top of their next answer. Never throws; at once where there is nothing. */
  takeNotices(place: Place, caller: Caller): Promise<readonly string[]>;
  holdings(place: Place, extent: Extent): Promise<Holdings>;
  /** All of it as JSON, to be read by people and programs. */
  exportData(place: Place, extent: Extent): Promise<string>;
  /** Ends the schedules and deletes all that is kept; what the configuration named stays off. @returns what there was. */
  erase(place: Place, extent: Extent): Promise<Holdings>;
}
