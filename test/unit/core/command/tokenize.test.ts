import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../../../src/core/command/tokenize.ts';

const words = (line: string): readonly string[] => tokenize(line).map(({ name, text }) => (name === undefined ? text : `${name}=${text}`));

describe('a line is split into words', () => {
  test('at white space of any kind', () => {
    expect(words('/drug  cp\t690550\u00a0trials\n')).toEqual(['/drug', 'cp', '690550', 'trials']);
  });

  test('with name:value as one named word, the name in lower case', () => {
    expect(words('Topic:Trials versus:baricitinib')).toEqual(['topic=Trials', 'versus=baricitinib']);
  });

  test('with a name alone where the value stands apart', () => {
    expect(words('topic: trials page:')).toEqual(['topic=', 'trials', 'page=']);
  });

  test.each([
    ['straight quotes', '"cp 690550" trials'],
    ['English quotes', '“cp 690550” trials'],
    ['German quotes', '„cp 690550“ trials'],
    ['guillemets', '«cp 690550» trials'],
    ['single smart quotes', '‘cp 690550’ trials'],
    ['quotes that open and close alike', '”cp 690550” trials'],
  ])('with %s keeping words together', (_, line) => {
    expect(words(line)).toEqual(['cp 690550', 'trials']);
    expect(words(`name:${line}`)).toEqual(['name=cp 690550', 'trials']);
  });

  test('with a quoted word told apart from a bare one', () => {
    expect(tokenize('"versus" versus').map(({ quoted }) => quoted)).toEqual([true, false]);
  });

  test('without taking an address, an apostrophe or a lone quote for more than it is', () => {
    expect(words('https://doi.org/10.1/x')).toEqual(['https://doi.org/10.1/x']);
    expect(words('Bruton’s tyrosine ‘kinase')).toEqual(['Bruton’s', 'tyrosine', '‘kinase']);
    expect(words('5" tablet')).toEqual(['5"', 'tablet']);
  });

  test('into nothing when it is empty', () => {
    expect(words('')).toEqual([]);
    expect(words(' \n\t ')).toEqual([]);
  });

  test('and no letter of it is lost, nor does it ever throw', () => {
    const bare = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.replace(/["“”„‟«»‘’‚]/g, ''));
    fc.assert(
      fc.property(bare, (line) => {
        const joined = tokenize(line).map(({ name, text }) => (name === undefined ? text : `${name}:${text}`));
        expect(joined.join('').toLowerCase()).toBe(line.replace(/\s+/g, '').toLowerCase());
      }),
    );
  });

  test('in a moment, even when it is made of quotes', () => {
    const started = performance.now();
    for (const mark of ['"', '‘', '“', 'a:', '" ', '‘ ', ':', "'"]) tokenize(mark.repeat(2000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
