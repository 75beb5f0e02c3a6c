/** Pictures to an animated GIF: what did not change since the picture before is left transparent, which keeps it small. */
import gifenc from 'gifenc';
import { PNG } from 'pngjs';

export interface Frame {
  readonly png: Buffer;
  /** How long it stands, in ms. */
  readonly delay: number;
}

const { GIFEncoder, applyPalette, quantize } = gifenc;

/** One palette for all of them, so that nothing flickers; the last place is for what did not change. */
const colours = 255;

export function animate(frames: readonly Frame[]): Buffer {
  const pictures = frames.map(({ png }) => PNG.sync.read(png));
  const palette = [...quantize(sampled(pictures.map(({ data }) => data)), colours), [0, 0, 0]];
  const transparentIndex = palette.length - 1;
  const gif = GIFEncoder();
  let before: Uint8Array | undefined;
  for (const [at, { width, height, data }] of pictures.entries()) {
    const indexed = applyPalette(data, palette.slice(0, -1));
    const drawn = before === undefined ? indexed : indexed.map((colour, pixel) => (colour === before?.[pixel] ? transparentIndex : colour));
    gif.writeFrame(drawn, width, height, { palette, delay: frames[at]?.delay ?? 0, transparent: at > 0, transparentIndex, dispose: 1, repeat: 0 });
    before = indexed;
  }
  gif.finish();
  return Buffer.from(gif.bytes());
}

/** Every seventh pixel of every picture says enough about its colours. */
function sampled(pictures: readonly Uint8Array[]): Uint8Array {
  const pixels = pictures.flatMap((data) => {
    const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
    return [words.filter((_, at) => at % 7 === 0)];
  });
  const all = new Uint32Array(pixels.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const some of pixels) {
    all.set(some, at);
    at += some.length;
  }
  return new Uint8Array(all.buffer);
}
