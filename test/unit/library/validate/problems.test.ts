import { describe, expect, test } from 'vitest';
import { ContentError, type Problem } from '../../../../src/library/validate/problems.ts';

const source = ['export const it = defineDrug({', "  generic: 'tofacitinib',", '  route: { label: "Pfizer\'s tablet" },', "  note: 'it\\'s',", '});'].join(
  '\n',
);
const problem = (more: Partial<Problem> = {}): Problem => ({
  path: 'content/drugs/tofacitinib.ts',
  source,
  field: 'generic',
  found: 'tofacitinib',
  explain: 'use a slug.',
  ...more,
});
const messageOf = (...problems: Problem[]): string => new ContentError(problems).message;

describe('the message of a ContentError', () => {
  test('the message contains the file, line, field and remedy', () => {
    expect(messageOf(problem())).toBe('The content has 1 problem:\n  content/drugs/tofacitinib.ts:2 generic: use a slug.');
  });

  test('the message counts the problems and puts each on its own line', () => {
    expect(messageOf(problem(), problem({ field: 'route' })).split('\n')).toEqual([
      'The content has 2 problems:',
      '  content/drugs/tofacitinib.ts:2 generic: use a slug.',
      '  content/drugs/tofacitinib.ts:2 route: use a slug.',
    ]);
  });

  test('the line is found in single or double quotes, with an apostrophe or escaped', () => {
    expect(messageOf(problem({ found: "Pfizer's tablet" }))).toContain('tofacitinib.ts:3 ');
    expect(messageOf(problem({ found: "it's" }))).toContain('tofacitinib.ts:4 ');
  });

  test('the line is that of the right entry if several contain the field', () => {
    const two = '[\n{ "id": "petri-2023",\n"abstract": "a" },\n{ "id": "huo-2023",\n"abstract": "b" }]';
    expect(messageOf(problem({ source: two, found: 'abstract', within: 'huo-2023' }))).toContain('tofacitinib.ts:5 ');
  });

  test('the message has no line if it is unknown, and no field if there is none', () => {
    expect(messageOf(problem({ found: 'elsewhere' }))).toContain('tofacitinib.ts generic:');
    expect(messageOf(problem({ found: '', field: '' }))).toContain('tofacitinib.ts: use a slug.');
  });
});
