import { describe, expect, test } from 'vitest';
import { createChance } from '../chaos/random.ts';
import { type Point, trendOf } from './trend.ts';

const line = (count: number, y: (x: number, index: number) => number): readonly Point[] => Array.from({ length: count }, (_, x) => ({ x, y: y(x, x) }));

/** Approximately a normal distribution with a standard deviation of 1. */
function noiseOf(seed: number): () => number {
  const chance = createChance(seed);
  return () => Array.from({ length: 12 }, () => chance.draw()).reduce((all, one) => all + one, 0) - 6;
}

describe('a trend', () => {
  test('the trend of a straight line is its slope, without uncertainty', () => {
    const { slope, lower, upper } = trendOf(line(20, (x) => 3 * x + 7));
    for (const each of [slope, lower, upper]) expect(each).toBeCloseTo(3, 9);
  });

  test('a trend lies within its bounds in about 95 of 100 cases', () => {
    const slopes = Array.from({ length: 400 }, (_, seed) => {
      const noise = noiseOf(seed);
      return trendOf(line(60, (x) => 0.5 * x + noise()));
    });
    const within = slopes.filter(({ lower, upper }) => lower <= 0.5 && upper >= 0.5).length / slopes.length;
    expect(within).toBeGreaterThan(0.92);
    expect(within).toBeLessThan(0.99);
  });

  test('a trend of autocorrelated samples has wider bounds', () => {
    const seldomFooled = (settle: number) =>
      Array.from({ length: 400 }, (_, seed) => {
        const noise = noiseOf(seed);
        let level = 0;
        return trendOf(
          line(60, () => {
            level = settle * level + noise();
            return level;
          }),
        );
      }).filter(({ lower, upper }) => lower <= 0 && upper >= 0).length / 400;
    expect(seldomFooled(0.6)).toBeGreaterThan(0.88);
  });

  test('a few samples have no trend', () => {
    expect(() => trendOf(line(4, (x) => x))).toThrow('4 samples are too few for a trend. Run it for longer.');
  });
});
