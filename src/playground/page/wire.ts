/** What the page and its server say to each other. */

export const platformNames = ['slack', 'discord'] as const;
export type PlatformName = (typeof platformNames)[number];

/** Asked of POST /api/answer: a line typed, or a button's own value with the message it stands under. */
export type Asking = { readonly line: string } | { readonly press: string; readonly platform: PlatformName; readonly message: string };

/** A message as it would appear in the channel. */
export interface Shown {
  readonly id: string;
  /** `asker`: nobody else sees it. */
  readonly audience: 'asker' | 'channel';
  /** The message it takes the place of. */
  readonly replace?: string;
  /** The post it continues, in that post's thread. */
  readonly thread?: string;
  /** What the renderer made, exactly. */
  readonly payload: unknown;
}

export interface Answered {
  readonly status: 'ok' | 'user-error' | 'fault' | 'note';
  /** The line that was typed, or that the button typed. */
  readonly line: string;
  readonly title: string;
  readonly sides: Readonly<Record<PlatformName, readonly Shown[]>>;
}

/** Offered while a line is typed: `insert` takes the place of the characters from `from` to `to`. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly { readonly label: string; readonly hint: string; readonly insert: string }[];
}

/** Everything but an answer. */
export interface Refusal {
  readonly error: string;
}
