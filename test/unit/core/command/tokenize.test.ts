import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteText, tokenize } from '../../../../src/core/command/tokenize.ts';

const words = (line: string): readonly string[] => tokenize(line).map(({ name, text }) => (name === undefined ? text : `${name}=${text}`));

describe('tokenize', () => {
  test('tokenize splits a line at white space of any kind', () => {
    expect(words('/drug  cp\t690550\u00a0trials\n')).toEqual(['/drug', 'cp', '690550', 'trials']);
  });

  test('tokenize turns name:value into one token with a lower-case name', () => {
    expect(words('Topic:Trials versus:baricitinib')).toEqual(['topic=Trials', 'versus=baricitinib']);
  });

  test('tokenize accepts a name without a value', () => {
    expect(words('topic: trials page:')).toEqual(['topic=', 'trials', 'page=']);
  });

  test.each([
    ['straight quotes', '"cp 690550" trials'],
    ['English quotes', '“cp 690550” trials'],
    ['German quotes', '„cp 690550“ trials'],
    ['guillemets', '«cp 690550» trials'],
    ['single smart quotes', '‘cp 690550’ trials'],
    ['quotes that open and close alike', '”cp 690550” trials'],
  ])('tokenize keeps words in %s together', (_, line) => {
    expect(words(line)).toEqual(['cp 690550', 'trials']);
    expect(words(`name:${line}`)).toEqual(['name=cp 690550', 'trials']);
  });

  test('tokenize reads two marks in a row as one inside straight quotes, and nothing there as a quote or a name', () => {
    expect(words('why:"She said ""no"", and “why:never”\n" next')).toEqual(['why=She said "no", and “why:never”\n', 'next']);
    expect(words('why:"" next:"x"')).toEqual(['why=', 'next=x']);
    expect(words('name:“foo” other:"bar"')).toEqual(['name=foo', 'other=bar']);
  });

  test('tokenize keeps a quoted text unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: fc.constantFrom('"', '“', ' ', 'a:', '\n'), maxLength: 20 }), (...texts) => {
        expect(tokenize(texts.map((text) => `name:${quoteText(text)}`).join(' '))).toEqual(texts.map((text) => ({ text, quoted: true, name: 'name' })));
      }),
    );
  });

  test('tokenize marks quoted words', () => {
    expect(tokenize('"versus" versus').map(({ quoted }) => quoted)).toEqual([true, false]);
  });

  test('tokenize does not treat URLs as names, or apostrophes and lone quotes as quotation marks', () => {
    expect(words('https://doi.org/10.1/x')).toEqual(['https://doi.org/10.1/x']);
    expect(words('Bruton’s tyrosine ‘kinase')).toEqual(['Bruton’s', 'tyrosine', '‘kinase']);
    expect(words('5" tablet')).toEqual(['5"', 'tablet']);
  });

  test('tokenize returns no tokens for an empty line', () => {
    expect(words('')).toEqual([]);
    expect(words(' \n\t ')).toEqual([]);
  });

  test('tokenize loses no character and never throws', () => {
    const bare = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.replace(/["“”„‟«»‘’‚]/g, ''));
    fc.assert(
      fc.property(bare, (line) => {
        const joined = tokenize(line).map(({ name, text }) => (name === undefined ? text : `${name}:${text}`));
        expect(joined.join('').toLowerCase()).toBe(line.replace(/\s+/g, '').toLowerCase());
      }),
    );
  });

  test.each([
    ['"', 1],
    ['x" ', 2000],
    ['"x', 2],
    ['“', 1000],
    ['" ', 1000],
    ['‘', 1],
    ['‘ ', 2000],
    ["'", 1],
    [':', 1],
    ['a:', 1],
  ])('tokenize splits a line of 2,000 times “%s” into %d tokens', (mark, count) => {
    expect(tokenize(mark.repeat(2000))).toHaveLength(count);
  });
});
