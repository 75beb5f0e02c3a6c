/**
 * The part of gifenc that is used; the package has no types (https://github.com/mattdesl/gifenc). Its ES module, because
 * Node and Vitest read the default export of its CommonJS differently.
 */
declare module 'gifenc/dist/gifenc.esm.js' {
  export type Palette = readonly (readonly number[])[];
  interface FrameOptions {
    /** That of the first frame serves the frames that have none. */
    readonly palette?: Palette;
    /** In ms. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1 leaves the frame in place for the next one. */
    readonly dispose?: number;
    /** 0 repeats without end. */
    readonly repeat?: number;
  }
  interface Encoder {
    writeFrame(indexed: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8Array, colors: number): Palette;
  export function applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array;
}
