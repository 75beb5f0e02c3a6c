/** Widths of texts, read from the files of the font that pictures are drawn in. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import opentype from 'opentype.js';
import type { MeasureText } from '../core/reply/reply.ts';

const fileOf = (weight: 'regular' | 'semibold'): string => fileURLToPath(new URL(`./fonts/plex-sans-${weight}.ttf`, import.meta.url));

export const fontFiles: readonly string[] = [fileOf('regular'), fileOf('semibold')];

/** Letters by their advance, as a share of the size. */
type Advances = ReadonlyMap<string, number>;

/** For a letter that the font does not have: wide, so that nothing runs over. */
const unknownAdvance = 0.9;

/**
 * Reads both files. Widths are sums of advances: kerning, which moves a pair of letters by a hundredth of the size, would
 * take the font's whole shaping, a thousand times the work.
 */
export async function readFontMetrics(): Promise<MeasureText> {
  const [regular, semibold] = await Promise.all([readAdvances(fileOf('regular')), readAdvances(fileOf('semibold'))]);
  const advances = { regular, semibold };
  return (text, size, weight = 'regular') => [...text].reduce((sum, letter) => sum + (advances[weight].get(letter) ?? unknownAdvance), 0) * size;
}

/** Only the widths stay in memory: a font is some 15 MB once parsed. */
async function readAdvances(file: string): Promise<Advances> {
  const { buffer, byteOffset, byteLength } = await readFile(file);
  const font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
  const letters = Object.keys(font.tables.cmap.glyphIndexMap).map((code) => String.fromCodePoint(Number(code)));
  return new Map(letters.map((letter) => [letter, font.charToGlyph(letter).advanceWidth / font.unitsPerEm]));
}
