/** Which words of a line name a paper of the channel. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { broughtRunAt, findBroughtIn } from '../../../../commands/shared/match-brought.ts';
import { splitWords } from '../../../../src/library/search/line-words.ts';
import { grey, okafor } from '../../../fixtures/brought-papers.ts';
import { hostileText } from '../../../fixtures/hostile-text.ts';

const brought = [okafor, grey];

describe('matching brought papers in a line', () => {
  test.each([
    ['okafor 2024 findings', 2, ['Okafor 2024']],
    ['Okafor et al. (2024), please', 4, ['Okafor 2024']],
    ['okafor et al', 3, ['Okafor 2024']],
    ['okafor’s trial', 2, ['Okafor 2024']],
    ['chronic hiccups in apa', 2, ['Okafor 2024']],
    ['hiccups in ten villages', 4, ['Grey 2019']],
    ['hiccups', 1, ['Okafor 2024', 'Grey 2019']],
    ['2024 inventumab', 2, ['Okafor 2024']],
    ['placebo controlled hiccups', 3, ['Okafor 2024']],
  ])('“%s” begins with %i words that name %j', (line, count, labels) => {
    const run = broughtRunAt(splitWords(line), 0, brought);
    expect([run?.count, run?.papers.map(({ label }) => label)]).toEqual([count, labels]);
  });

  test.each(['2024', 'trial', 'randomised controlled trial', 'a cohort', 'in ten', 'et al', 'okafor 2023', 'okafor et al. 2019', 'smith 2024', ''])(
    '“%s” names no paper, though a title may have its words',
    (line) => expect(broughtRunAt(splitWords(line), 0, brought)).toBeUndefined(),
  );

  test('words of a title name its paper, wherever they are cut out, if one of them is specific', () => {
    const words = splitWords(okafor.title ?? '');
    const cut = fc.tuple(fc.nat(words.length - 1), fc.nat(words.length - 1)).map(([a, b]) => words.slice(Math.min(a, b), Math.max(a, b) + 1));
    fc.assert(
      fc.property(cut, (part) => {
        fc.pre(part.some(({ key }) => key === 'inventumab' || key === 'chronic') && part[0]?.key !== 'for');
        const run = broughtRunAt(part, 0, brought);
        expect(run?.papers).toEqual([okafor]);
      }),
    );
  });

  test('words around a name are all kept, and read once', () => {
    fc.assert(
      fc.property(hostileText(10), hostileText(10), (before, after) => {
        const found = findBroughtIn(`${before} Okafor 2024 ${after}`, brought);
        expect(found?.papers).toContain(okafor);
        expect((found?.rest.length ?? 0) + (found?.named.length ?? 0)).toBeLessThanOrEqual(before.length + after.length + 'Okafor 2024'.length + 2);
      }),
    );
  });
});
