/** Collects the links from a preprint to its published article that sources give. */
import type { NewFact } from '../../core/papers/paper-change.ts';
import type { PaperIds } from '../../core/papers/paper-record.ts';
import type { SourceRecord } from '../source-record.ts';

export interface PublishedLink {
  readonly ids: PaperIds;
  /** The source guessed it from title and author. */
  readonly isProbable?: true;
}

interface LinksSoFar {
  readonly published: PublishedLink[];
  readonly newLinks: NewFact[];
}

/** @param about the preprint's identifiers, and whether this is the first answer of the source. */
export function addPublished({ published, newLinks }: LinksSoFar, record: SourceRecord, about: { readonly ids: PaperIds; readonly isFirst: boolean }): void {
  for (const { kind, ids, isProbable } of record.related ?? []) {
    if (kind !== 'published' || isSamePaper(ids, about.ids)) continue;
    const link: PublishedLink = { ids, ...(isProbable ? { isProbable } : {}) };
    if (isNewLink(published, link) && !about.isFirst) newLinks.push({ kind: 'published', ...link, saidBy: [record.source] });
    if (!published.some((other) => isSamePaper(other.ids, ids) && (isProbable || !other.isProbable))) published.push(link);
  }
}

/** A preprint is published once, so a further link is new only if it corrects a wrong guess. */
const isNewLink = (known: readonly PublishedLink[], link: PublishedLink): boolean =>
  known.every((other) => other.isProbable && !link.isProbable && contradicts(other.ids, link.ids));

const isSamePaper = (one: PaperIds, other: PaperIds): boolean =>
  (['doi', 'pmid', 'pmcid', 'arxiv'] as const).some((name) => one[name] !== undefined && one[name].toLowerCase() === other[name]?.toLowerCase());

const contradicts = (one: PaperIds, other: PaperIds): boolean =>
  !isSamePaper(one, other) && (['doi', 'pmid'] as const).some((name) => one[name] !== undefined && other[name] !== undefined);
