import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPaperInPhrase } from '../../../../commands/shared/paper.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';

const library = await moduleLibrary();
const among = (typed: string): readonly [string, string] | undefined => {
  const found = findPaperInPhrase(typed, library);
  return found && [found.paper.id, found.rest];
};

describe('findPaperInPhrase', () => {
  test.each([
    ['kidneys of petri', 'petri-2023', 'kidneys'],
    ['petri: efficacy', 'petri-2023', 'efficacy'],
    ['Petri’s results', 'petri-2023', 'results'],
    ["HUO'S limits", 'huo-2023', 'limits'],
    ['what does the Petri paper say about side effects?', 'petri-2023', 'side effects'],
    ['question 3 of petri et al. 2023', 'petri-2023', 'question 3'],
    ['safety in brave II', 'petri-2023', 'safety'],
    ['safety in NCT03616964', 'petri-2023', 'safety'],
    ['results of 10.1016/S0140-6736(22)02546-6?', 'petri-2023', 'results'],
    ['this paper by huo, please', 'huo-2023', ''],
  ])('finds the paper in “%s”', (typed, paper, rest) => expect(among(typed)).toEqual([paper, rest]));

  test('finds a paper by any of its names, before or after the other words', () => {
    const names = [...library.papers.values()].flatMap(({ id, name }) => [id, name, id.replace('-', ' ')].map((called) => ({ id, called })));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom('safety', 'kidneys', 'side effects', '3', 'nowhere'), ({ id, called }, said) => {
        for (const typed of [`${said} of ${called}`, `${called} ${said}`, `what does ${called} say about the ${said}?`])
          expect(among(typed)).toEqual([id, said]);
      }),
    );
  });
});

describe('findPaperInPhrase without a paper', () => {
  test.each([
    ['words of its title', 'safety of baricitinib'],
    ['a trial that has none', 'results of brave 1'],
    ['an author behind the first', 'safety of morand'],
    ['a name with a slip', 'safety of petry'],
    ['nothing', ''],
    ['joining words alone', 'what is it about?'],
    ['a speech', `${'word '.repeat(20)}petri`],
  ])('findPaperInPhrase finds no paper in %s', (_, typed) => expect(among(typed)).toBeUndefined());

  test('findPaperInPhrase accepts arbitrary input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (typed) => {
        expect(among(typed)).toBeUndefined();
      }),
    );
  });
});
