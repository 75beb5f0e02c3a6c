/**
 * Compares what sources say of a paper now with all that they ever said. Pure: a source that is silent, or says less than before, changes
 * nothing; what was said once is never found again.
 */
import type { NewFact, PaperChange } from '../../core/paper-change.ts';
import type { Notice, NoticeKind, PartialDate } from '../../core/paper-record.ts';
import type { SourceRecord } from '../source-record.ts';
import { addPublished, type PublishedLink } from './add-published.ts';
import type { KnownFacts } from './known-facts.ts';
import { matchNotices, noticesIn, severityOf, uniteNotices } from './same-notice.ts';

/** What the registry says of the paper's own trial. */
export interface TrialAnswer {
  readonly trial: string;
  readonly hasResults: boolean;
  readonly posted?: PartialDate | undefined;
}

export interface Answers {
  /** Of every source that answered. */
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
  // First the sources whose earlier answers are known: what they add is new for certain.
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

/** All that was ever said, with the sources of this check read one after the other. The places of notices stay. */
interface FactsSoFar {
  readonly notices: Notice[];
  readonly newNotices: Set<number>;
  readonly published: PublishedLink[];
  readonly newLinks: NewFact[];
}

/** Kinds that people are told of; any other notice is only shown on the card. */
const toldKinds: readonly NoticeKind[] = ['retraction', 'withdrawal', 'removal', 'concern', 'partial-retraction', 'correction'];

function addNotices({ notices, newNotices }: FactsSoFar, record: SourceRecord, before: KnownFacts, isFirst: boolean): void {
  const stated = noticesIn(record.notices ?? []);
  const places = matchNotices(notices, stated);
  for (const [index, one] of stated.entries()) {
    const known = notices[places[index] ?? -1];
    const place = known ? notices.indexOf(known) : notices.length;
    const isNew = toldKinds.includes(one.kind) && (!known || severityOf(one) < severityOf(known));
    notices[place] = known ? uniteNotices(known, one) : one;
    if (isNew && !isStepBack(one, before) && !(isFirst && mayBeOld(one, before))) newNotices.add(place);
  }
}

/** A concern is no news about a paper that was retracted. A correction is: it says something else. */
const isStepBack = (one: Notice, { notices }: KnownFacts): boolean => !isCorrection(one) && notices.some((other) => severityOf(other) === 0);

const isCorrection = (one: Notice): boolean => severityOf(one) === severityOf({ kind: 'correction' });

/**
 * What the first check finds was there when people were shown the paper. Later on, a correction in the first answer of a source that was silent
 * may be years old, but a retraction that nobody here was told of is told, however old it is.
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

/** Each trial has a first answer of its own. */
const registrySource = (trial: string): string => `ClinicalTrials.gov ${trial}`;

function newResults({ sources, withResults, since }: KnownFacts, { trial, hasResults, posted }: TrialAnswer): readonly NewFact[] {
  const isNew = hasResults && !withResults.includes(trial) && (sources.includes(registrySource(trial)) || isAfter(posted, since));
  return isNew ? [{ kind: 'results', trial, saidBy: ['ClinicalTrials.gov'], ...(posted ? { date: posted } : {}) }] : [];
}
