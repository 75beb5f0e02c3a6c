import type { Paper } from '../../content/schema.ts';
import type { Library } from '../../src/library/library.ts';
import { paperByName } from '../../src/library/search/find-paper.ts';
import { findInPhrase } from './find-in-phrase.ts';

/** A paper named among other words, and those words: "safety of petri". */
export function findPaperInPhrase(typed: string, library: Library): { readonly paper: Paper; readonly rest: string } | undefined {
  const found = findInPhrase(typed, (name) => paperByName(library, name));
  return found && { paper: found.value, rest: found.rest };
}
