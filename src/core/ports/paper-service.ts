/** Papers that scholarly sources know. Implemented in src/papers. */
import type { Identifier } from '../../papers/identifiers/identifier.ts';
import type { FullText } from '../papers/full-text.ts';
import type { PaperRecord, PaperSource, SourceState } from '../papers/paper-record.ts';

/** A paper that may be meant. */
export interface PaperCandidate {
  readonly identifier: Identifier;
  readonly title: string;
  /** The first author's family name. */
  readonly author?: string;
  readonly year?: number;
  readonly journal?: string;
  /** Who offers it, and why: "results, says ClinicalTrials.gov". */
  readonly says: string;
}

export interface PaperCandidates {
  /** Best first, each paper once. */
  readonly candidates: readonly PaperCandidate[];
  readonly sources: readonly SourceState[];
  /** The current number of the trial that was asked about. */
  readonly trial?: string;
}

/** A registered trial. */
export interface RegisteredTrial {
  /** The current number, if the one asked for is an alias. */
  readonly nct: string;
  readonly primaryOutcomes: readonly { readonly measure: string; readonly timeFrame?: string | undefined }[];
}

/** `reason`: why the registry gave no answer, as an end of a sentence. */
export type TrialLookup =
  | { readonly status: 'found'; readonly trial: RegisteredTrial }
  | { readonly status: 'unknown' }
  | { readonly status: 'unreachable'; readonly reason: string };

export type PaperLookup =
  | { readonly status: 'found'; readonly paper: PaperRecord }
  /** Every source that answers for such an identifier says that it does not know it. */
  | { readonly status: 'unknown'; readonly sources: readonly PaperSource[] }
  /** No source answered, and nothing is stored. */
  | { readonly status: 'unreachable'; readonly sources: readonly SourceState[] };

export type FullTextLookup =
  | { readonly status: 'found'; readonly text: FullText }
  /** Europe PMC has no open-access text of it. */
  | { readonly status: 'absent' }
  /** It is a demo paper, of which there is only an abstract. */
  | { readonly status: 'invented' }
  /** No licence that allows quoting is stated. */
  | { readonly status: 'closed' }
  /** @param reason an end of a sentence about Europe PMC: "did not answer within 8 s". */
  | { readonly status: 'failed'; readonly reason: string };

/** Only identifiers and words of titles leave the program; nothing about who asks, or where. */
export interface PaperService {
  /** Invented papers, for which it answers without a network. Absent in real chats. */
  readonly demo?: readonly PaperCandidate[];
  /**
   * Ends within 15 s. What could not be found out is in the result.
   * @throws {UserError} only if the operator switched look-ups off and there are demo papers, and this is not one. The searches throw the same.
   */
  lookUp(identifier: Identifier): Promise<PaperLookup>;
  /** The paper of a card that was shown, by the id of its record; `undefined` if it is not stored any more. */
  findById(id: string): Promise<PaperLookup | undefined>;
  /** The full text of a paper that was looked up. Ends within `withinMs`, 15 s unless given. Never throws. */
  fullText(paper: PaperRecord, withinMs?: number): Promise<FullTextLookup>;
  /**
   * Papers whose title is similar. They are never taken for the paper that is meant.
   * @param words the address of a publisher's page is looked up by the item number (PII) in it.
   */
  searchTitles(words: string): Promise<PaperCandidates>;
  /** The papers of a registered trial. @param nct such as NCT03616964. */
  papersOfTrial(nct: string): Promise<PaperCandidates>;
  /** What ClinicalTrials.gov has on a trial. Never throws. @param withinMs its own time limit, shorter than that of the other calls. */
  findTrial(nct: string, withinMs: number): Promise<TrialLookup>;
}
