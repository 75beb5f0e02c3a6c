import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allProgress, progressForSeason, type StoredProgress, toProgressColumns, withoutPrompt } from '../../../src/store/progress.ts';

const blank: StoredProgress = { paper: 'huo-2023', used: '[]', round: 1, seasons: '{}' };
const progress = fc.record({ used: fc.array(fc.constantFrom('a', 'b', 'c')), round: fc.integer({ min: 1, max: 9 }) });
const steps = fc.array(fc.tuple(fc.constantFrom('huo-2023', 'petri-2023', 'third-2024'), progress), { maxLength: 12 });

test('the stored progress of each paper is the one that was set last, whatever was set for others in between', () => {
  fc.assert(
    fc.property(steps, (said) => {
      const kept = said.reduce((before, [paper, far]) => toProgressColumns(paper, far, before), blank);
      const last = Object.fromEntries(said);
      for (const [paper, far] of Object.entries(last)) expect(progressForSeason(paper, kept)).toEqual(far);
      expect(Object.keys(allProgress(kept)).sort()).toEqual([...new Set(['huo-2023', ...Object.keys(last)])].sort());
    }),
  );
});

test('a paper without used questions begins at its first question', () => expect(progressForSeason('petri-2023', blank)).toEqual({ used: [], round: 1 }));

test('a question that is returned is asked again, and all other progress stays', () => {
  const both = toProgressColumns('petri-2023', { used: ['four', 'five'], round: 2 }, toProgressColumns('huo-2023', { used: ['one', 'two'], round: 1 }, blank));
  expect(allProgress(withoutPrompt('one', both))).toEqual({ 'huo-2023': { used: ['two'], round: 1 }, 'petri-2023': { used: ['four', 'five'], round: 2 } });
  expect(allProgress(withoutPrompt('five', both))).toEqual({ 'huo-2023': { used: ['one', 'two'], round: 1 }, 'petri-2023': { used: ['four'], round: 2 } });
  expect(withoutPrompt('one', both).paper).toBe('petri-2023');
  expect(withoutPrompt('six', both)).toEqual(both);
});
