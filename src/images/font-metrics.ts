/** Measures text with the metrics of the font files that pictures are drawn in. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import opentype from 'opentype.js';
import type { MeasureText } from '../core/reply/reply.ts';

const fileOf = (weight: 'regular' | 'semibold'): string => fileURLToPath(new URL(`./fonts/plex-sans-${weight}.ttf`, import.meta.url));

export const fontFiles: readonly string[] = [fileOf('regular'), fileOf('semibold')];

/** The advance of each letter, as a fraction of the font size. */
type Advances = ReadonlyMap<string, number>;

/** The advance assumed for a letter missing from the font. It is wide, so that no text overflows. */
const unknownAdvance = 0.9;

/**
 * Reads both font files. A width is the sum of the letters' advances. Kerning is ignored: it moves a pair of letters by a
 * hundredth of the size, and would need full text shaping, which is a thousand times slower.
 * @throws {Error} if a font file cannot be read or parsed.
 */
export async function readFontMetrics(): Promise<MeasureText> {
  const [regular, semibold] = await Promise.all([readAdvances(fileOf('regular')), readAdvances(fileOf('semibold'))]);
  const advances = { regular, semibold };
  return (text, size, weight = 'regular') => [...text].reduce((sum, letter) => sum + (advances[weight].get(letter) ?? unknownAdvance), 0) * size;
}

/** Returns the advances only, so that the parsed font (about 15 MB) can be freed. */
async function readAdvances(file: string): Promise<Advances> {
  const { buffer, byteOffset, byteLength } = await readFile(file);
  const font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
  const letters = Object.keys(font.tables.cmap.glyphIndexMap).map((code) => String.fromCodePoint(Number(code)));
  return new Map(letters.map((letter) => [letter, font.charToGlyph(letter).advanceWidth / font.unitsPerEm]));
}
