import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapText } from '../../../src/svg/wrap-text.ts';

/** Every letter is half as wide as the font size. */
const measure = (text: string, size: number): number => (text.length * size) / 2;
const letters = [...'abcmwABCMW019 ,.-·αβ≥'];
const words = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 40 }).map((some) => some.join(''));

describe('wrapText', () => {
  test('wrapped lines contain every word in order, and only a single long word exceeds the width', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 400 }), (text, width) => {
        const lines = wrapText(text, width, 14, measure);
        expect(lines.join(' ').split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean));
        for (const line of lines) if (line.includes(' ')) expect(measure(line, 14)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
