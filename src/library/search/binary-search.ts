/** Lists in which something ascends. */

/** The first place from which on it is as great as that. @param what ascends, of each. */
export function lowerBound(least: number, list: readonly number[], what: (number: number) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (what(list[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a number is among them. */
export const includesSorted = (number: number, ascending: readonly number[]): boolean => ascending[lowerBound(number, ascending, itself)] === number;

const itself = (number: number): number => number;
