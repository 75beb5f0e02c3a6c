/** What the page and its server say to each other. */

export const platformNames = ['slack', 'discord'] as const;
export type PlatformName = (typeof platformNames)[number];

/** Asked of POST /api/answer: a line typed, or a button's own value with the message it stands under. */
export type AskRequest = { readonly line: string } | { readonly press: string; readonly platform: PlatformName; readonly message: string };

/** A message as it would appear in the channel. */
export interface ShownMessage {
  readonly id: string;
  /** `asker`: nobody else sees it. */
  readonly audience: 'asker' | 'channel';
  /** The message it takes the place of. */
  readonly replace?: string;
  /** The post it continues, in that post's thread. */
  readonly thread?: string;
  /** What that thread is called, where threads have names. */
  readonly threadName?: string;
  /** What the renderer made, exactly. */
  readonly payload: unknown;
}

export interface AskResponse {
  readonly status: 'ok' | 'user-error' | 'fault' | 'note';
  /** The line that was typed, or that the button typed. */
  readonly line: string;
  readonly title: string;
  readonly byPlatform: Readonly<Record<PlatformName, readonly ShownMessage[]>>;
}

/** What came up in the channel by itself, on GET /api/events. */
export interface PostEvent {
  /** When, on the channel's clock, in ms. */
  readonly at: number;
  readonly title: string;
  readonly sides: Readonly<Record<PlatformName, readonly ShownMessage[]>>;
}

/** What the channel has planned, from GET /api/schedule; dates in words, in the zone of the schedule. */
export interface ScheduleState {
  /** What the channel's clock shows, in ms. */
  readonly now: number;
  /** "Monday 23 November 2026, 10:00". */
  readonly clock: string;
  readonly state: 'none' | 'on' | 'paused' | 'off' | 'stopped';
  /** "Every Monday at 09:00, Europe/London". */
  readonly plan: string;
  /** Three dates or fewer. */
  readonly next: readonly string[];
  /** `paper` is the short name of the paper the questions are on. */
  readonly season: { readonly paper: string; readonly used: number; readonly of: number; readonly next: string };
}

/** Asked of POST /api/schedule/advance, which answers as GET /api/schedule does. */
export interface AdvanceRequest {
  readonly to: 'next-date' | 'next-week';
}

/** Offered while a line is typed: `insert` takes the place of the characters from `from` to `to`. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly { readonly label: string; readonly hint: string; readonly insert: string }[];
}

/** Everything but an answer. */
export interface ErrorResponse {
  readonly error: string;
}
