/** A question that an organiser of a channel added to the season of a paper. It is shown with their name, never as ours. */
import type { Prompt } from '../../../content/schema.ts';
import type { Actor } from '../command/channel-ref.ts';
import { shortenText } from '../shorten-text.ts';

export interface OwnQuestion {
  /** Unique across channels, and different from all of the library's. */
  readonly id: string;
  /** Plain text as it was typed, with its line breaks. */
  readonly text: string;
  readonly level?: Prompt['level'];
  readonly theme?: Prompt['theme'];
  readonly addedBy: Actor;
  readonly addedAt: Temporal.Instant;
}

/** The question as it is posted, even if it is later changed or removed in the season. */
export interface PostedQuestion extends OwnQuestion {
  /** The id of the paper that it is about. */
  readonly paper: string;
}

/** Its place in a season. It has no background, because nobody here wrote one. */
export interface OwnPrompt extends OwnQuestion {
  /** Its number in the season, counted from 1. */
  readonly week: number;
  /** The beginning of its text. */
  readonly title: string;
}

const idPattern = /^q-[0-9a-f]{12}$/;

export const newQuestionId = (): string => `q-${crypto.randomUUID().replaceAll('-', '').slice(-12)}`;

/** Whether the id of a question is one that an organiser added. The check of the library ensures that none of ours has this form. */
export const isOwnQuestionId = (prompt: string): boolean => idPattern.test(prompt);

/** In UTF-16 units. */
const maxQuestionTitle = 60;

/** Shown instead of the question if there is no room for its text. */
export const ownTitle = (text: string): string => shortenText(text.replace(/\s+/g, ' '), maxQuestionTitle);
