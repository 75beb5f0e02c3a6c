import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import type { Command } from '../../../../src/core/command/command.ts';
import { validateOptions } from '../../../../src/core/command/validate-options.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { loadLibrary } from '../../../../src/library/library.ts';

const commandOf = (name: string): Command => commands.find((command) => command.name === name) as Command;
const library = await loadLibrary();
const [drug, cite] = [commandOf('drug'), commandOf('cite')];

function mistake(command: Command, given: Record<string, string>): UserError {
  try {
    validateOptions(command, given, library);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no mistake was found');
}

describe('validateOptions', () => {
  test('validateOptions trims values and omits empty ones', () => {
    expect(validateOptions(drug, { name: '  cp 690550 ', topic: ' trials', versus: '   ' }, library)).toEqual({ name: 'tofacitinib', topic: 'trials' });
  });

  test.each([
    ['TRIALS', drug, 'topic', 'trials'],
    ['csl json', cite, 'style', 'csl-json'],
    ['CSL_JSON', cite, 'style', 'csl-json'],
    ['BibTeX', cite, 'style', 'bibtex'],
  ])('validateOptions accepts “%s” as a spelling of a choice', (typed, command, option, choice) => {
    expect(validateOptions(command, { [option]: typed }, library)).toEqual({ [option]: choice });
  });

  test.each([
    [{ name: 'baricitinib phosphate' }, { name: 'baricitinib' }],
    [{ name: 'olumiant 4 mg side effects' }, { name: 'baricitinib', topic: 'safety' }],
    [{ name: 'tofa vs upa' }, { name: 'tofacitinib', versus: 'upadacitinib' }],
    [
      { name: 'bari', topic: 'side effects' },
      { name: 'baricitinib', topic: 'safety' },
    ],
  ])('validateOptions reads the fields of a form like the words of a line: %o', (given, values) => {
    expect(validateOptions(drug, given, library)).toEqual(values);
  });

  test('validateOptions names the words of a field that no option recognises', () => {
    expect(mistake(drug, { name: 'olumiant zzz', topic: 'safety' }).message).toContain('“zzz”');
  });

  test('validateOptions replaces a lone surrogate', () => {
    expect(validateOptions(drug, { name: 'x\ud83d' }, library)).toEqual({ name: 'x\ufffd' });
  });
});

describe('invalid choices', () => {
  test('an invalid choice is answered with the nearest ones, as buttons that keep the rest of the line', () => {
    const { message, choices } = mistake(drug, { name: 'cp 690550', topic: 'trails' });
    expect(message).toBe('“trails” is not a valid topic for /drug. Did you mean trials?');
    expect(choices).toEqual([{ label: 'trials', run: '/drug tofacitinib topic:trials' }]);
  });

  test('an invalid choice that resembles none is answered with all choices', () => {
    const { message, choices } = mistake(cite, { style: 'turabian' });
    expect(message).toBe('“turabian” is not a valid style for /cite. It takes apa, vancouver, ama, harvard, nature, chicago, mla, bibtex, ris, csl-json.');
    expect(choices).toEqual([]);
  });
});

describe('unknown options', () => {
  test.each(['colour', 'constructor', 'toString', '__proto__'])('the unknown option “%s” is answered with the existing options', (name) => {
    const given = Object.fromEntries([[name, 'red']]);
    expect(mistake(drug, given).message).toBe(`/drug has no option “${name}”. Its options are name, topic, versus.`);
  });
});

describe('long texts', () => {
  test('a text that is too long is rejected with its length and the limit', () => {
    expect(mistake(drug, { name: 'a'.repeat(301) }).message).toBe('“name” has 301 characters; I look up at most 300. Please shorten it.');
    expect(validateOptions(drug, { name: 'a'.repeat(300) }, library)).toEqual({ name: 'a'.repeat(300) });
  });
});

test('any values are accepted or rejected with a UserError, without lone surrogates', () => {
  const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('trials', '\ud83d', 'x'.repeat(10_000)));
  fc.assert(
    fc.property(fc.record({ name: value, topic: value, versus: value, other: value }, { requiredKeys: [] }), (given) => {
      try {
        for (const taken of Object.values(validateOptions(drug, given, library))) expect(taken.isWellFormed() && taken.trim() === taken).toBe(true);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.message.isWellFormed()).toBe(true);
      }
    }),
  );
});
