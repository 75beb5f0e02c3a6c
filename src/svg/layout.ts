/** Sections of a picture, laid out from top to bottom. */
import { colors } from './palette.ts';
import { minFontSize, picture, type SvgNode, svgText } from './svg.ts';
import { type MeasureText, wrapText } from './wrap-text.ts';

/** A laid-out section of a picture. */
export interface LayoutSection {
  readonly pieces: readonly SvgNode[];
  /** The y coordinate at which the section ends. */
  readonly bottom: number;
}

/** The y coordinate at which the last section ends; 0 without sections. */
export const bottomOf = (sections: readonly LayoutSection[]): number => sections.at(-1)?.bottom ?? 0;

const sectionWidth = picture.width - 2 * picture.margin;

/** The title of a picture and a caption below it. */
export function headingSection(title: string, about: string, measure: MeasureText): LayoutSection {
  const titles = wrapText(title, sectionWidth, 21, measure, 'semibold').map((line, row) =>
    svgText(picture.margin, 42 + row * 26, line, { size: 21, weight: 'semibold' }),
  );
  const from = 42 + titles.length * 26 - 2;
  const abouts = captionLines(about, from, measure);
  return { pieces: [...titles, ...abouts.pieces], bottom: abouts.bottom };
}

/** Small grey text, wrapped, whose first baseline is `y`. */
export function captionLines(text: string, y: number, measure: MeasureText, x: number = picture.margin): LayoutSection {
  const lines = wrapText(text, picture.width - picture.margin - x, minFontSize, measure);
  return { pieces: lines.map((line, row) => svgText(x, y + row * 19, line, { fill: colors.quiet })), bottom: y + lines.length * 19 };
}
