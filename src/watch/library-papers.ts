/** The papers of the library that can be watched: those with a DOI. */
import type { Paper } from '../../content/schema.ts';
import type { PaperIds } from '../core/papers/paper-record.ts';
import type { Library } from '../library/library.ts';
import type { LibraryPaper } from '../store/paper-channels.ts';

export interface WatchableEntry extends LibraryPaper {
  readonly name: string;
  readonly title?: string;
  readonly ids: PaperIds;
  /** Whether the question with that id is about it. */
  readonly hasPrompt: (prompt: string) => boolean;
}

type Entries = Pick<Library, 'paper' | 'papers' | 'works' | 'seasons'>;

export const watchableEntries = (library: Entries): readonly WatchableEntry[] => [...library.papers.values()].flatMap((paper) => entryOf(paper, library) ?? []);

export function findEntry(library: Entries, id: string): WatchableEntry | undefined {
  const paper = library.papers.get(id);
  return paper && entryOf(paper, library);
}

function entryOf({ id, name, work }: Paper, { paper, works, seasons }: Entries): WatchableEntry | undefined {
  const { DOI, PMID, title } = works.get(work) ?? {};
  if (DOI === undefined) return undefined;
  const prompts = new Set(seasons.get(id)?.prompts.map((prompt) => prompt.id));
  return {
    ...{ id, name, isDefault: id === paper.id, hasPrompt: (prompt: string) => prompts.has(prompt) },
    ...(title ? { title } : {}),
    ids: { doi: DOI.toLowerCase(), ...(PMID ? { pmid: PMID } : {}) },
  };
}
