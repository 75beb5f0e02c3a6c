import type { Paper, Work } from '../../../content/schema.ts';
import type { Library } from '../library.ts';
import type { FoundDrug } from './find-drug.ts';
import { findTrial } from './find-trial.ts';
import { worksBy, worksByKey, worksContaining } from './find-work.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames, type NameIndex } from './multi-name-index.ts';

export interface PaperIndex {
  /** By id, short name and title, folded. */
  readonly byTitle: ReadonlyMap<string, Paper>;
  readonly byWork: ReadonlyMap<string, readonly Paper[]>;
  readonly byTrial: ReadonlyMap<string, Paper>;
  /** By everything a paper is called. */
  readonly byName: NameIndex<Paper>;
  /** Where it stands among the papers. */
  readonly order: ReadonlyMap<Paper, number>;
}

export function indexPapers(library: Pick<Library, 'papers' | 'works' | 'trials'>): PaperIndex {
  const all = [...library.papers.values()];
  // Where two share a title, a work or a trial, the first has it.
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
 * Finds a paper by short name, id, title, DOI, PMID, PMCID or registry number, the name of its trial, first author and year,
 * or words of its title. Several that fit are near misses, and so is whatever takes a guess: SLE-BRAVE-I is not SLE-BRAVE-II.
 */
export function findPaper(library: Library, typed: string): FoundDrug<Paper> {
  const named = namedPaper(library, typed);
  if (named) return { status: 'found', value: named };
  const holding = papersContaining(library, typed);
  const [only, ...others] = holding;
  if (only && others.length === 0 && !couldBeAnotherTrial(library, typed, only)) return { status: 'found', value: only };
  return { status: 'missed', near: only ? holding : library.paperIndex.byName.near(typed) };
}

/** The paper that is called exactly that, and nothing else can be meant. */
export function namedPaper(library: Library, typed: string): Paper | undefined {
  const wanted = normalizeName(typed);
  if (wanted === '') return undefined;
  const { byTitle, byTrial } = library.paperIndex;
  const titled = byTitle.get(wanted) ?? papersOn(worksByKey(library.workIndex, typed), library)[0];
  if (titled) return titled;
  const trial = findTrial(library, typed);
  return trial.status === 'found' ? byTrial.get(trial.value.id) : undefined;
}

/** The one paper that words mean among others: by a name of its own, or by its first author, year or no year. */
export function paperByName(library: Library, typed: string): Paper | undefined {
  const named = namedPaper(library, typed);
  if (named) return named;
  const [only, ...others] = papersOn(worksBy(library.workIndex, typed), library);
  return others.length === 0 ? only : undefined;
}

/** Papers for completion: all while nothing is typed, else those that hold what is typed, else near misses. */
export function searchPapers(library: Library, typed: string): readonly Paper[] {
  const holding = library.paperIndex.byName.containing(normalizeName(typed));
  if (holding.length > 0) return holding;
  const found = findPaper(library, typed);
  return found.status === 'found' ? [found.value] : found.near;
}

const papersContaining = (library: Library, typed: string): readonly Paper[] => papersOn(worksContaining(library.workIndex, typed), library);

/** The papers that are one of these works, in the order of the library. */
function papersOn(works: readonly Work[], { paperIndex: { byWork, order } }: Library): readonly Paper[] {
  const found = new Set(works.flatMap(({ id }) => byWork.get(id) ?? []));
  return [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** "brave" fits a whole family of trials, of which one has its paper here. */
function couldBeAnotherTrial(library: Library, typed: string, { trial: own }: Paper): boolean {
  const found = findTrial(library, typed);
  return found.status === 'found' ? found.value.id !== own : found.near.some(({ id }) => id === own) && found.near.length > 1;
}

/** Everything a paper is called by, its authors included. */
function namesOf({ id, name, title, work, trial }: Paper, { works, trials }: Pick<Library, 'works' | 'trials'>): readonly string[] {
  const { author = [], DOI, PMID, PMCID } = works.get(work) ?? {};
  const reported = trial === undefined ? undefined : trials.get(trial);
  const authors = author.map((one) => ('family' in one ? one.family : one.literal));
  return [id, name, title, ...authors, reported?.name, reported?.nct, DOI, PMID, PMCID].filter((known) => typeof known === 'string');
}
