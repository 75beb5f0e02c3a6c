import type { Paper, Work } from '../../../content/schema.ts';
import type { Library, PaperIndex } from '../types.ts';
import type { FoundDrug } from './find-drug.ts';
import { findTrial } from './find-trial.ts';
import { worksBy, worksByKey, worksContaining } from './find-work.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames } from './multi-name-index.ts';

export function indexPapers(library: Pick<Library, 'papers' | 'works' | 'trials'>): PaperIndex {
  const all = [...library.papers.values()];
  // If two papers share a title or a trial, the first one wins.
  const reversed = all.toReversed();
  return {
    byTitle: new Map(reversed.flatMap((paper) => [paper.id, paper.name, paper.title].map((known) => [normalizeName(known), paper] as const))),
    byWork: Map.groupBy(all, ({ work }) => work),
    byTrial: new Map(reversed.flatMap((paper) => (paper.trial === undefined ? [] : [[paper.trial, paper] as const]))),
    byName: indexNames(all, (paper) => namesOf(paper, library)),
    order: new Map(all.map((paper, at) => [paper, at])),
  };
}

/**
 * Finds a paper by short name, id, title, DOI, PMID, PMCID or registry number, by the name of its trial, by first author and
 * year, or by words of its title. If several match, or if a match would be a guess (SLE-BRAVE-I is not SLE-BRAVE-II), it
 * returns them as suggestions.
 */
export function findPaper(library: Library, typed: string): FoundDrug<Paper> {
  const named = namedPaper(library, typed);
  if (named) return { status: 'found', value: named };
  const matches = papersContaining(library, typed);
  const [only, ...others] = matches;
  if (only && others.length === 0 && !couldBeAnotherTrial(library, typed, only)) return { status: 'found', value: only };
  return { status: 'missed', near: only ? matches : library.paperIndex.byName.near(typed) };
}

/** The paper with exactly this name, if the name is unambiguous. */
export function namedPaper(library: Library, typed: string): Paper | undefined {
  const wanted = normalizeName(typed);
  if (wanted === '') return undefined;
  const { byTitle, byTrial } = library.paperIndex;
  const titled = byTitle.get(wanted) ?? papersOn(worksByKey(library.workIndex, typed), library)[0];
  if (titled) return titled;
  const trial = findTrial(library, typed);
  return trial.status === 'found' ? byTrial.get(trial.value.id) : undefined;
}

/** The only paper with this name, or the only one by this first author, with or without the year. */
export function paperByName(library: Library, typed: string): Paper | undefined {
  const named = namedPaper(library, typed);
  if (named) return named;
  const [only, ...others] = papersOn(worksBy(library.workIndex, typed), library);
  return others.length === 0 ? only : undefined;
}

/** Papers for completion: all if nothing is typed, otherwise those that contain the input, otherwise similar ones. */
export function searchPapers(library: Library, typed: string): readonly Paper[] {
  const matches = library.paperIndex.byName.containing(normalizeName(typed));
  if (matches.length > 0) return matches;
  const found = findPaper(library, typed);
  return found.status === 'found' ? [found.value] : found.near;
}

const papersContaining = (library: Library, typed: string): readonly Paper[] => papersOn(worksContaining(library.workIndex, typed), library);

/** The papers of these works, in the order of the library. */
function papersOn(works: readonly Work[], { paperIndex: { byWork, order } }: Library): readonly Paper[] {
  const found = new Set(works.flatMap(({ id }) => byWork.get(id) ?? []));
  return [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** "brave" matches several trials, and the library has the paper of only one of them. */
function couldBeAnotherTrial(library: Library, typed: string, { trial: own }: Paper): boolean {
  const found = findTrial(library, typed);
  return found.status === 'found' ? found.value.id !== own : found.near.some(({ id }) => id === own) && found.near.length > 1;
}

/** All names of a paper, including its authors. */
function namesOf({ id, name, title, work, trial }: Paper, { works, trials }: Pick<Library, 'works' | 'trials'>): readonly string[] {
  const { author = [], DOI, PMID, PMCID } = works.get(work) ?? {};
  const reported = trial === undefined ? undefined : trials.get(trial);
  const authors = author.map((one) => ('family' in one ? one.family : one.literal));
  return [id, name, title, ...authors, reported?.name, reported?.nct, DOI, PMID, PMCID].filter((known) => typeof known === 'string');
}
