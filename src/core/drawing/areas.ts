/** Parts of a picture that follow one another from top to bottom. */
import { linesOf } from './letters.ts';
import { ink } from './palette.ts';
import { type Piece, picture, smallest, words } from './svg.ts';

/** Pieces, and the height they reach down to. */
export interface Area {
  readonly pieces: readonly Piece[];
  readonly bottom: number;
}

/** Where the last one ends. */
export const bottomOf = (areas: readonly Area[]): number => areas.at(-1)?.bottom ?? 0;

const wide = picture.width - 2 * picture.margin;

export function head(title: string, about: string): Area {
  const titles = linesOf(title, wide, 21, 'semibold').map((text, row) => words(picture.margin, 42 + row * 26, text, { size: 21, weight: 'semibold' }));
  const from = 42 + titles.length * 26 - 2;
  const abouts = quietLines(about, from);
  return { pieces: [...titles, ...abouts.pieces], bottom: abouts.bottom };
}

/** Small, quiet words from the baseline `y` on. */
export function quietLines(text: string, y: number, x: number = picture.margin): Area {
  const lines = linesOf(text, picture.width - picture.margin - x, smallest);
  return { pieces: lines.map((line, row) => words(x, y + row * 19, line, { fill: ink.quiet })), bottom: y + lines.length * 19 };
}
