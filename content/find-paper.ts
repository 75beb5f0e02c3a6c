import type { Found } from './find-drug.ts';
import { findTrial } from './find-trial.ts';
import { worksHolding, worksKeyed } from './find-work.ts';
import type { Library } from './library.ts';
import { fold, nearest } from './nearest.ts';
import type { Paper } from './schema.ts';

/**
 * Finds a paper by short name, id, title, DOI, PMID, PMCID or registry number, the name of its trial, first author and year,
 * or words of its title. Several that fit are near misses, and so is whatever takes a guess: SLE-BRAVE-I is not SLE-BRAVE-II.
 */
export function findPaper(library: Library, typed: string): Found<Paper> {
  const named = namedPaper(library, typed);
  if (named) return { status: 'found', value: named };
  const holding = papersHolding(library, typed);
  const [only, ...others] = holding;
  if (only && others.length === 0 && !couldBeAnotherTrial(library, typed, only)) return { status: 'found', value: only };
  return { status: 'missed', near: only ? holding : papersNear(library, typed) };
}

/** The paper that is called exactly that, and nothing else can be meant. */
export function namedPaper(library: Library, typed: string): Paper | undefined {
  const papers = [...library.papers.values()];
  const wanted = fold(typed);
  if (wanted === '') return undefined;
  const keyed = worksKeyed(library.workIndex, typed);
  const trial = findTrial(library, typed);
  return (
    papers.find(({ id, name, title }) => [id, name, title].some((known) => fold(known) === wanted)) ??
    papers.find((paper) => keyed.some(({ id }) => id === paper.work)) ??
    papers.find((paper) => trial.status === 'found' && paper.trial === trial.value.id)
  );
}

/** Papers for completion: all while nothing is typed, else those that hold what is typed, else near misses. */
export function searchPapers(library: Library, typed: string): readonly Paper[] {
  const all = [...library.papers.values()];
  const wanted = fold(typed);
  const holding = all.filter((paper) => namesOf(paper, library).some((name) => fold(name).includes(wanted)));
  if (holding.length > 0) return holding;
  const found = findPaper(library, typed);
  return found.status === 'found' ? [found.value] : found.near;
}

function papersHolding({ papers, workIndex }: Library, typed: string): readonly Paper[] {
  const works = worksHolding(workIndex, typed);
  return [...papers.values()].filter((paper) => works.some(({ id }) => id === paper.work));
}

/** "brave" fits a whole family of trials, of which one has its paper here. */
function couldBeAnotherTrial(library: Library, typed: string, { trial: own }: Paper): boolean {
  const found = findTrial(library, typed);
  return found.status === 'found' ? found.value.id !== own : found.near.some(({ id }) => id === own) && found.near.length > 1;
}

function papersNear(library: Library, typed: string): readonly Paper[] {
  const papers = [...library.papers.values()];
  const near = nearest(
    typed,
    papers.flatMap((paper) => namesOf(paper, library)),
  );
  return papers.filter((paper) => namesOf(paper, library).some((name) => near.includes(name)));
}

/** Everything a paper is called by, its authors included. */
function namesOf({ id, name, title, work, trial }: Paper, { works, trials }: Library): readonly string[] {
  const { author = [], DOI, PMID, PMCID } = works.get(work) ?? {};
  const reported = trial === undefined ? undefined : trials.get(trial);
  const authors = author.map((one) => ('family' in one ? one.family : one.literal));
  return [id, name, title, ...authors, reported?.name, reported?.nct, DOI, PMID, PMCID].filter((known) => typeof known === 'string');
}
