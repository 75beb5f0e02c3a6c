import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth, wrapText } from '../../../src/svg/font-metrics.ts';

const fontFiles = ['regular', 'semibold'].map((weight) => `src/images/fonts/plex-sans-${weight}.ttf`);

/** How wide the font draws it, with bars on both sides so that blanks count. */
function drawnWidth(words: string, size: number, weight: 'regular' | 'semibold'): number {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const text = (content: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="60"><text xml:space="preserve" x="10" y="40" font-family="IBM Plex Sans" font-weight="${weight === 'semibold' ? 600 : 400}" font-size="${size}">${content}</text></svg>`;
  const widthIn = (content: string) => new Resvg(text(content), { font: { fontFiles, loadSystemFonts: false } }).getBBox()?.width ?? 0;
  return widthIn(`|${escaped}|`) - widthIn('||');
}

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,.:;()-+%<=>/&·–αβγ±≥≤×−→“”’?!'];
const words = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 40 }).map((some) => some.join(''));

describe('the width of words', () => {
  test.each(['regular', 'semibold'] as const)('is never less than what is drawn, and hardly more (%s)', (weight) => {
    fc.assert(
      fc.property(words, (text) => {
        const [ours, drawn] = [textWidth(text, 20, weight), drawnWidth(text, 20, weight)];
        expect(ours).toBeGreaterThanOrEqual(drawn - 1);
        expect(ours).toBeLessThan(drawn * 1.12 + 6);
      }),
      { numRuns: 60 },
    );
  });

  test('counts a letter it does not know as a wide one', () => expect(textWidth('漢', 10)).toBe(9));
});

describe('lines', () => {
  test('hold every word in order, and none is wider than allowed unless it is one long word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 400 }), (text, width) => {
        const lines = wrapText(text, width, 14);
        expect(lines.join(' ').split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean));
        for (const line of lines) if (line.includes(' ')) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
