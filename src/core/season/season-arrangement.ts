/** What a channel changed in the season of a paper. */
import type { OwnQuestion } from './own-question.ts';

/** What a channel changed in the season of one paper. */
export interface SeasonArrangement {
  readonly paper: string;
  /** Ids of questions. A question that is not listed follows its predecessor in the season as it was written. */
  readonly order: readonly string[];
  /** Ids of our questions that the channel does not want to be asked. */
  readonly leftOut: readonly string[];
  readonly own: readonly OwnQuestion[];
  /** Own questions that were removed and can still be added back. */
  readonly removed: readonly OwnQuestion[];
}

/** `next`: it is the next one to be asked; a number is counted from 1. */
export type SeasonPlace = number | 'next' | 'last';
