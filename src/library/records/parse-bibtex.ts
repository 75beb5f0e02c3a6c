import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';

/** Parses BibTeX into CSL-JSON items. @throws {Error} for text that is no BibTeX. */
export const parseBibtex = (text: string): readonly unknown[] =>
  // The type is given, since Citation.js would take other text for an address and fetch it.
  new Cite(text, { generateGraph: false, forceType: '@bibtex/text' }).data;
