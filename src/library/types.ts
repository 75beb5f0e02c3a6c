/** The type of the library and of the indexes whose search functions take the library. */

import type { Claim, Drug, Paper, Season, Topic, Trial, Work } from '../../content/schema.ts';
import type { DrugIndex } from './search/find-drug.ts';
import type { NameIndex } from './search/multi-name-index.ts';
import type { WorkIndex } from './search/work-index.ts';

export interface Library {
  /** The current paper: what a channel reads until it chooses another one. */
  readonly paper: Paper;
  /** By id, in the order of the file names. */
  readonly papers: ReadonlyMap<string, Paper>;
  /** By generic name. */
  readonly drugs: ReadonlyMap<string, Drug>;
  readonly trials: ReadonlyMap<string, Trial>;
  readonly topics: ReadonlyMap<string, Topic>;
  /** By the id of the season's paper. */
  readonly seasons: ReadonlyMap<string, Season>;
  readonly works: ReadonlyMap<string, Work>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly drugIndex: DrugIndex;
  readonly trialIndex: TrialIndex;
  readonly workIndex: WorkIndex;
  readonly paperIndex: PaperIndex;
}

export interface PaperIndex {
  /** By id, short name and title, normalized. */
  readonly byTitle: ReadonlyMap<string, Paper>;
  /** By the id of the work. */
  readonly byWork: ReadonlyMap<string, readonly Paper[]>;
  /** By the id of the trial that the paper reports. */
  readonly byTrial: ReadonlyMap<string, Paper>;
  /** By every name of a paper, including its authors. */
  readonly byName: NameIndex<Paper>;
  /** Position in `Library.papers`, from 0. */
  readonly order: ReadonlyMap<Paper, number>;
}

export interface TrialIndex {
  /** By the normalized name or registry number. */
  readonly byKey: ReadonlyMap<string, Trial>;
  readonly byName: NameIndex<Trial>;
  /** Searched for part of a name. */
  readonly byPart: NameIndex<Trial>;
  /** Searched by completion: includes the registry number and the drug. */
  readonly byAnything: NameIndex<Trial>;
}
