/** Types for the part of opentype.js that we use; it ships none. */
declare module 'opentype.js' {
  namespace opentype {
    interface Font {
      readonly unitsPerEm: number;
      charToGlyph(char: string): { readonly advanceWidth: number };
      readonly tables: { readonly cmap: { readonly glyphIndexMap: Readonly<Record<string, number>> } };
    }
  }
  const opentype: { parse(buffer: ArrayBufferLike): opentype.Font };
  export = opentype;
}
