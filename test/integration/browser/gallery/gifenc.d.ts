/** The part of gifenc that is used; the package brings no types (https://github.com/mattdesl/gifenc). */
declare module 'gifenc' {
  export type Palette = readonly (readonly number[])[];
  interface FrameOptions {
    readonly palette: Palette;
    /** In ms. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    readonly dispose?: number;
    /** 0 repeats for ever. */
    readonly repeat?: number;
  }
  interface Encoder {
    writeFrame(indexed: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8Array, colours: number): Palette;
  export function applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array;
}
