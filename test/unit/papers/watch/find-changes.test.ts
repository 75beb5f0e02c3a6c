import { expect, test } from 'vitest';
import type { PaperChange } from '../../../../src/core/papers/paper-change.ts';
import type { SourceNotice, SourceRecord } from '../../../../src/papers/source-record.ts';
import { type Answers, findChanges } from '../../../../src/papers/watch/find-changes.ts';
import { type KnownFacts, noKnownFacts, parseKnown, renderKnown } from '../../../../src/papers/watch/known-facts.ts';

const since = Date.parse('2026-11-01T00:00:00Z');
const ids = { doi: '10.5555/paper' };
const retraction: SourceNotice = { kind: 'retraction', saidBy: 'Crossref', notice: { doi: '10.5555/notice.1' }, date: { year: 2026, month: 11, day: 20 } };
const correction: SourceNotice = { kind: 'correction', saidBy: 'Crossref', notice: { doi: '10.5555/notice.2' }, date: { year: 2024, month: 2, day: 6 } };

const says = (source: SourceRecord['source'], ...notices: SourceNotice[]): SourceRecord => ({ source, at: 0, ids, notices });
const answers = (...records: SourceRecord[]): Answers => ({ records, unaware: [] });

/** Compares one check after the other. @returns the changes of each. */
function checkInTurn(...checks: readonly (Answers | SourceRecord)[]): readonly (readonly PaperChange[])[] {
  let known: KnownFacts = noKnownFacts(ids, since);
  return checks.map((check) => {
    const found = findChanges(known, 'records' in check ? check : answers(check));
    known = parseKnown(renderKnown(found.known)) ?? known;
    return found.changes;
  });
}

const kindsOf = (changes: readonly PaperChange[]) => changes.map(({ now }) => (now.kind === 'notice' ? now.notice.kind : now.kind));

test('a new retraction is a change, with its source and date', () => {
  const [, found] = checkInTurn(says('Crossref'), says('Crossref', retraction));
  expect(found).toEqual([
    {
      now: {
        kind: 'notice',
        notice: { kind: 'retraction', saidBy: ['Crossref'], notice: { doi: '10.5555/notice.1' }, date: { year: 2026, month: 11, day: 20 } },
      },
    },
  ]);
});

test('what the first check finds is not a change', () => {
  const [first, second] = checkInTurn(says('Crossref', correction), says('Crossref', correction));
  expect([first, second]).toEqual([[], []]);
});

test('one notice reported by Crossref, Retraction Watch and PubMed is one change', () => {
  const watch: SourceNotice = { ...retraction, saidBy: 'Retraction Watch (through Crossref)', date: { year: 2026, month: 11, day: 18 } };
  const pubmed: SourceNotice = { kind: 'retraction', saidBy: 'PubMed', notice: { pmid: '99000001' }, reference: 'J Invent Med. 2026 Nov' };
  const found = checkInTurn(
    answers(says('Crossref'), says('PubMed')),
    says('Crossref', retraction, watch),
    answers(says('Crossref', watch), says('PubMed', pubmed)),
    says('PubMed', pubmed),
  );
  expect(found.map(kindsOf)).toEqual([[], ['retraction'], [], []]);
  expect(found[1]?.[0]?.now).toMatchObject({ notice: { saidBy: ['Crossref', 'Retraction Watch (through Crossref)'], date: { day: 18 } } });
});

test('two sources that report a new notice in the same check are both named', () => {
  const pubmed: SourceNotice = { kind: 'retraction', saidBy: 'PubMed', notice: { pmid: '99000001', doi: '10.5555/notice.1' } };
  const [, found] = checkInTurn(answers(says('Crossref'), says('PubMed')), answers(says('Crossref', retraction), says('PubMed', pubmed)));
  expect(found).toMatchObject([{ now: { notice: { saidBy: ['Crossref', 'PubMed'], notice: { doi: '10.5555/notice.1', pmid: '99000001' } } } }]);
});

test('a correction that PubMed knows only by its number is matched with the one that Crossref knows by its DOI', () => {
  const pubmed: SourceNotice = { kind: 'correction', saidBy: 'PubMed', notice: { pmid: '99000002' }, reference: 'J Invent Med. 2024 Feb;3(1):9' };
  const found = checkInTurn(answers(says('Crossref', correction), says('PubMed')), answers(says('Crossref', correction), says('PubMed', pubmed)));
  expect(found.map(kindsOf)).toEqual([[], []]);
});

test('a correction of another year is another correction, whatever identifies it', () => {
  const pubmed: SourceNotice = { kind: 'correction', saidBy: 'PubMed', notice: { pmid: '99000002' }, reference: 'J Invent Med. 2026 Nov;5(1):9' };
  const found = checkInTurn(answers(says('Crossref', correction), says('PubMed')), answers(says('Crossref', correction), says('PubMed', pubmed)));
  expect(found.map(kindsOf)).toEqual([[], ['correction']]);
});

test('a second correction is a change of its own', () => {
  const other: SourceNotice = { ...correction, notice: { doi: '10.5555/notice.3' } };
  expect(checkInTurn(says('Crossref', correction), says('Crossref', correction, other)).map(kindsOf)).toEqual([[], ['correction']]);
});

test('a correction that becomes a retraction is a change, and names what was known before', () => {
  const worse: SourceNotice = { ...correction, kind: 'retraction', saidBy: 'Retraction Watch (through Crossref)' };
  const [, found = []] = checkInTurn(says('Crossref', correction), says('Crossref', correction, worse));
  expect(kindsOf(found)).toEqual(['retraction']);
  expect(found[0]?.before).toMatchObject({ kind: 'correction', notice: { doi: '10.5555/notice.2' } });
});

test('a notice that is missing from one check and returns in another is not a change', () => {
  const found = checkInTurn(
    says('Crossref'),
    says('Crossref', retraction),
    says('Crossref'),
    { records: [], unaware: ['Crossref'] },
    says('Crossref', retraction),
  );
  expect(found.map(kindsOf)).toEqual([[], ['retraction'], [], [], []]);
});

test('an expression of concern is a change, unless the paper was already retracted', () => {
  const concern: SourceNotice = { kind: 'concern', saidBy: 'Crossref', notice: { doi: '10.5555/notice.4' } };
  expect(checkInTurn(says('Crossref'), says('Crossref', concern), says('Crossref', concern, retraction)).map(kindsOf)).toEqual([
    [],
    ['concern'],
    ['retraction'],
  ]);
  expect(checkInTurn(says('Crossref'), says('Crossref', retraction), says('Crossref', concern, retraction)).map(kindsOf)).toEqual([[], ['retraction'], []]);
});

test('addenda and notices of unknown kinds are not changes', () => {
  const notices: SourceNotice[] = [
    { kind: 'addendum', saidBy: 'Crossref', notice: { doi: '10.5555/notice.5' } },
    { kind: 'other', label: 'Badge', saidBy: 'Crossref', notice: { doi: '10.5555/notice.6' } },
  ];
  expect(checkInTurn(says('Crossref'), says('Crossref', ...notices)).map(kindsOf)).toEqual([[], []]);
});

test('an old correction in the first answer of a source is not a change, a recent one is', () => {
  const old: SourceNotice = { kind: 'correction', saidBy: 'PubMed', notice: { doi: '10.5555/notice.7' } };
  const dated: SourceNotice = { kind: 'correction', saidBy: 'Crossref', notice: { doi: '10.5555/notice.8' }, date: { year: 2026, month: 11, day: 20 } };
  expect(checkInTurn(says('Crossref'), says('PubMed', old)).map(kindsOf)).toEqual([[], []]);
  expect(checkInTurn(says('PubMed'), says('Crossref', dated)).map(kindsOf)).toEqual([[], ['correction']]);
});

test('an old retraction in the first answer of a source is a change, since it was never shown', () => {
  const old: SourceNotice = { kind: 'retraction', saidBy: 'PubMed', notice: { pmid: '99000003' } };
  expect(checkInTurn(says('Crossref'), says('PubMed', old)).map(kindsOf)).toEqual([[], ['retraction']]);
});

test('the first check finds a retraction dated after the paper was brought, but no older one', () => {
  expect(checkInTurn(says('Crossref', retraction)).map(kindsOf)).toEqual([['retraction']]);
  expect(checkInTurn(says('Crossref', { ...retraction, date: { year: 2026, month: 10, day: 31 } })).map(kindsOf)).toEqual([[]]);
  expect(checkInTurn(says('PubMed', { kind: 'retraction', saidBy: 'PubMed' })).map(kindsOf)).toEqual([[]]);
});

test('the publication of a preprint is found once, whichever sources report it', () => {
  const preprint: SourceRecord = { ...says('bioRxiv'), preprint: {} };
  const published = { kind: 'published', ids: { doi: '10.5555/article' }, source: 'bioRxiv' } as const;
  const found = checkInTurn(
    answers(preprint, says('Europe PMC')),
    answers({ ...preprint, related: [published] }, says('Europe PMC')),
    answers(says('Europe PMC'), { ...preprint, related: [] }),
    { ...says('Europe PMC'), related: [{ kind: 'published', ids: { pmid: '99000009' }, source: 'Europe PMC' }] },
  );
  expect(found).toEqual([[], [{ now: { kind: 'published', ids: { doi: '10.5555/article' }, saidBy: ['bioRxiv'] } }], [], []]);
});

test('a published version that was a guess is corrected when a source knows another', () => {
  const preprint: SourceRecord = { ...says('Europe PMC'), preprint: {} };
  const guess = { kind: 'published', ids: { doi: '10.5555/guess' }, source: 'Europe PMC', isProbable: true } as const;
  const sure = { kind: 'published', ids: { doi: '10.5555/article' }, source: 'Crossref' } as const;
  const found = checkInTurn(
    answers(preprint, says('Crossref')),
    { ...preprint, related: [guess] },
    { ...says('Crossref'), related: [sure] },
    {
      ...preprint,
      related: [guess],
    },
  );
  expect(found.map((changes) => changes.map(({ now }) => now))).toEqual([
    [],
    [{ kind: 'published', ids: { doi: '10.5555/guess' }, isProbable: true, saidBy: ['Europe PMC'] }],
    [{ kind: 'published', ids: { doi: '10.5555/article' }, saidBy: ['Crossref'] }],
    [],
  ]);
});

test('a newer version of a review is not the published version of a preprint', () => {
  const update = { kind: 'published', ids: { pmid: '99000010' }, source: 'PubMed' } as const;
  expect(checkInTurn(says('PubMed'), { ...says('PubMed'), related: [update] }).map(kindsOf)).toEqual([[], []]);
});

test('results in the registry are found once, and are not a change if they were there at the first check', () => {
  const trial = (hasResults: boolean): Answers => ({ ...answers(says('Crossref')), ownTrial: 'NCT09990001', trial: { trial: 'NCT09990001', hasResults } });
  const found = checkInTurn(trial(false), answers(says('Crossref')), trial(true), trial(false), trial(true));
  expect(found.map(kindsOf)).toEqual([[], [], ['results'], [], []]);
  expect(checkInTurn(trial(true), trial(true)).map(kindsOf)).toEqual([[], []]);
});

test('results that were posted since watching began are a change, even if the registry did not answer before', () => {
  const posted = { year: 2026, month: 11, day: 12 };
  const trial: Answers = { ...answers(says('Crossref')), trial: { trial: 'NCT09990001', hasResults: true, posted } };
  expect(checkInTurn(says('Crossref'), trial).map(kindsOf)).toEqual([[], ['results']]);
});

test('facts stored by another version of the program are ignored', () => {
  expect(parseKnown('{"version":99}')).toBeUndefined();
  expect(parseKnown('no JSON')).toBeUndefined();
});
