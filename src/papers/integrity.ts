/** Collects the notices about a paper from all sources. A source that does not mention a notice does not remove it. */
import { type Notice, type NoticeKind, noticeKinds, type PaperIds, type PartialDate } from '../core/papers/paper-record.ts';
import type { SourceNotice, SourceRecord } from './source-record.ts';
import { isEarlier } from './text/dates.ts';

/**
 * Returns all notices, each once, the worst first. Two notices are the same if they have the same kind and share an identifier, or if
 * one of them has no identifier. The order of the records does not matter.
 */
export function mergeNotices(records: readonly SourceRecord[]): readonly Notice[] {
  const stated = records.flatMap(({ notices = [] }) => notices).toSorted((a, b) => compareText(sortKey(a), sortKey(b)));
  const named = stated.filter(({ notice }) => keysOf(notice).length > 0);
  const unnamed = stated.filter(({ notice }) => keysOf(notice).length === 0);
  const groups = groupNamed(named);
  for (const notice of unnamed) {
    const same = groups.find(([first]) => first?.kind === notice.kind);
    if (same) same.push(notice);
    else groups.push([notice]);
  }
  return groups.map(mergeGroup).toSorted((a, b) => severity(a.kind) - severity(b.kind) || compareText(dateKey(a), dateKey(b)));
}

/** 0 is the worst; without notices it is the highest number. */
export const worstSeverity = (notices: readonly Pick<Notice, 'kind'>[]): number => Math.min(noticeKinds.length, ...notices.map(({ kind }) => severity(kind)));

const severity = (kind: NoticeKind): number => noticeKinds.indexOf(kind);

/** Two groups are joined if a later notice has the DOI of one and the PMID of the other. */
function groupNamed(named: readonly SourceNotice[]): SourceNotice[][] {
  let groups: SourceNotice[][] = [];
  for (const notice of named) {
    const keys = keysOf(notice.notice);
    const isSame = (group: readonly SourceNotice[]): boolean =>
      group.some((other) => other.kind === notice.kind && other.label === notice.label && keysOf(other.notice).some((key) => keys.includes(key))) ||
      (notice.kind !== 'other' && group.some((other) => other.kind === notice.kind && keysOf(other.notice).some((key) => keys.includes(key))));
    groups = [...groups.filter((group) => !isSame(group)), [...groups.filter(isSame).flat(), notice]];
  }
  return groups;
}

const keysOf = ({ doi, pmid }: PaperIds = {}): readonly string[] => [...(doi ? [`doi:${doi}`] : []), ...(pmid ? [`pmid:${pmid}`] : [])];

function mergeGroup(group: readonly SourceNotice[]): Notice {
  const [first] = group;
  const date = group
    .flatMap((notice) => notice.date ?? [])
    .reduce<PartialDate | undefined>((best, each) => (best && !isEarlier(each, best) ? best : each), undefined);
  const doi = group.flatMap(({ notice }) => notice?.doi ?? [])[0];
  const pmid = group.flatMap(({ notice }) => notice?.pmid ?? [])[0];
  const label = group.flatMap((notice) => notice.label ?? [])[0];
  const reference = group.flatMap((notice) => notice.reference ?? [])[0];
  return {
    kind: first?.kind ?? 'other',
    saidBy: [...new Set(group.map(({ saidBy }) => saidBy))].toSorted(),
    ...(label ? { label } : {}),
    ...(date ? { date } : {}),
    ...(doi || pmid ? { notice: { ...(doi ? { doi } : {}), ...(pmid ? { pmid } : {}) } } : {}),
    ...(reference ? { reference } : {}),
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sortKey = (notice: SourceNotice): string =>
  JSON.stringify([notice.kind, keysOf(notice.notice), notice.saidBy, notice.date, notice.label, notice.reference]);
const dateKey = ({ date, notice }: Notice): string => JSON.stringify([date?.year ?? 9999, date?.month, date?.day, notice]);
