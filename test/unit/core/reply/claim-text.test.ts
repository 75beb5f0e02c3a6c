import { beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../../../content/schema.ts';
import { claimItems, claimsOf, claimText } from '../../../../src/core/reply/claim-text.ts';
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

describe('a claim on the screen', () => {
  test.each([
    ['read at the source', {}, 'A statement. [1]'],
    ['seen in a copy', { grade: 'copy' as const }, 'A statement. [1] (seen in a copy)'],
    ['said by the company', { grade: 'company' as const }, 'A statement. [1] (company statement)'],
    ['known from news alone', { grade: 'news' as const }, 'A statement. [1] (news source only)'],
    ['with a limit', { note: 'In adults.' }, 'A statement. [1] In adults.'],
    ['in a copy and with a limit', { grade: 'copy' as const, note: 'In adults.' }, 'A statement. [1] (seen in a copy) In adults.'],
    ['inferred from another', { status: 'inferred' as const, grade: undefined, restsOn: ['T01'] }, 'A statement. [1] from [2][3] (our inference)'],
    [
      'a news report’s, beside what contradicts it',
      { status: 'news-report' as const, grade: undefined, restsOn: ['T01'] },
      'A statement. [1] compare [2][3] (news report)',
    ],
    ['inferred from its own source', { status: 'inferred' as const, grade: undefined, restsOn: ['R01'] }, 'A statement. [1] (our inference)'],
  ])('%s', (_, more, expected) => {
    expect(shown(statement(more))).toBe(expected);
  });

  test('has all its sources', () => {
    expect(shown(statement({}, ['huo-2023', 'hasni-2021']))).toBe('A statement. [1][2]');
  });

  test('carries its id with each mark, so that a mistake in it can be reported', () => {
    const marks = claimText(statement({ restsOn: ['T01'] }), library).filter((inline) => typeof inline !== 'string' && inline.kind === 'cite');
    expect(marks).toHaveLength(3);
    for (const mark of marks) expect(mark).toMatchObject({ claim: 'Z01' });
  });

  test('keeps its signs as they are', () => {
    expect(shown(claim('Z01', 'HLA-A*02:01, 5-HT_2A, R&D, p < 0.05 <@U1> @here.', ['huo-2023']))).toBe('HLA-A*02:01, 5-HT_2A, R&D, p < 0.05 <@U1> @here. [1]');
  });

  test('is never an unverified one', () => {
    expect(() => shown(statement({ status: 'unverified', grade: undefined }))).toThrow('claim Z01 is unverified and must never be shown');
  });
});

describe('a list of claims', () => {
  test('may name claims at home elsewhere', () => {
    expect(claimsOf(['T01', statement({})], library).map(({ id }) => id)).toEqual(['T01', 'Z01']);
    expect(claimItems(['T01', 'F01'], library)).toHaveLength(2);
  });

  test('with an unknown id is a fault, never a gap', () => {
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
