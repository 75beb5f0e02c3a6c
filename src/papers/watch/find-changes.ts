/**
 * Compares what sources say about a paper now with everything that any source said before. A pure function, with these rules:
 * - A source that is silent, or says less than before, changes nothing.
 * - What was said once is never reported again.
 */
import type { NewFact, PaperChange } from '../../core/papers/paper-change.ts';
import type { Notice, NoticeKind, PartialDate } from '../../core/papers/paper-record.ts';
import type { SourceRecord } from '../source-record.ts';
import { addPublished, type PublishedLink } from './add-published.ts';
import type { KnownFacts } from './known-facts.ts';
import { matchNotices, noticesIn, severityOf, uniteNotices } from './same-notice.ts';

/** What the registry says about the paper's own trial. */
export interface TrialAnswer {
  readonly trial: string;
  readonly hasResults: boolean;
  readonly posted?: PartialDate | undefined;
}

export interface Answers {
  /** The records of every source that answered. */
  readonly records: readonly SourceRecord[];
  /** Sources that answered that they do not know the paper. */
  readonly unaware: readonly string[];
  /** The paper's own trial, whether or not its registry answered. */
  readonly ownTrial?: string | undefined;
  readonly trial?: TrialAnswer | undefined;
}

export interface Comparison {
  readonly known: KnownFacts;
  /** Worst first. */
  readonly changes: readonly PaperChange[];
}

export function findChanges(before: KnownFacts, { records, unaware, trial, ownTrial }: Answers): Comparison {
  const isFirst = ({ source }: SourceRecord): boolean => !before.sources.includes(source);
  // Sources whose earlier answers are known come first: what they add is certainly new.
  const ordered = records.toSorted((a, b) => Number(isFirst(a)) - Number(isFirst(b)) || (a.source < b.source ? -1 : 1));
  const ids = Object.assign({}, ...ordered.map((record) => record.ids), before.ids);
  const isPreprint = before.isPreprint || records.some(({ preprint }) => preprint !== undefined);
  const seen: FactsSoFar = { notices: [...before.notices], newNotices: new Set(), published: [...before.published], newLinks: [] };
  for (const record of ordered) {
    addNotices(seen, record, before, isFirst(record));
    if (isPreprint) addPublished(seen, record, { ids, isFirst: isFirst(record) });
  }
  const results = trial ? newResults(before, trial) : [];
  const answered = [...records.map(({ source }) => source), ...unaware, ...(trial ? [registrySource(trial.trial)] : [])];
  const own = before.trial ?? ownTrial;
  return {
    known: {
      ...{ since: before.since, ids, isPreprint, notices: seen.notices, published: seen.published },
      sources: [...new Set([...before.sources, ...answered])].toSorted(),
      withResults: trial?.hasResults ? [...new Set([...before.withResults, trial.trial])] : before.withResults,
      ...(own ? { trial: own } : {}),
    },
    changes: [...noticeChanges(seen, before), ...seen.newLinks.map((now) => ({ now })), ...results.map((now) => ({ now }))],
  };
}

/** Everything said before, to which the answers of this check are added one by one. Indexes of notices do not change. */
interface FactsSoFar {
  readonly notices: Notice[];
  readonly newNotices: Set<number>;
  readonly published: PublishedLink[];
  readonly newLinks: NewFact[];
}

/** Kinds that are announced; other notices are only shown on the card. */
const announcedKinds: readonly NoticeKind[] = ['retraction', 'withdrawal', 'removal', 'concern', 'partial-retraction', 'correction'];

function addNotices({ notices, newNotices }: FactsSoFar, record: SourceRecord, before: KnownFacts, isFirst: boolean): void {
  const stated = noticesIn(record.notices ?? []);
  const places = matchNotices(notices, stated);
  for (const [index, one] of stated.entries()) {
    const known = notices[places[index] ?? -1];
    const place = known ? notices.indexOf(known) : notices.length;
    const isNew = announcedKinds.includes(one.kind) && (!known || severityOf(one) < severityOf(known));
    notices[place] = known ? uniteNotices(known, one) : one;
    if (isNew && !isStepBack(one, before) && !(isFirst && mayBeOld(one, before))) newNotices.add(place);
  }
}

/** After a retraction, only a correction is still news; an expression of concern is not. */
const isStepBack = (one: Notice, { notices }: KnownFacts): boolean => !isCorrection(one) && notices.some((other) => severityOf(other) === 0);

const isCorrection = (one: Notice): boolean => severityOf(one) === severityOf({ kind: 'correction' });

/**
 * Whether a notice in the first answer of a source may be older than the watch. It is unless its date is later:
 * - in the first check of the paper, for any notice: it was there when people were shown the paper;
 * - in a later check, for a correction, which may be years old. A retraction is announced, however old it is.
 */
const mayBeOld = (one: Notice, { since, sources }: KnownFacts): boolean => (isCorrection(one) || sources.length === 0) && !isAfter(one.date, since);

function isAfter(date: PartialDate | undefined, since: number): boolean {
  return date?.month !== undefined && date.day !== undefined && Date.UTC(date.year, date.month - 1, date.day) >= since;
}

function noticeChanges({ notices, newNotices }: FactsSoFar, before: KnownFacts): readonly PaperChange[] {
  const worst = before.notices.toSorted((a, b) => severityOf(a) - severityOf(b))[0];
  return [...newNotices]
    .flatMap((place) => notices[place] ?? [])
    .toSorted((a, b) => severityOf(a) - severityOf(b))
    .map((notice) => ({ now: { kind: 'notice', notice }, ...(worst ? { before: worst } : {}) }));
}

/** Each trial counts as a source of its own, with its own first answer. */
const registrySource = (trial: string): string => `ClinicalTrials.gov ${trial}`;

function newResults({ sources, withResults, since }: KnownFacts, { trial, hasResults, posted }: TrialAnswer): readonly NewFact[] {
  const isNew = hasResults && !withResults.includes(trial) && (sources.includes(registrySource(trial)) || isAfter(posted, since));
  return isNew ? [{ kind: 'results', trial, saidBy: ['ClinicalTrials.gov'], ...(posted ? { date: posted } : {}) }] : [];
}
