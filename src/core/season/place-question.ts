/** Places a question in a season of which some questions were asked in this round. */
import type { SeasonPlace } from './season-arrangement.ts';

/**
 * The ids in their new order. A question that has not been asked in this round never goes before one that has: it would be asked next
 * and then again, as the first one of the next round.
 * @param used ids of the questions asked in this round.
 */
export function placeQuestion(order: readonly string[], id: string, place: SeasonPlace, used: readonly string[]): readonly string[] {
  const others = order.filter((other) => other !== id);
  const toCome = others.findIndex((other) => !used.includes(other));
  const earliest = used.includes(id) ? 0 : toCome < 0 ? others.length : toCome;
  return others.toSpliced(Math.max(indexAt(place, others.length), earliest), 0, id);
}

function indexAt(place: SeasonPlace, count: number): number {
  switch (place) {
    case 'next':
      return 0;
    case 'last':
      return count;
    default:
      return Math.min(Math.max(place - 1, 0), count);
  }
}
