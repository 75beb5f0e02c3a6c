import { describe, expect, test } from 'vitest';
import type { Frame } from './animation.ts';
import { isVisiblyDifferent } from './visible-change.ts';

/** White, with a black square in one corner. */
function frame(side: number, change: Partial<Frame> = {}): Frame {
  const [width, height] = [60, 40];
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) rgba.set([0, 0, 0], (y * width + x) * 4);
  return { width, height, rgba, delayMs: 0, ...change };
}

describe('a picture is visibly different', () => {
  test('a picture is visibly different if more than a speck of it has another color', () => {
    expect(isVisiblyDifferent([frame(0)], [frame(4)])).toBe(true);
  });

  test('a picture is visibly different if its size has changed', () => {
    const { rgba } = frame(0);
    expect(isVisiblyDifferent([frame(0)], [{ width: 40, height: 60, rgba, delayMs: 0 }])).toBe(true);
  });

  test('a picture is visibly different if one of its frames has changed, is new, or has another duration', () => {
    const before = [frame(0), frame(8)];
    expect(isVisiblyDifferent(before, [frame(0), frame(16)])).toBe(true);
    expect(isVisiblyDifferent(before, [...before, frame(8)])).toBe(true);
    expect(isVisiblyDifferent(before, [frame(0)])).toBe(true);
    expect(isVisiblyDifferent(before, [frame(0), frame(8, { delayMs: 100 })])).toBe(true);
  });
});

describe('a picture is not visibly different', () => {
  test('a picture is not visibly different from itself', () => {
    expect(isVisiblyDifferent([frame(0), frame(8)], [frame(0), frame(8)])).toBe(false);
  });

  test('a picture is not visibly different if a speck of it has another color', () => {
    expect(isVisiblyDifferent([frame(0)], [frame(3)])).toBe(false);
  });

  test('a picture is not visibly different if all of it is a shade darker', () => {
    const { rgba } = frame(8);
    expect(isVisiblyDifferent([frame(8)], [frame(8, { rgba: rgba.map((value) => Math.max(0, value - 4)) })])).toBe(false);
  });
});
