import { describe, expect, test } from 'vitest';
import { assignWords, maxCommandWords } from '../../../../src/core/command/assign-words.ts';
import { type Command, defineCommand } from '../../../../src/core/command/command.ts';
import type { Matcher } from '../../../../src/core/command/options.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { loadLibrary } from '../../../../src/library/library.ts';
import { longestRun, splitWords } from '../../../../src/library/search/line-words.ts';

const library = await loadLibrary();

/** A command on colours that counts how often its matcher is asked. */
function paintCommand() {
  let calls = 0;
  const colours = new Map([
    ['red', 'red'],
    ['darkred', 'dark red'],
    ['blue', 'blue'],
  ]);
  const match: Matcher = {
    example: 'dark red',
    find: (words, at) => {
      calls += 1;
      const run = longestRun(words, at, 3, (key) => colours.get(key));
      return run && { value: run.found, count: run.count };
    },
    near: () => [],
  };
  const command = defineCommand({
    name: 'paint',
    description: 'Paints',
    examples: [],
    options: {
      colour: { kind: 'text', description: 'A colour', match },
      second: { kind: 'text', description: 'Another', aliases: ['over'], joiners: ['and'], match },
      finish: { kind: 'choice', description: 'Its finish', choices: ['matt', 'gloss'], synonyms: { gloss: ['high gloss', 'shiny'] } },
      coats: { kind: 'choice', description: 'How many', choices: ['1', '2'], needsName: true },
    },
    fillers: ['wall'],
    run: () => ({ blocks: [] }),
  }) as unknown as Command;
  const assign = (line: string) => assignWords(command, [{ own: '', ownWords: [], words: splitWords(line) }], library);
  return { assign, calls: () => calls };
}

describe('assignWords', () => {
  const { assign } = paintCommand();

  test.each([
    ['red', { colour: 'red' }],
    ['dark red shiny', { colour: 'dark red', finish: 'gloss' }],
    ['high gloss on the red wall', { colour: 'red', finish: 'gloss' }],
    ['red and blue', { colour: 'red', second: 'blue' }],
    ['red dark red', { colour: 'red', second: 'dark red' }],
    ['over blue red', { colour: 'red', second: 'blue' }],
    ['coats 2', { coats: '2' }],
    ['2 coats', { coats: '2' }],
  ])('assigns each run of words of “%s” to the option that recognises it', (line, values) => {
    expect(assign(line)).toMatchObject({ values, unknown: [], unrecognised: [] });
  });

  test.each([
    ['red 2', ['2']],
    ['red slowly', ['slowly']],
    ['slowly red quickly', ['slowly', 'quickly']],
    ['red and', []],
    ['red matt gloss', ['gloss']],
    ['not red', ['not']],
  ])('returns the words of “%s” that no option recognises', (line, unknown) => {
    expect(assign(line).unknown).toEqual(unknown);
  });

  test('gives the only unknown words to the first option, and says that they were not recognised', () => {
    expect(assign('the purple')).toMatchObject({ values: { colour: 'purple' }, unrecognised: ['colour'] });
    expect(assign('red over purple')).toMatchObject({ values: { colour: 'red', second: 'purple' }, unrecognised: ['second'] });
  });

  test('assignWords asks a matcher in proportion to the number of words, and rejects more than the limit', () => {
    const callsFor = (count: number): number => {
      const { assign: own, calls } = paintCommand();
      own('unknown '.repeat(count));
      return calls();
    };
    const [half, whole] = [callsFor(maxCommandWords / 2), callsFor(maxCommandWords)];
    expect(whole).toBeLessThanOrEqual(2 * half + 4);
    const { assign: own, calls } = paintCommand();
    expect(() => own('a '.repeat(maxCommandWords + 1))).toThrow(UserError);
    expect(calls()).toBe(0);
  });
});
