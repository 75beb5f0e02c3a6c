/** Parts of a picture that follow one another from top to bottom. */
import { colors } from './palette.ts';
import { minFontSize, picture, type SvgNode, svgText } from './svg.ts';
import { type MeasureText, wrapText } from './wrap-text.ts';

/** Pieces, and the height they reach down to. */
export interface LayoutSection {
  readonly pieces: readonly SvgNode[];
  readonly bottom: number;
}

/** Where the last one ends. */
export const bottomOf = (areas: readonly LayoutSection[]): number => areas.at(-1)?.bottom ?? 0;

const sectionWidth = picture.width - 2 * picture.margin;

export function headingSection(title: string, about: string, measure: MeasureText): LayoutSection {
  const titles = wrapText(title, sectionWidth, 21, measure, 'semibold').map((line, row) =>
    svgText(picture.margin, 42 + row * 26, line, { size: 21, weight: 'semibold' }),
  );
  const from = 42 + titles.length * 26 - 2;
  const abouts = captionLines(about, from, measure);
  return { pieces: [...titles, ...abouts.pieces], bottom: abouts.bottom };
}

/** Small, quiet words from the baseline `y` on. */
export function captionLines(text: string, y: number, measure: MeasureText, x: number = picture.margin): LayoutSection {
  const lines = wrapText(text, picture.width - picture.margin - x, minFontSize, measure);
  return { pieces: lines.map((line, row) => svgText(x, y + row * 19, line, { fill: colors.quiet })), bottom: y + lines.length * 19 };
}
