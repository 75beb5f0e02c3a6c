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

describe('the message about the content', () => {
  test('names file, line, field and remedy', () => {
    expect(messageOf(problem())).toBe('The content has 1 problem:\n  content/drugs/tofacitinib.ts:2 generic: use a slug.');
  });

  test('counts the problems and gives each a line of its own', () => {
    expect(messageOf(problem(), problem({ field: 'route' })).split('\n')).toEqual([
      'The content has 2 problems:',
      '  content/drugs/tofacitinib.ts:2 generic: use a slug.',
      '  content/drugs/tofacitinib.ts:2 route: use a slug.',
    ]);
  });

  test('finds the line in single or double quotes, with an apostrophe or escaped', () => {
    expect(messageOf(problem({ found: "Pfizer's tablet" }))).toContain('tofacitinib.ts:3 ');
    expect(messageOf(problem({ found: "it's" }))).toContain('tofacitinib.ts:4 ');
  });

  test('finds a field that stands in several entries in its own', () => {
    const two = '[\n{ "id": "petri-2023",\n"abstract": "a" },\n{ "id": "huo-2023",\n"abstract": "b" }]';
    expect(messageOf(problem({ source: two, found: 'abstract', within: 'huo-2023' }))).toContain('tofacitinib.ts:5 ');
  });

  test('names no line where none can be found, and no field where there is none', () => {
    expect(messageOf(problem({ found: 'elsewhere' }))).toContain('tofacitinib.ts generic:');
    expect(messageOf(problem({ found: '', field: '' }))).toContain('tofacitinib.ts: use a slug.');
  });
});
