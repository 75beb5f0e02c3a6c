import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaperSource } from '../../../../src/core/papers/paper-record.ts';
import type { SourceNotice, SourceRecord } from '../../../../src/papers/source-record.ts';
import { findChanges } from '../../../../src/papers/watch/find-changes.ts';
import { type KnownFacts, noKnownFacts, parseKnown, renderKnown } from '../../../../src/papers/watch/known-facts.ts';
import { severityOf } from '../../../../src/papers/watch/same-notice.ts';

const sources = ['Crossref', 'Europe PMC', 'PubMed'] as const satisfies readonly PaperSource[];
type Source = (typeof sources)[number];

/** Something that happened to the paper: a notice, the article of the preprint, or results in the registry. */
interface Fact {
  readonly kind: 'retraction' | 'concern' | 'correction' | 'published' | 'results';
  readonly id: number;
  /** Sources that know it. */
  readonly knownTo: readonly Source[];
}

/** What a source does in a check: answers with all it knows, with less, that it does not know the paper, or not at all. */
type Behaviour = 'all' | 'less' | 'unaware' | 'silent';

interface Step {
  readonly facts: readonly Fact[];
  readonly behaviour: Readonly<Record<Source | 'registry', Behaviour>>;
  /** Of the facts of a source that says less, those it leaves out. */
  readonly leftOut: number;
}

const anyFact = fc.record({
  kind: fc.constantFrom('retraction', 'concern', 'correction', 'correction', 'published', 'results'),
  knownTo: fc.subarray([...sources], { minLength: 1 }),
}) satisfies fc.Arbitrary<Omit<Fact, 'id'>>;
const anyBehaviour = fc.constantFrom<Behaviour>('all', 'all', 'less', 'unaware', 'silent');
const anyStep = fc.record({
  facts: fc.array(anyFact, { maxLength: 3 }),
  behaviour: fc.record({ Crossref: anyBehaviour, 'Europe PMC': anyBehaviour, PubMed: anyBehaviour, registry: anyBehaviour }),
  leftOut: fc.nat(7),
});
const answering = { Crossref: 'all', 'Europe PMC': 'all', PubMed: 'all', registry: 'all' } as const;

/** A history that begins and ends with an answer of everybody. */
const anyHistory = fc.tuple(fc.array(anyFact, { maxLength: 3 }), fc.array(anyStep, { maxLength: 8 })).map(([before, steps]): readonly Step[] => {
  let id = 0;
  const numbered = (facts: readonly Omit<Fact, 'id'>[]): readonly Fact[] =>
    facts.map((fact) => {
      id += 1;
      return { ...fact, id };
    });
  const last: Step = { facts: [], behaviour: answering, leftOut: 0 };
  return [{ facts: numbered(before), behaviour: answering, leftOut: 0 }, ...steps.map((step) => ({ ...step, facts: numbered(step.facts) })), last];
});

function noticeOf({ kind, id }: Fact, source: Source): SourceNotice[] {
  if (kind === 'published' || kind === 'results') return [];
  const doi = `10.5555/notice.${id}`;
  if (source === 'Crossref')
    return [{ kind, saidBy: 'Crossref', notice: { doi } }, ...(id % 2 === 0 ? [{ kind, saidBy: 'Retraction Watch', notice: { doi } }] : [])];
  return [{ kind, saidBy: source, notice: { doi, pmid: String(99_000_000 + id) } }];
}

const recordOf = (source: Source, facts: readonly Fact[]): SourceRecord => ({
  ...{ source, at: 0, ids: { doi: '10.5555/preprint' }, preprint: {} },
  notices: facts.flatMap((fact) => noticeOf(fact, source)),
  related: facts.flatMap(({ kind, id }) => (kind === 'published' ? [{ kind, ids: { doi: `10.5555/article.${id}` }, source }] : [])),
});

interface Check {
  readonly records: readonly SourceRecord[];
  readonly unaware: readonly Source[];
  readonly hasResults: boolean | undefined;
  readonly visible: readonly Fact[];
}

function answersTo({ behaviour, leftOut }: Step, happened: readonly Fact[]): Check {
  const stated = sources.flatMap((source) => {
    const all = happened.filter(({ knownTo, kind }) => kind !== 'results' && knownTo.includes(source));
    if (behaviour[source] === 'all') return [{ source, facts: all }];
    return behaviour[source] === 'less' ? [{ source, facts: all.filter((_, index) => ((leftOut >> (index % 3)) & 1) === 0) }] : [];
  });
  const results = happened.filter(({ kind }) => kind === 'results');
  const hasResults = behaviour.registry === 'all' ? results.length > 0 : behaviour.registry === 'less' ? false : undefined;
  return {
    records: stated.map(({ source, facts }) => recordOf(source, facts)),
    unaware: sources.filter((source) => behaviour[source] === 'unaware'),
    hasResults,
    visible: [...stated.flatMap(({ facts }) => facts), ...(hasResults ? results : [])],
  };
}

/** What has to be told of what is visible now, by the rules: a paper is retracted, published and has results once. */
function toldOf(visible: readonly Fact[], seen: readonly Fact[]): ReadonlyMap<Fact['kind'], number> {
  const fresh = [...new Set(visible)].filter((fact) => !seen.includes(fact));
  const wasSeen = (kind: Fact['kind']): boolean => seen.some((fact) => fact.kind === kind);
  const count = (kind: Fact['kind']): number => fresh.filter((fact) => fact.kind === kind).length;
  const once = (kind: Fact['kind']): number => (wasSeen(kind) ? 0 : Math.min(1, count(kind)));
  const counts: [Fact['kind'], number][] = [
    ['retraction', once('retraction')],
    ['concern', wasSeen('retraction') ? 0 : count('concern')],
    ['correction', count('correction')],
    ['published', once('published')],
    ['results', once('results')],
  ];
  return new Map(counts.filter(([, number]) => number > 0));
}

const countKinds = (kinds: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...new Set(kinds)].map((kind) => [kind, kinds.filter((other) => other === kind).length]));

test('every change is found exactly once, when it is first reported, whatever sources leave out', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      let known: KnownFacts = noKnownFacts({ doi: '10.5555/preprint' }, Date.parse('2026-11-01T00:00:00Z'));
      const happened: Fact[] = [];
      const seen: Fact[] = [];
      for (const [index, step] of history.entries()) {
        happened.push(...step.facts);
        const { records, unaware, hasResults, visible } = answersTo(step, happened);
        const trial = hasResults === undefined ? undefined : { trial: 'NCT09990001', hasResults };
        const found = findChanges(known, { records, unaware, trial });
        const kinds = found.changes.map(({ now }) => (now.kind === 'notice' ? now.notice.kind : now.kind));
        // The first check records what was known.
        expect(countKinds(kinds)).toEqual(index === 0 ? new Map() : toldOf(visible, seen));
        seen.push(...visible);
        known = parseKnown(renderKnown(found.known)) ?? known;
      }
      // Everybody has answered in the end: nothing is left to be found.
      const { records, unaware } = answersTo({ facts: [], behaviour: answering, leftOut: 0 }, happened);
      expect(
        findChanges(known, { records, unaware, trial: { trial: 'NCT09990001', hasResults: true } }).changes.filter(({ now }) => now.kind !== 'results'),
      ).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('the integrity of a paper only gets worse, whatever sources report later', () => {
  const worst = ({ notices }: KnownFacts): number => Math.min(99, ...notices.map(severityOf));
  fc.assert(
    fc.property(anyHistory, (history) => {
      let known: KnownFacts = noKnownFacts({ doi: '10.5555/preprint' }, 0);
      const happened: Fact[] = [];
      for (const step of history) {
        happened.push(...step.facts);
        const { records, unaware } = answersTo(step, happened);
        const next = findChanges(known, { records, unaware }).known;
        expect(worst(next)).toBeLessThanOrEqual(worst(known));
        expect(next.notices.length).toBeGreaterThanOrEqual(known.notices.length);
        known = next;
      }
    }),
  );
});

test('the changes do not depend on the order in which sources answer', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(5), (history, turn) => {
      const happened = history.flatMap(({ facts }) => facts);
      const { records, unaware } = answersTo({ facts: [], behaviour: answering, leftOut: 0 }, happened);
      const before = findChanges(noKnownFacts({}, 0), { records: sources.map((source) => recordOf(source, [])), unaware: [] }).known;
      const turned = [...records.slice(turn % 3), ...records.slice(0, turn % 3)];
      expect(findChanges(before, { records: turned, unaware })).toEqual(findChanges(before, { records, unaware }));
    }),
  );
});
