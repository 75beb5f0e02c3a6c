import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { huo2023Season as season } from '../../../../content/prompts/huo-2023.ts';
import { findPrompt, searchPrompts } from '../../../../src/library/search/find-prompt.ts';

const found = (typed: string, used: readonly string[] = []): string | undefined => {
  const outcome = findPrompt(season, typed, used);
  return outcome.status === 'found' ? outcome.value.id : undefined;
};
const offered = (typed: string): readonly string[] => {
  const outcome = findPrompt(season, typed);
  return outcome.status === 'missed' ? outcome.near.map(({ id }) => id) : [];
};

describe('a question is found', () => {
  test.each([
    ['its number', '3', 'tyk2-in-practice'],
    ['its number as people say it', 'week 12', 'change-your-mind'],
    ['its id', 'brave-divergence', 'brave-divergence'],
    ['its id in other letters', 'Brave Divergence', 'brave-divergence'],
    ['its title', 'Borrowed warnings', 'borrowed-warnings'],
    ['a theme of its own', 'Equity', 'whose-lupus'],
    ['words of its title', 'one pill', 'one-pill-many-cytokines'],
    ['the beginning of a word', 'cytok', 'one-pill-many-cytokines'],
    ['words of title and theme', 'endpoint response design', undefined],
    ['words of its title in any order', 'patient you', 'would-you'],
  ])('by %s', (_, typed, id) => {
    expect(found(typed)).toBe(id);
  });

  test('by a theme that several share: the first of it that was not used', () => {
    expect(found('evidence appraisal')).toBe('report-and-review');
    expect(found('evidence appraisal', ['report-and-review'])).toBe('sanra');
    expect(found('evidence appraisal', ['sanra', 'report-and-review'])).toBe('three-meta-analyses');
    expect(found('evidence appraisal', ['sanra', 'report-and-review', 'three-meta-analyses'])).toBe('report-and-review');
  });

  test('by a number however many were used', () => {
    expect(found('1', ['report-and-review'])).toBe('report-and-review');
  });
});

describe('a question that is not quite named', () => {
  test.each([
    ['meta-analysis', 'three-meta-analyses'],
    ['cytokynes', 'one-pill-many-cytokines'],
    ['borowed warnings', 'borrowed-warnings'],
    ['trial desing', 'brave-divergence'],
    ['sandra', 'sanra'],
  ])('“%s” is offered as %s', (typed, id) => {
    expect(found(typed)).toBeUndefined();
    expect(offered(typed)[0]).toBe(id);
  });

  test('is offered beside the others its word fits', () => {
    expect(offered('lupus')).toEqual([]);
    expect(found('lupus')).toBe('whose-lupus');
    expect(offered('review')).toEqual(['report-and-review', 'sanra']);
  });

  test('is not guessed from a number there is not, two letters or nothing', () => {
    for (const typed of ['13', '0', '-1', '3.5', 'wh', '', '?']) {
      expect(found(typed), typed).toBeUndefined();
      expect(offered(typed), typed).toEqual([]);
    }
  });

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        expect(['found', 'missed']).toContain(findPrompt(season, typed).status);
        expect(searchPrompts(season, typed).length).toBeLessThanOrEqual(season.prompts.length);
      }),
    );
  });
});

describe('completion', () => {
  test('offers every question while nothing is typed, then those that fit', () => {
    expect(searchPrompts(season, '  ')).toEqual(season.prompts);
    expect(searchPrompts(season, 'mech').map(({ id }) => id)).toEqual(['one-pill-many-cytokines', 'tyk2-in-practice']);
    expect(searchPrompts(season, 'safety').map(({ id }) => id)).toEqual(['borrowed-warnings']);
    expect(searchPrompts(season, 'quarks')).toEqual([]);
  });
});
