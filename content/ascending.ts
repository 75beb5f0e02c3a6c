/** Lists of numbers, ascending. */

/** Whether the number is among them. */
export function isAmong(number: number, ascending: readonly number[]): boolean {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === number;
}
