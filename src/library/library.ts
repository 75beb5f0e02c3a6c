/** Reads everything the bot knows, once, and refuses to start while a word of it is inconsistent. */

import type { Claim, Drug, Paper, Season, Topic, Trial, Work } from '../../content/schema.ts';
import { currentPaper } from './current-paper.ts';
import { type ContentFile, type Contents, readCollections } from './read-files.ts';
import { type DrugIndex, indexDrugs } from './search/find-drug.ts';
import { indexPapers, type PaperIndex } from './search/find-paper.ts';
import { indexTrials, type TrialIndex } from './search/find-trial.ts';
import { indexWorks, type WorkIndex } from './search/find-work.ts';
import { checkLibrary } from './validate/check-library.ts';
import { claimLists, inlineClaims } from './validate/claim-lists.ts';
import { ContentError, type Problem } from './validate/problems.ts';

export interface Library {
  /** The paper the club is reading. */
  readonly paper: Paper;
  /** In the order of their file names. */
  readonly papers: ReadonlyMap<string, Paper>;
  readonly drugs: ReadonlyMap<string, Drug>;
  readonly trials: ReadonlyMap<string, Trial>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly seasons: ReadonlyMap<string, Season>;
  readonly works: ReadonlyMap<string, Work>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly drugIndex: DrugIndex;
  readonly trialIndex: TrialIndex;
  readonly workIndex: WorkIndex;
  readonly paperIndex: PaperIndex;
}

/**
 * Loads the content folder.
 * @throws {ContentError} naming every problem with its file, line, field and remedy.
 */
export async function loadLibrary(folder: URL = new URL('../../content/', import.meta.url)): Promise<Library> {
  const problems: Problem[] = [];
  const shelved = await readCollections(folder, problems);
  checkLibrary(shelved, problems);
  if (problems.length > 0) throw new ContentError(problems);
  return buildLibrary(shelved);
}

/** Puts in order what was read and found consistent. */
export function buildLibrary(shelved: Contents): Library {
  const claims = new Map<string, Claim>();
  for (const file of [...shelved.papers, ...shelved.topics, ...shelved.drugs, ...shelved.trials]) {
    for (const { list } of claimLists(file.value)) for (const claim of inlineClaims(list)) claims.set(claim.id, claim);
  }
  const byKey = <T>(files: readonly ContentFile<T>[], key: (value: T) => string) => new Map(files.map(({ value }) => [key(value), value]));
  const drugs = byKey(shelved.drugs, (drug) => drug.generic);
  const trials = byKey(shelved.trials, (trial) => trial.id);
  const works = new Map(shelved.works.map((work) => [work.id, work]));
  const papers = byKey(shelved.papers, (paper) => paper.id);
  const paper = papers.get(currentPaper);
  if (!paper) throw new Error(`the paper ${currentPaper} is not in the library, though loading checked it`);
  return {
    paper,
    papers,
    drugs,
    trials,
    topics: byKey(shelved.topics, (topic) => topic.id),
    seasons: byKey(shelved.prompts, (season) => season.paper),
    works,
    claims,
    drugIndex: indexDrugs(drugs),
    trialIndex: indexTrials(trials),
    workIndex: indexWorks(works),
    paperIndex: indexPapers({ papers, works, trials }),
  };
}
