/** Loads all content once. Inconsistent content stops the start. */

import type { Claim } from '../../content/schema.ts';
import type { ContentFile, Contents, LoadedContent } from './contents.ts';
import { currentPaper } from './current-paper.ts';
import { readCollections } from './read-files.ts';
import { indexDrugs } from './search/find-drug.ts';
import { indexPapers } from './search/find-paper.ts';
import { indexTrials } from './search/find-trial.ts';
import { indexWorks } from './search/work-index.ts';
import type { Library } from './types.ts';
import { checkLibrary } from './validate/check-library.ts';
import { claimLists, inlineClaims } from './validate/claim-lists.ts';
import { ContentError, type Problem } from './validate/problems.ts';

export type { Library } from './types.ts';

export interface LibraryOptions {
  readonly folder?: URL;
  /** A club's own folder of YAML files (CONTENT_DIR), whose content is added. No code in it is run. */
  readonly contentDir?: string | undefined;
}

/**
 * Loads the content folder, and that of the club.
 * @throws {ContentError} if the content has problems. The message lists each with its file, line, field and remedy.
 */
export async function loadLibrary({ folder = new URL('../../content/', import.meta.url), contentDir }: LibraryOptions = {}): Promise<Library> {
  const problems: Problem[] = [];
  const contents = await readCollections(folder, problems);
  // In the built program the first of these does nothing, because its content was checked when it was built.
  if (contentDir === undefined) checkLibrary(contents, problems);
  const whole = contentDir === undefined ? contents : await addContentDir(contents, contentDir, problems);
  if (problems.length > 0) throw new ContentError(problems);
  return buildLibrary(whole);
}

async function addContentDir(contents: LoadedContent, contentDir: string, problems: Problem[]): Promise<LoadedContent> {
  const { mergeContentDir } = await import('./content-dir.ts');
  return mergeContentDir(contents, contentDir, problems);
}

/** Indexes content that has been read and checked. */
export function buildLibrary(contents: Contents): Library {
  const claims = new Map<string, Claim>();
  for (const file of [...contents.papers, ...contents.topics, ...contents.drugs, ...contents.trials]) {
    for (const { list } of claimLists(file.value)) for (const claim of inlineClaims(list)) claims.set(claim.id, claim);
  }
  const byKey = <T>(files: readonly ContentFile<T>[], key: (value: T) => string) => new Map(files.map(({ value }) => [key(value), value]));
  const drugs = byKey(contents.drugs, (drug) => drug.generic);
  const trials = byKey(contents.trials, (trial) => trial.id);
  const works = new Map(contents.works.map((work) => [work.id, work]));
  const papers = byKey(contents.papers, (paper) => paper.id);
  const paper = papers.get(currentPaper);
  if (!paper) throw new Error(`the paper ${currentPaper} is not in the library, though loading checked it`);
  return {
    paper,
    papers,
    drugs,
    trials,
    topics: byKey(contents.topics, (topic) => topic.id),
    seasons: byKey(contents.prompts, (season) => season.paper),
    works,
    claims,
    drugIndex: indexDrugs(drugs),
    trialIndex: indexTrials(trials),
    workIndex: indexWorks(works),
    paperIndex: indexPapers({ papers, works, trials }),
  };
}
