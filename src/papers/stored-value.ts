/** The stored form of what sources said: of a paper, that they do not know it, which papers may be meant, or a full text. */
import type { PaperSource } from '../core/paper-record.ts';
import type { PaperCandidates } from '../core/ports/paper-service.ts';
import type { ParsedArticle } from './full-text/parse-article.ts';
import type { SourceResults } from './read-sources.ts';

/** Changes whenever the form of the records does. What another version stored counts as absent. */
const version = 1;

export type StoredValue =
  | ({ readonly kind: 'paper' } & SourceResults)
  | { readonly kind: 'unknown'; readonly sources: readonly PaperSource[] }
  | { readonly kind: 'candidates'; readonly found: PaperCandidates }
  | { readonly kind: 'text'; readonly article: ParsedArticle };

export const renderStored = (value: StoredValue): string => JSON.stringify({ version, ...value });

export function parseStored(value: string): StoredValue | undefined {
  const stored = JSON.parse(value) as Partial<StoredValue> & { readonly version: number };
  // Papers were stored without a kind before there were others.
  return stored.version === version ? ({ kind: 'paper', ...stored } as StoredValue) : undefined;
}
