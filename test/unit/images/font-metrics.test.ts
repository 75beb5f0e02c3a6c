import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFontMetrics } from '../../../src/images/font-metrics.ts';

const measure = await readFontMetrics();

const fontFiles = ['regular', 'semibold'].map((weight) => `src/images/fonts/plex-sans-${weight}.ttf`);

/** The width as drawn, measured between two bars so that blanks count. */
function drawnWidth(words: string, size: number, weight: 'regular' | 'semibold'): number {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const text = (content: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="60"><text xml:space="preserve" x="10" y="40" font-family="IBM Plex Sans" font-weight="${weight === 'semibold' ? 600 : 400}" font-size="${size}">${content}</text></svg>`;
  const widthIn = (content: string) => new Resvg(text(content), { font: { fontFiles, loadSystemFonts: false } }).getBBox()?.width ?? 0;
  return widthIn(`|${escaped}|`) - widthIn('||');
}

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,.:;()-+%<=>/&·–αβγ±≥≤×−→“”’?!'];
const words = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 40 }).map((some) => some.join(''));

describe('readFontMetrics', () => {
  test.each(['regular', 'semibold'] as const)('the measured width of a text is its drawn width except for kerning (%s)', (weight) => {
    fc.assert(
      fc.property(words, (text) => {
        const [ours, drawn] = [measure(text, 20, weight), drawnWidth(text, 20, weight)];
        expect(ours).toBeGreaterThanOrEqual(drawn * 0.99 - 2);
        expect(ours).toBeLessThan(drawn * 1.1 + 6);
      }),
      { numRuns: 60 },
    );
  });

  test('a letter missing from the font is measured as a wide one', () => expect(measure('漢', 10)).toBe(9));
});
