/** The form of the demo papers: what a source would say about each. */
import type { RegisteredTrial } from '../../core/ports/paper-service.ts';
import type { SourceRecord } from '../source-record.ts';

/** A record without a source and a time, which are added when somebody asks for the paper. */
export interface DemoRecord extends Omit<SourceRecord, 'source' | 'at' | 'ids'> {
  /** Under the prefix 10.5555, which is reserved for tests and examples, so it cannot belong to a real paper. */
  readonly ids: { readonly doi: `10.5555/${string}` };
  readonly title: string;
}

export interface DemoPaper {
  readonly record: DemoRecord;
  /** A short description for the list. */
  readonly about: string;
}

/** Papers that the bot knows without asking any service. */
export interface DemoPapers {
  readonly papers: readonly DemoPaper[];
  /** Records that a paper of the list links to, such as the article that a preprint became. */
  readonly others: readonly DemoRecord[];
  readonly trials: readonly RegisteredTrial[];
}
