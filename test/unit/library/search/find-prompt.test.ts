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

describe('findPrompt', () => {
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
  ])('finds a question by %s', (_, typed, id) => {
    expect(found(typed)).toBe(id);
  });

  test('finds the first unused question of a theme', () => {
    expect(found('evidence appraisal')).toBe('what-the-abstract-settles');
    expect(found('evidence appraisal', ['what-the-abstract-settles'])).toBe('sanra');
    expect(found('evidence appraisal', ['sanra', 'what-the-abstract-settles'])).toBe('five-meta-analyses');
    const all = ['sanra', 'what-the-abstract-settles', 'five-meta-analyses', 'second-review', 'report-and-review'];
    expect(found('evidence appraisal', all)).toBe('what-the-abstract-settles');
  });

  test('finds a question by number, even if it was used', () => {
    expect(found('1', ['what-the-abstract-settles'])).toBe('what-the-abstract-settles');
  });
});

describe('findPrompt with an inexact name', () => {
  test.each([
    ['meta-analysis', 'five-meta-analyses'],
    ['cytokynes', 'one-pill-many-cytokines'],
    ['borowed warnings', 'borrowed-warnings'],
    ['trial desing', 'brave-divergence'],
    ['sandra', 'sanra'],
  ])('suggests for “%s” the question %s', (typed, id) => {
    expect(found(typed)).toBeUndefined();
    expect(offered(typed)[0]).toBe(id);
  });

  test('suggests all questions that contain the word', () => {
    expect(offered('lupus')).toEqual([]);
    expect(found('lupus')).toBe('whose-lupus');
    expect(offered('review')).toEqual(['sanra', 'second-review', 'report-and-review']);
  });

  test('suggests nothing for an unknown number, two letters or no input', () => {
    for (const typed of ['15', '0', '-1', '3.5', 'wh', '', '?']) {
      expect(found(typed), typed).toBeUndefined();
      expect(offered(typed), typed).toEqual([]);
    }
  });

  test('findPrompt never throws, whatever the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        expect(['found', 'missed']).toContain(findPrompt(season, typed).status);
        expect(searchPrompts(season, typed).length).toBeLessThanOrEqual(season.prompts.length);
      }),
    );
  });
});

describe('searchPrompts', () => {
  test('returns every question if nothing is typed, else those that match', () => {
    expect(searchPrompts(season, '  ')).toEqual(season.prompts);
    expect(searchPrompts(season, 'mech').map(({ id }) => id)).toEqual(['one-pill-many-cytokines', 'tyk2-in-practice']);
    expect(searchPrompts(season, 'safety').map(({ id }) => id)).toEqual(['borrowed-warnings']);
    expect(searchPrompts(season, 'quarks')).toEqual([]);
  });
});
