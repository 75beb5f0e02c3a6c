/** The messages between the page and its server. */

export const platformNames = ['slack', 'discord'] as const;
export type PlatformName = (typeof platformNames)[number];

/** The body of POST /api/answer: a typed line, a button's value with the message that it belongs to, or the values of a form. */
export type AskRequest =
  | { readonly line: string }
  | { readonly press: string; readonly platform: PlatformName; readonly message: string }
  | { readonly run: string; readonly values: Readonly<Record<string, string>> };

/** A field of a form. `max` is in characters, or in people. */
export interface ShownField {
  readonly option: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'one of' | 'people';
  readonly value: string;
  readonly max?: number;
  readonly choices?: readonly { readonly label: string; readonly value: string }[];
}

export interface ShownForm {
  /** The line that the form fills. */
  readonly run: string;
  readonly title: string;
  readonly fields: readonly ShownField[];
}

/** A message as it would appear in the channel. */
export interface ShownMessage {
  readonly id: string;
  /** `requester`: only the person who asked sees it. */
  readonly audience: 'requester' | 'channel';
  /** The message that it replaces. */
  readonly replace?: string;
  /** The post in whose thread it is. */
  readonly thread?: string;
  /** The name of that thread, on platforms where threads have names. */
  readonly threadName?: string;
  /** The output of the renderer, unchanged. */
  readonly payload: unknown;
}

export interface AskResponse {
  readonly status: 'ok' | 'user-error' | 'fault' | 'note';
  /** The line that was typed, or that the button runs. */
  readonly line: string;
  readonly title: string;
  readonly byPlatform: Readonly<Record<PlatformName, readonly ShownMessage[]>>;
  /** The form that the button opens, instead of messages. */
  readonly form?: ShownForm;
  /** What is wrong in a form, and the option of the field if the problem belongs to one. */
  readonly problem?: { readonly message: string; readonly option?: string };
}

/** The answer of GET /api/welcome: what the bot posts in a channel that it is added to. */
export type WelcomeResponse = Readonly<Record<PlatformName, readonly ShownMessage[]>>;

/** An event of GET /api/events: a message that is not the answer to a request of this page. */
export interface PostEvent {
  /** Time of the channel's clock, in ms. */
  readonly at: number;
  readonly title: string;
  readonly byPlatform: Readonly<Record<PlatformName, readonly ShownMessage[]>>;
}

/** An event of GET /api/events while somebody writes content: the version that the answers come from, and what is wrong with a newer one. */
export interface ContentEvent {
  readonly version: number;
  readonly problems: string;
}

/** The answer of GET /api/schedule, with dates in words in the schedule's time zone. */
export interface ScheduleState {
  /** Time of the channel's clock, in ms. */
  readonly now: number;
  /** "Monday 23 November 2026, 10:00". */
  readonly clock: string;
  readonly state: 'none' | 'on' | 'paused' | 'off' | 'stopped';
  /** "Every Monday at 09:00, Europe/London". */
  readonly plan: string;
  /** At most three dates. */
  readonly next: readonly string[];
  /** `paper` is the short name of the paper that the questions are about. */
  readonly season: { readonly paper: string; readonly used: number; readonly of: number; readonly next: string };
}

/** The body of POST /api/schedule/advance, which answers like GET /api/schedule. */
export interface AdvanceRequest {
  readonly to: 'next-date' | 'next-week';
}

/** Suggestions for a line: `insert` replaces the characters from `from` to `to`. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly { readonly label: string; readonly hint: string; readonly insert: string }[];
}

/** The body of every response that is not 200. */
export interface ErrorResponse {
  readonly error: string;
}
