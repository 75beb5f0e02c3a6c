import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../../../content/schema.ts';
import { findSection } from '../../../../src/library/search/find-section.ts';
import { smallLibrary } from '../../../fixtures/content.ts';

let paper: Paper;
beforeAll(async () => {
  const [first] = (await smallLibrary()).papers.values();
  if (first) paper = first;
});

const found = (typed: string): string | undefined => {
  const outcome = findSection(paper, typed);
  return outcome.status === 'found' ? outcome.value.id : undefined;
};
const offered = (typed: string): readonly string[] => {
  const outcome = findSection(paper, typed);
  return outcome.status === 'missed' ? outcome.near.map((section) => section.id) : [];
};

describe('findSection', () => {
  test.each([
    ['its id', 'since', 'since'],
    ['its id in capitals', 'SAFETY', 'safety'],
    ['its id without the hyphen', 'in vitro', 'in-vitro'],
    ['its title', 'What the record adds', 'since'],
    ['a word of its title', 'warnings', 'safety'],
    ['a word of its lead', 'regulators', 'safety'],
    ['part of a word', 'regul', 'safety'],
  ])('finds a section by %s', (_, typed, id) => {
    expect(found(typed)).toBe(id);
  });
});

describe('findSection with an inexact name', () => {
  test('suggests all sections that contain the word', () => {
    expect(offered('seen')).toEqual(['in-vitro', 'in-vivo']);
  });

  test.each([
    ['saftey', 'safety'],
    ['sinse', 'since'],
    ['in virto', 'in-vitro'],
  ])('suggests for “%s” the section %s', (typed, id) => {
    expect(offered(typed)[0]).toBe(id);
  });

  test('suggests nothing for two letters or no input', () => {
    expect(found('in')).toBeUndefined();
    expect(offered('')).toEqual([]);
    expect(offered('quarks and gluons')).toEqual([]);
  });

  test('findSection never throws, whatever the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        expect(['found', 'missed']).toContain(findSection(paper, typed).status);
      }),
    );
  });
});
