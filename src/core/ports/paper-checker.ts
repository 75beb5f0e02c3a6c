/** Asks the sources of a paper again. Implemented in src/papers. */
import type { PaperChange } from '../paper-change.ts';
import type { PaperIds, SourceState } from '../paper-record.ts';

/** What a check of a watched paper found. */
export interface PaperCheck {
  /** All that is known now, to be given to the next check. The JSON of src/papers. */
  readonly known: string;
  /** Every identifier that is known now. */
  readonly ids: PaperIds;
  /** What no source said before, worst first. */
  readonly changes: readonly PaperChange[];
  readonly sources: readonly SourceState[];
  /** A person needed the services: it is worth trying again soon. */
  readonly wasInterrupted: boolean;
}

export interface PaperChecker {
  /** What is known before the first check: what the paper's stored record says. Asks nobody. `undefined` if nothing is stored. @param since in ms. */
  recall(ids: PaperIds, since: number): Promise<string | undefined>;
  /**
   * Asks behind everything that people ask for, and ends within 30 s. Never throws: a source that does not answer changes nothing.
   * @param known of the check before. Without it, what is said now was known. @param since when watching began, in ms.
   */
  check(ids: PaperIds, known: string | undefined, since: number): Promise<PaperCheck>;
}
