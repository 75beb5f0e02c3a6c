/** A repeatable random generator: the same seed gives the same draws. */
export interface Chance {
  /** From 0 up to 1. */
  draw(): number;
  /** From `least` up to `most`. */
  between(least: number, most: number): number;
  /** Returns an independent generator, so that draws of one part do not change those of another. */
  branch(): Chance;
}

/** Mulberry32. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { draw, between: (least, most) => least + draw() * (most - least), branch: () => createChance(Math.floor(draw() * 2 ** 32)) };
}
