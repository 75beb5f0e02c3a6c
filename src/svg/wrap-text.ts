export type FontWeight = 'regular' | 'semibold';

/** Returns the width of a text in the font of pictures, in the unit of `size`. */
export type MeasureText = (text: string, size: number, weight?: FontWeight) => number;

/** Breaks a text into lines no wider than `width`. A word that is wider gets its own line. */
export function wrapText(text: string, width: number, size: number, measure: MeasureText, weight: FontWeight = 'regular'): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && measure(longer, size, weight) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
