/** Decides whether two statements are about the same notice. Sources give the same notice different identifiers, or none. */
import { type Notice, type NoticeKind, noticeKinds } from '../../core/papers/paper-record.ts';
import type { SourceNotice } from '../source-record.ts';

/** Sources use different names for the same event: the paper was taken back. It happens once. */
const finalKinds: readonly NoticeKind[] = ['retraction', 'withdrawal', 'removal'];

/** 0 is the worst. */
export const severityOf = ({ kind }: Pick<Notice, 'kind'>): number => (finalKinds.includes(kind) ? 0 : noticeKinds.indexOf(kind));

/** The notices of one answer, each once and the worst first: Crossref lists statements of the publisher and of Retraction Watch separately. */
export function noticesIn(stated: readonly SourceNotice[]): readonly Notice[] {
  const all = stated.map(
    ({ saidBy, notice, ...one }): Notice => ({ ...one, saidBy: [saidBy], ...(notice && Object.keys(notice).length > 0 ? { notice } : {}) }),
  );
  return all.toSorted((a, b) => severityOf(a) - severityOf(b)).reduce<readonly Notice[]>(addOrUnite, []);
}

function addOrUnite(notices: readonly Notice[], one: Notice): readonly Notice[] {
  const same = notices.findIndex((other) => isSameNotice(one, other));
  return same < 0 ? [...notices, one] : notices.map((other, index) => (index === same ? uniteNotices(other, one) : other));
}

const isSameNotice = (one: Notice, other: Notice): boolean => sharesKey(one, other) || (severityOf(one) === 0 && severityOf(other) === 0);

/**
 * Matches the notices of one source's answer with the known ones. Identifiers decide first. A notice that shares no identifier with a known
 * one can still match one of the same severity, if neither identifiers nor years contradict; each known notice is matched in this way once.
 * @returns for each notice, the index of the known notice that it matches, or -1.
 */
export function matchNotices(known: readonly Notice[], stated: readonly Notice[]): readonly number[] {
  const certain = stated.map((one) => known.findIndex((other) => isSameNotice(one, other)));
  const taken = new Set(certain);
  return stated.map((one, index) => {
    const place = certain[index] ?? -1;
    if (place >= 0) return place;
    const likely = known.findIndex((other, at) => !taken.has(at) && couldBeSame(one, other));
    taken.add(likely);
    return likely;
  });
}

const idNames = ['doi', 'pmid'] as const;

const sharesKey = ({ notice: one = {} }: Notice, { notice: other = {} }: Notice): boolean =>
  idNames.some((name) => one[name] !== undefined && one[name] === other[name]);

function couldBeSame(one: Notice, other: Notice): boolean {
  if (severityOf(one) !== severityOf(other)) return false;
  if (idNames.some((name) => one.notice?.[name] !== undefined && other.notice?.[name] !== undefined)) return false;
  const [year, otherYear] = [yearOf(one), yearOf(other)];
  // A notice that appears online in December may be printed in January.
  return year === undefined || otherYear === undefined || Math.abs(year - otherYear) <= 1;
}

/** PubMed gives a reference instead of a date, such as "Lancet. 2010 Feb 6;375(9713):445". */
const yearOf = ({ date, reference = '' }: Notice): number | undefined => date?.year ?? (Number(/\b(?:19|20)\d\d\b/.exec(reference)?.[0]) || undefined);

/** Merges two statements about one notice: all sources, all identifiers, the earliest date and the worst kind. */
export function uniteNotices(known: Notice, one: Notice): Notice {
  const ids = { ...one.notice, ...known.notice };
  const date = [known.date, one.date].filter((each) => each !== undefined).toSorted((a, b) => dateOrder(a) - dateOrder(b))[0];
  const label = known.label ?? one.label;
  const reference = known.reference ?? one.reference;
  return {
    kind: severityOf(one) < severityOf(known) ? one.kind : known.kind,
    saidBy: [...new Set([...known.saidBy, ...one.saidBy])].toSorted(),
    ...(label ? { label } : {}),
    ...(date ? { date } : {}),
    ...(Object.keys(ids).length > 0 ? { notice: ids } : {}),
    ...(reference ? { reference } : {}),
  };
}

const dateOrder = ({ year, month = 12, day = 31 }: NonNullable<Notice['date']>): number => (year * 100 + month) * 100 + day;
