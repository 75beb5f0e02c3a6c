/** The stored form of what sources said: the records of a paper, that none knows it, the results of a search, or a full text. */
import type { PaperSource } from '../../core/papers/paper-record.ts';
import type { PaperCandidates } from '../../core/ports/paper-service.ts';
import type { ParsedArticle } from '../full-text/parse-article.ts';
import type { SourceResults } from '../read-sources.ts';

/** Must be raised when the form of the records changes. Values of another version are ignored. */
const version = 1;

export type StoredValue =
  | ({ readonly kind: 'paper' } & SourceResults)
  | { readonly kind: 'unknown'; readonly sources: readonly PaperSource[] }
  | { readonly kind: 'candidates'; readonly found: PaperCandidates }
  | { readonly kind: 'text'; readonly article: ParsedArticle };

export const renderStored = (value: StoredValue): string => JSON.stringify({ version, ...value });

export function parseStored(value: string): StoredValue | undefined {
  const stored = JSON.parse(value) as Partial<StoredValue> & { readonly version: number };
  // Papers used to be stored without a kind.
  return stored.version === version ? ({ kind: 'paper', ...stored } as StoredValue) : undefined;
}
