/** Fewer colors make smaller files. Text on a plain background loses nothing visible. */
import { applyPalette, type Palette, quantize } from 'gifenc/dist/gifenc.esm.js';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes for each pixel. */
  readonly rgba: Uint8Array;
}

const maxColors = 96;

/** One palette for several pictures, so that a color does not flicker from one to the next. */
export function createPalette(pictures: readonly Picture[]): Palette {
  // Every seventh pixel is enough, and shares no factor with a usual width.
  const samples = pictures.flatMap(({ rgba }) => [...pixelsOf(rgba).filter((_, at) => at % 7 === 0)]);
  return quantize(new Uint8Array(Uint32Array.from(samples).buffer), maxColors);
}

/** For each pixel, the index of the nearest color. */
export const indexColors = ({ rgba }: Picture, palette: Palette): Uint8Array => applyPalette(rgba, palette);

/** The same picture in the colors of the palette. */
export function reduceColors(picture: Picture, palette: Palette): Picture {
  const rgba = new Uint8Array(picture.rgba.length);
  for (const [at, index] of indexColors(picture, palette).entries()) rgba.set([...(palette[index] ?? []), 255], at * 4);
  return { ...picture, rgba };
}

const pixelsOf = (rgba: Uint8Array): Uint32Array => new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength / 4);
