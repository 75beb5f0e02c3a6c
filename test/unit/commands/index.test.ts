import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { splitWords } from '../../../src/library/search/line-words.ts';
import { quickBot } from '../../helpers/library.ts';

const { library } = await quickBot();
const options = commands.flatMap(({ name, options: all }) => Object.entries(all).map(([option, value]) => ({ at: `/${name} ${option}`, option: value })));

describe('the options of all commands', () => {
  for (const { at, option } of options) {
    if (option.kind === 'text' && option.match) {
      const { match } = option;
      test(`the matcher of ${at} finds its example, “${match.example}”, among other words`, () => {
        const words = splitWords(`zz ${match.example} yy`);
        const found = words.flatMap((_, at) => match.find(words, at, library)?.count ?? []);
        // A filler in front belongs to no option: "the safety question".
        expect(Math.max(...found)).toBeGreaterThanOrEqual(words.length - 3);
        expect(match.find(words, 0, library)).toBeUndefined();
      });
    }
    if (option.kind === 'choice' && option.atEnds) {
      const { example, beside = 'some title', split } = option.atEnds;
      test(`${at} is recognised at both ends of a text: “${example}”`, () => {
        for (const line of [`${beside} ${example}`, `${example} ${beside}`])
          expect(split(line.split(' '))).toEqual({ rest: beside.split(' '), value: example });
      });
    }
  }

  test('only a few known options take any words', () => {
    const anyWords = options.flatMap(({ at, option }) => (option.kind === 'text' && !option.match ? [at] : []));
    expect(anyWords.filter((at) => !at.startsWith('/prompts ')).sort()).toEqual([
      '/ask paper',
      '/ask question',
      '/cite work',
      '/help command',
      '/paper fulltext',
      '/paper limits',
      '/paper paper',
      '/paper takeaways',
    ]);
  });

  test('only /prompts has a parser of its own', () =>
    expect(commands.flatMap(({ name, parsePositional }) => (parsePositional ? [name] : []))).toEqual(['prompts']));
});
