/** Asks the sources of a paper again. Implemented in src/papers. */
import type { PaperChange } from '../papers/paper-change.ts';
import type { PaperIds, SourceState } from '../papers/paper-record.ts';

/** What a check of a watched paper found. */
export interface PaperCheck {
  /** Everything known now, as JSON of src/papers; to be passed to the next check. */
  readonly known: string;
  /** Every identifier that is known now. */
  readonly ids: PaperIds;
  /** Facts that no source stated before, worst first. */
  readonly changes: readonly PaperChange[];
  readonly sources: readonly SourceState[];
  /** Interrupted by a person's look-up: retry soon. */
  readonly wasInterrupted: boolean;
}

export interface PaperChecker {
  /** What is known before the first check, from the paper's stored record, without asking a source. `undefined` if nothing is stored. @param since in ms. */
  recall(ids: PaperIds, since: number): Promise<string | undefined>;
  /**
   * Asks the sources with lower priority than people's look-ups, and ends within 30 s. Never throws: a source that does not answer changes nothing.
   * @param known the result of the previous check. Without it, everything found now counts as known. @param since when watching began, in ms.
   */
  check(ids: PaperIds, known: string | undefined, since: number): Promise<PaperCheck>;
}
