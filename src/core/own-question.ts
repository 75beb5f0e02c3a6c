/** A question that an organiser of a channel added to the season of a paper. It is theirs: shown with their name, never as ours. */
import type { Prompt } from '../../content/schema.ts';
import type { Actor } from './command/channel-ref.ts';
import { shortenText } from './shorten-text.ts';

export interface OwnQuestion {
  /** Unique in all channels, and none of the library's. */
  readonly id: string;
  /** Plain text as it was typed, with its line breaks. */
  readonly text: string;
  readonly level?: Prompt['level'];
  readonly theme?: Prompt['theme'];
  readonly addedBy: Actor;
  readonly addedAt: Temporal.Instant;
}

/** As it is posted, whatever becomes of it in the season. */
export interface PostedQuestion extends OwnQuestion {
  /** The id of the paper that it is about. */
  readonly paper: string;
}

/** Its place in a season. It has no background, since nobody here wrote one. */
export interface OwnPrompt extends OwnQuestion {
  /** Its number in the season, counted from 1. */
  readonly week: number;
  /** The beginning of its text. */
  readonly title: string;
}

const idPattern = /^q-[0-9a-f]{12}$/;

export const newQuestionId = (): string => `q-${crypto.randomUUID().replaceAll('-', '').slice(-12)}`;

/** Whether the id of a question is one that an organiser added. Checking the library rules out that one of ours looks so. */
export const isOwnQuestionId = (prompt: string): boolean => idPattern.test(prompt);

/** In UTF-16 units. */
const maxQuestionTitle = 60;

/** What stands for the question where there is no room for its text. */
export const ownTitle = (text: string): string => shortenText(text.replace(/\s+/g, ' '), maxQuestionTitle);
