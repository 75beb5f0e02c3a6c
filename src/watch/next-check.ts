/** When a paper is checked again. Each paper has its own time, so that checks are spread over the day and the week. */
import { createHash } from 'node:crypto';

export const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** The furthest that a check is planned ahead. */
export const maxCheckIntervalMs = weekMs;

/** How long a paper is checked daily after a question about it. */
const discussedMs = weekMs;

/** The paper's time of the week, in ms from its beginning, which also determines its time of day. The same on every replica. */
const timeOfWeek = (paper: string): number => createHash('sha256').update(paper).digest().readUIntBE(0, 6) % weekMs;

/** The next time after `after` at the paper's time of day. Both in ms. */
export const nextDaily = (paper: string, after: number): number => nextAt(timeOfWeek(paper) % dayMs, dayMs, after);

const nextWeekly = (paper: string, after: number): number => nextAt(timeOfWeek(paper), weekMs, after);

function nextAt(offset: number, period: number, after: number): number {
  const next = Math.floor((after - offset) / period) * period + offset + period;
  return next > after ? next : next + period;
}

export interface CheckedPaper {
  readonly paper: string;
  /** When a question about it was last posted, in ms; null if none was. */
  readonly discussedAt: number | null;
  /** Whether every source answered. */
  readonly isComplete: boolean;
}

/** Weekly, or daily while people discuss it or until every source has answered. @param now in ms. */
export function nextCheck({ paper, discussedAt, isComplete }: CheckedPaper, now: number): number {
  const isDiscussed = discussedAt !== null && now - discussedAt < discussedMs;
  return isDiscussed || !isComplete ? nextDaily(paper, now) : nextWeekly(paper, now);
}
