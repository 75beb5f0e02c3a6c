/** The width of a text in the font of pictures, in the unit of `size`. */
export type MeasureText = (text: string, size: number, weight?: 'regular' | 'semibold') => number;

/** A picture as SVG, laid out when it is drawn: only then is the font read. */
export type Drawing = (measure: MeasureText) => string;

/** @returns the picture as PNG in base64; `undefined` if it cannot be drawn. The text of its answer says the same. */
export type RenderImage = (drawing: Drawing) => Promise<string | undefined>;
