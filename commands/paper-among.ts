import { calledPaper } from '../content/find-paper.ts';
import type { Library } from '../content/library.ts';
import type { Paper } from '../content/schema.ts';
import { foundAmong } from './among.ts';

/** A paper named among other words, and those words: "safety of petri". */
export function paperAmong(typed: string, library: Library): { readonly paper: Paper; readonly rest: string } | undefined {
  const found = foundAmong(typed, (name) => calledPaper(library, name));
  return found && { paper: found.value, rest: found.rest };
}
