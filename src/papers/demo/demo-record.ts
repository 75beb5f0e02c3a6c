/** The form of the demo papers: what a source would say of each. */
import type { RegisteredTrial } from '../../core/ports/paper-service.ts';
import type { SourceRecord } from '../source-record.ts';

/** Of no service: who says it and when is added when somebody asks for the paper. */
export interface DemoRecord extends Omit<SourceRecord, 'source' | 'at' | 'ids'> {
  /** Under the prefix 10.5555, which is kept for tests and examples, so that it can be no real paper's. */
  readonly ids: { readonly doi: `10.5555/${string}` };
  readonly title: string;
}

export interface DemoPaper {
  readonly record: DemoRecord;
  /** What it is, in a few words, for the list. */
  readonly about: string;
}

/** Papers that are answered for without any service. */
export interface DemoPapers {
  readonly papers: readonly DemoPaper[];
  /** Records to which a paper of the list leads, such as the article that a preprint became. */
  readonly others: readonly DemoRecord[];
  readonly trials: readonly RegisteredTrial[];
}
