/** Changes a channel's season when somebody adds, moves or removes a question. */
import type { Season } from '../../../content/schema.ts';
import { orderOf } from './arrange-season.ts';
import type { OwnQuestion } from './own-question.ts';
import { placeQuestion } from './place-question.ts';
import type { SeasonArrangement, SeasonPlace } from './season-arrangement.ts';

/** A season as it was written, and the channel's progress in it. */
export interface SeasonState {
  readonly season: Season;
  /** Ids of the questions asked in this round. */
  readonly used: readonly string[];
}

export const unarranged = (paper: string): SeasonArrangement => ({ paper, order: [], leftOut: [], own: [], removed: [] });

export function withQuestion(before: SeasonArrangement, question: OwnQuestion, place: SeasonPlace, state: SeasonState): SeasonArrangement {
  const removed = before.removed.filter(({ id }) => id !== question.id);
  return withPlace({ ...before, removed, own: [...before.own, question] }, question.id, place, state);
}

export function withPlace(before: SeasonArrangement, id: string, place: SeasonPlace, { season, used }: SeasonState): SeasonArrangement {
  return { ...before, order: placeQuestion(orderOf(season, before), id, place, used) };
}

export function withoutQuestion(before: SeasonArrangement, id: string, { season }: SeasonState): SeasonArrangement {
  const gone = before.own.filter((question) => question.id === id);
  const own = before.own.filter((question) => question.id !== id);
  const leftOut = gone.length > 0 ? before.leftOut : [...before.leftOut, id];
  const after = { ...before, own, leftOut, removed: [...before.removed, ...gone] };
  return { ...after, order: orderOf(season, after) };
}

/** One of ours that was left out is asked again. @param place where it was written unless given. */
export function withPromptAgain(before: SeasonArrangement, id: string, place: SeasonPlace | undefined, state: SeasonState): SeasonArrangement {
  const after = { ...before, leftOut: before.leftOut.filter((other) => other !== id) };
  const order = orderOf(state.season, after);
  return { ...after, order: placeQuestion(order, id, place ?? order.indexOf(id) + 1, state.used) };
}
