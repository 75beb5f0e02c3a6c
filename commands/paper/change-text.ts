/** Describes news about a paper: what sources say now, who says so and when, and what was known before. */
import type { NewFact, PaperChange } from '../../src/core/papers/paper-change.ts';
import type { PaperIds } from '../../src/core/papers/paper-record.ts';
import { link, type RichText, strong } from '../../src/core/reply/reply.ts';
import { identifierUrl } from '../../src/papers/identifiers/identifier.ts';
import { listWords } from '../shared/list-words.ts';
import { formatDay, formatWhen } from '../shared/paper-dates.ts';
import { describeNotice, noticeLink } from './notices.ts';

export function nowText(fact: NewFact): RichText {
  switch (fact.kind) {
    case 'notice':
      return describeNotice(fact.notice);
    case 'published':
      return [strong(fact.isProbable ? 'Probably published' : 'Published'), ` as `, ...publishedLink(fact.ids), `, ${sayWords(fact.saidBy)}.`];
    case 'results': {
      const posted = fact.date ? `, posted ${formatWhen(fact.date)}` : '';
      const page = link(fact.trial, identifierUrl({ kind: 'nct', id: fact.trial }));
      return [strong('Results of its trial'), ' are in the registry', posted, `, ${sayWords(fact.saidBy)}: `, page, '.'];
    }
  }
}

/** @param knownAt the last time at which it was not known, in ms. */
export function beforeText({ now, before }: PaperChange, knownAt: number): RichText {
  const day = formatDay(knownAt);
  switch (now.kind) {
    case 'notice':
      return before ? [`Known on ${day}: `, ...describeNotice(before)] : [`Known on ${day}: no retraction, expression of concern or correction.`];
    case 'published':
      return [`Known on ${day}: a preprint, and no published version.`];
    case 'results':
      return [`Known on ${day}: no results in the registry.`];
  }
}

const sayWords = (names: readonly string[]): string => `${names.length === 1 ? 'says' : 'say'} ${listWords(names)}`;

function publishedLink(ids: PaperIds): RichText {
  const named = noticeLink(ids);
  if (named.length > 0) return named;
  const { pmcid, arxiv } = ids;
  if (pmcid) return [link(pmcid, identifierUrl({ kind: 'pmcid', id: pmcid }))];
  return arxiv ? [link(`arXiv:${arxiv}`, identifierUrl({ kind: 'arxiv', id: arxiv }))] : ['an article'];
}
