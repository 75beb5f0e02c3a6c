/** What is stored about a channel: its schedule, its progress through the season, and which posts were sent or skipped. */

import type { Cause } from '../cause.ts';
import type { Actor, ChannelRef } from '../command/channel-ref.ts';
import type { BroughtName, BroughtPaper, PaperSnapshot } from '../papers/brought-paper.ts';
import type { Pause, Recurrence } from '../schedule/calendar/recurrence.ts';
import type { OwnQuestion } from '../season/own-question.ts';
import type { SeasonArrangement, SeasonPlace } from '../season/season-arrangement.ts';
import type { DraftStore } from './draft-store.ts';
import type { PostRequests } from './post-requests.ts';
import type { StoredDataStore } from './stored-data-store.ts';
import type { WordsStore } from './words-store.ts';

/** `none`: there never was a schedule; `off`: somebody ended it; `stopped`: the bot ended it because posts were rejected. */
export type ScheduleState = 'none' | 'on' | 'paused' | 'off' | 'stopped';

/** When the background of a question goes into its thread: immediately, a day after the question, or only when an organiser reveals it. */
const revealModes = ['now', 'day', 'never'] as const;
export type RevealMode = (typeof revealModes)[number];

export interface ChannelSchedule {
  readonly state: ScheduleState;
  readonly recurrence?: Recurrence;
  /** The next three dates: fewer if the recurrence ends, none unless the schedule is on or paused until a date. */
  readonly next: readonly Temporal.Instant[];
  readonly pausedUntil?: Temporal.Instant;
  /** A pause that has not begun: `next` has no dates in it. */
  readonly plannedPause?: Pause;
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
  readonly reveal: RevealMode;
  /** At most ten, latest first. */
  readonly history: readonly Occurrence[];
  /** The papers that the channel brought; absent if nothing above is about one. */
  readonly brought?: readonly BroughtPaper[];
  /** What the channel changed in the seasons of papers; absent if it changed nothing. */
  readonly arrangements?: readonly SeasonArrangement[];
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
  /** The beginning of the question, if it is an organiser's own: it may have been removed since. */
  readonly title?: string;
  /** Who asked for the post; absent if it was scheduled. */
  readonly askedBy?: Actor;
  readonly link?: string;
  /** Absent unless the question is in the channel and has one. */
  readonly background?: Background;
  /** How many replies its thread had some days later; absent if they were not counted. */
  readonly replies?: number;
  /** Why it was skipped, refused or not confirmed, or why it has not been sent yet. */
  readonly reason?: string;
}

/** `revealed`: in the thread, or being posted there; `waiting`: it is revealed at the time `at`; `hidden`: only an organiser can reveal it. */
export type Background = { readonly kind: 'revealed' | 'hidden' } | { readonly kind: 'waiting'; readonly at: Temporal.Instant };

/** A channel's schedule as a list of schedules shows it. */
export interface ScheduleSummary {
  readonly channel: string;
  readonly state: 'on' | 'paused' | 'stopped';
  readonly recurrence: Recurrence;
  /** Absent if no date is left. */
  readonly next?: Temporal.Instant;
  readonly pausedUntil?: Temporal.Instant;
  /** A pause that has not begun. */
  readonly plannedPause?: Pause;
}

export type ScheduleChange =
  /**
   * `paper`: the questions are about that paper from now on.
   * `brought`: that paper, if the channel brings it with this change.
   * `keepsRest`: a current pause and skipped dates stay. A planned pause stays in any case, unless the schedule was off.
   */
  | {
      readonly kind: 'on';
      readonly recurrence: Recurrence;
      readonly paper?: string;
      readonly brought?: PaperSnapshot;
      readonly keepsRest?: true;
      readonly reveal?: RevealMode;
    }
  | { readonly kind: 'paper'; readonly paper: string; readonly brought?: PaperSnapshot; readonly reveal?: RevealMode }
  /** Also applies to waiting backgrounds: `now` reveals them, `never` holds them back until an organiser reveals them. */
  | { readonly kind: 'reveal'; readonly reveal: RevealMode }
  /** `resume` also removes a planned pause. */
  | { readonly kind: 'off' | 'resume' | 'skip' }
  /**
   * `until`: the local date, in the schedule's zone, on which posts may come again. Without it, the pause lasts until `resume`.
   * `from`, only together with `until`: the pause begins on that date, or now if that date has begun.
   * There is one pause at a time: a new one replaces a planned one.
   */
  | { readonly kind: 'pause'; readonly from?: Temporal.PlainDate; readonly until?: Temporal.PlainDate };

export interface ScheduleChangeResult {
  readonly before: ChannelSchedule;
  readonly after: ChannelSchedule;
}

/** What an organiser changes in the season of a paper. Questions are named by id. */
export type SeasonChange =
  /** A new question of the paper that the channel reads. */
  | { readonly kind: 'add'; readonly question: Pick<OwnQuestion, 'text' | 'level' | 'theme'>; readonly place: SeasonPlace }
  | { readonly kind: 'move'; readonly prompt: string; readonly place: SeasonPlace }
  /** One of ours is left out, so that it can be asked again later. */
  | { readonly kind: 'remove'; readonly prompt: string }
  /** Adds a removed question back; without a place, one of ours goes where it was written, and an own one is asked next. */
  | { readonly kind: 'restore'; readonly prompt: string; readonly place?: SeasonPlace };

export interface SeasonChangeResult extends ScheduleChangeResult {
  /** The paper whose season was changed. */
  readonly paper: string;
  /** The question's id. */
  readonly prompt: string;
  /** Its number in the season: before the change if it was removed, otherwise after it. */
  readonly number: number;
  /** The question is already in the outbox, and is posted as it was. */
  readonly isOnItsWay: boolean;
}

/**
 * Every method that changes something takes the cause of the request. The first call with a cause has the effect; later calls with
 * it, by any replica, get the result of the first. A call without a cause is never a repeat.
 */
export interface ScheduleService extends DraftStore, PostRequests, StoredDataStore, WordsStore {
  /** The time zone of a schedule that is set up without one. */
  readonly defaultZone?: string | undefined;
  now(): Temporal.Instant;
  /**
   * The current schedule. If the given cause has already changed it, returns it as it was before, so that a repeated request is
   * parsed as the first one was.
   */
  getSchedule(place: ChannelRef, cause?: Cause): Promise<ChannelSchedule>;
  /** The schedules of those channels, ordered by next date. Ended schedules are not included. */
  listSchedules(workspace: Omit<ChannelRef, 'channel'>, channels: readonly string[]): Promise<readonly ScheduleSummary[]>;
  /** Whether to welcome the channel. True for the first call, then false for 30 days. */
  claimWelcome(place: ChannelRef): Promise<boolean>;
  /** Every paper that a channel brought, oldest first. */
  papersOf(place: ChannelRef): Promise<readonly BroughtPaper[]>;
  /**
   * The same for completion, which cannot wait: at most a few seconds old, and empty if the database takes so long that a
   * person who is typing would notice. Never throws.
   */
  namesOfPapers(place: ChannelRef): Promise<readonly BroughtName[]>;
  /** @throws {UserError} if the change is impossible: there is nothing to pause, or the bot is not in the channel. */
  change(place: ChannelRef, by: Actor, change: ScheduleChange, cause?: Cause): Promise<ScheduleChangeResult>;
  /** @throws {UserError} if the change is impossible: the question is there already, or there are too many. */
  changeSeason(place: ChannelRef, by: Actor, change: SeasonChange, cause?: Cause): Promise<SeasonChangeResult>;
  /** Returns the notices for a person and marks them as delivered; the caller shows them above the next answer. Never throws. Fast if there are none. */
  drainNotices(place: ChannelRef, person: Actor, cause?: Cause): Promise<readonly string[]>;
  /**
   * For an effect on the platform, such as a shared answer: only the caller that gets `true` may cause it. If the claim is not
   * confirmed within a minute, its process has died, and a repeat gets `true`.
   * @throws {Error} if the database does not answer.
   */
  claim(cause: Cause): Promise<boolean>;
  /** Ends a claim. `done`: repeats are ignored from now on; otherwise the effect did not happen, and may be tried again. */
  completeClaim(cause: Cause, done: boolean): Promise<void>;
}
