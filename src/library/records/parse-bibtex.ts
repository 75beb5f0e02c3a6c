import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';

/** Parses BibTeX into CSL-JSON items. @throws {Error} for text that is not BibTeX. */
export const parseBibtex = (text: string): readonly unknown[] =>
  // Without the type, Citation.js would treat other text as an address and fetch it.
  new Cite(text, { generateGraph: false, forceType: '@bibtex/text' }).data;
