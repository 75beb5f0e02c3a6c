/** Renders an animated GIF. A pixel that did not change since the frame before is transparent, which keeps the file small. */
import { GIFEncoder } from 'gifenc/dist/gifenc.esm.js';
import { createPalette, indexColors, type Picture } from './palette.ts';

export interface Frame extends Picture {
  readonly delayMs: number;
}

/** @throws if there is no frame, or if the frames differ in size. */
export function renderGif(frames: readonly Frame[]): Uint8Array {
  const [first] = frames;
  if (!first) throw new Error('An animation needs a frame.');
  const { width, height } = first;
  const opaque = createPalette(frames);
  const transparentIndex = opaque.length;
  const palette = [...opaque, [0, 0, 0]];
  const gif = GIFEncoder();
  let previous: Uint8Array | undefined;
  for (const frame of frames) {
    if (frame.width !== width || frame.height !== height) throw new Error('The frames of an animation have one size.');
    const indexed = indexColors(frame, opaque);
    const isFirst = previous === undefined;
    const changed = isFirst ? indexed : indexed.map((color, pixel) => (color === previous?.[pixel] ? transparentIndex : color));
    const colors = isFirst ? { palette } : {};
    gif.writeFrame(changed, width, height, { ...colors, delay: frame.delayMs, transparent: !isFirst, transparentIndex, dispose: 1, repeat: 0 });
    previous = indexed;
  }
  gif.finish();
  return gif.bytes();
}
