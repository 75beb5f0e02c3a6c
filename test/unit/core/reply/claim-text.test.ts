import { beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../../../content/schema.ts';
import { claimItems, claimsOf, claimText, newsReportItems } from '../../../../src/core/reply/claim-text.ts';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import { numberCitations } from '../../../../src/core/reply/sources.ts';
import type { Library } from '../../../../src/library/library.ts';
import { claim, smallLibrary } from '../../../fixtures/content.ts';

let library: Library;
beforeAll(async () => {
  library = await smallLibrary();
});

const shown = (one: Claim): string => {
  const [block] = numberCitations({ blocks: [{ kind: 'text', text: claimText(one, library) }] }, library).reply.blocks;
  return block?.kind === 'text' ? plainText(block.text) : '';
};
const statement = (more: Partial<Claim>, sources = ['huo-2023']): Claim => claim('Z01', 'A statement.', sources, more);

describe('claimText', () => {
  test.each([
    ['read at the source', {}, 'A statement. [1]'],
    ['seen in a copy', { grade: 'copy' as const }, 'A statement. [1]'],
    ['said by the company', { grade: 'company' as const }, 'A statement. [1]'],
    ['known from news alone', { grade: 'news' as const }, 'A statement. [1]'],
    ['with a limitation', { note: 'In adults.' }, 'A statement. [1] In adults.'],
    ['seen in a copy, with a limitation', { grade: 'copy' as const, note: 'In adults.' }, 'A statement. [1] In adults.'],
    ['inferred from another', { status: 'inferred' as const, grade: undefined, restsOn: ['T01'] }, 'A statement. [1] (our inference, from [2][3])'],
    [
      'from a news report, compared with what contradicts it',
      { status: 'news-report' as const, grade: undefined, restsOn: ['T01'] },
      'A statement. [1] (news report, compare [2][3])',
    ],
    ['inferred from its own source', { status: 'inferred' as const, grade: undefined, restsOn: ['R01'] }, 'A statement. [1] (our inference)'],
  ])('a claim %s is shown with its tag and limitation', (_, more, expected) => {
    expect(shown(statement(more))).toBe(expected);
  });

  test.each([
    ['By our arithmetic, ten points.', 'inferred' as const, 'By our arithmetic, ten points. [1]'],
    ['We found no explanation.', 'inferred' as const, 'We found no explanation. [1]'],
    ['Ten points.', 'inferred' as const, 'Ten points. [1] (our inference)'],
    ['The news report errs.', 'news-report' as const, 'The news report errs. [1]'],
  ])('“%s” (%s) has a tag only if it does not say so itself', (text, status, expected) => {
    expect(shown({ ...statement({ status, grade: undefined }), text })).toBe(expected);
  });

  test('statements under a heading that names the news report have no tag, and others are not allowed there', () => {
    const [item = []] = newsReportItems([statement({ status: 'news-report', grade: undefined, restsOn: ['T01'] })]);
    expect(plainText(item)).toBe('A statement. [?]');
    expect(() => newsReportItems([statement({})])).toThrow('claim Z01 is not from a news report');
  });

  test('a claim is shown with all its sources', () => {
    expect(shown(statement({}, ['huo-2023', 'hasni-2021']))).toBe('A statement. [1][2]');
  });

  test('each citation mark of a claim carries the claim’s id for reporting mistakes', () => {
    const marks = claimText(statement({ restsOn: ['T01'] }), library).filter((inline) => typeof inline !== 'string' && inline.kind === 'cite');
    expect(marks).toHaveLength(3);
    for (const mark of marks) expect(mark).toMatchObject({ claim: 'Z01' });
  });

  test('the text of a claim is shown unchanged, including characters special to markup', () => {
    expect(shown(claim('Z01', 'HLA-A*02:01, 5-HT_2A, R&D, p < 0.05 <@U1> @here.', ['huo-2023']))).toBe('HLA-A*02:01, 5-HT_2A, R&D, p < 0.05 <@U1> @here. [1]');
  });

  test('an unverified claim throws', () => {
    expect(() => shown(statement({ status: 'unverified', grade: undefined }))).toThrow('claim Z01 is unverified and must never be shown');
  });
});

describe('claimsOf', () => {
  test('a list may refer to claims by id', () => {
    expect(claimsOf(['T01', statement({})], library).map(({ id }) => id)).toEqual(['T01', 'Z01']);
    expect(claimItems(['T01', 'F01'], library)).toHaveLength(2);
  });

  test('a list with an unknown claim id throws', () => {
    expect(() => claimItems(['Q99'], library)).toThrow('claim Q99 is not in the library');
  });
});

test('every claim the bot ships is shown with at least one source', async () => {
  const { loadLibrary } = await import('../../../../src/library/library.ts');
  const shipped = await loadLibrary();
  for (const one of shipped.claims.values()) {
    const text = claimText(one, shipped);
    expect(plainText(text).startsWith(`${one.text} [`), one.id).toBe(true);
  }
});
