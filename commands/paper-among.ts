import { paperByName } from '../content/find-paper.ts';
import type { Library } from '../content/library.ts';
import type { Paper } from '../content/schema.ts';
import { findInPhrase } from './among.ts';

/** A paper named among other words, and those words: "safety of petri". */
export function findPaperInPhrase(typed: string, library: Library): { readonly paper: Paper; readonly rest: string } | undefined {
  const found = findInPhrase(typed, (name) => paperByName(library, name));
  return found && { paper: found.value, rest: found.rest };
}
