import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import type { Command } from '../../../../src/core/command/command.ts';
import { validateOptions } from '../../../../src/core/command/validate-options.ts';
import { UserError } from '../../../../src/core/errors.ts';

const commandOf = (name: string): Command => commands.find((command) => command.name === name) as Command;
const [drug, cite] = [commandOf('drug'), commandOf('cite')];

function mistake(command: Command, given: Record<string, string>): UserError {
  try {
    validateOptions(command, given);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no mistake was found');
}

describe('values are taken', () => {
  test('with the spaces around them gone, and the empty ones left out', () => {
    expect(validateOptions(drug, { name: '  cp 690550 ', topic: ' trials', versus: '   ' })).toEqual({ name: 'cp 690550', topic: 'trials' });
  });

  test.each([
    ['TRIALS', drug, 'topic', 'trials'],
    ['csl json', cite, 'style', 'csl-json'],
    ['CSL_JSON', cite, 'style', 'csl-json'],
    ['BibTeX', cite, 'style', 'bibtex'],
  ])('as the choice meant, however “%s” is spelled', (typed, command, option, choice) => {
    expect(validateOptions(command, { [option]: typed })).toEqual({ [option]: choice });
  });

  test('with half a character made a whole one', () => {
    expect(validateOptions(drug, { name: 'x\ud83d' })).toEqual({ name: 'x\ufffd' });
  });
});

describe('a wrong choice', () => {
  test('is answered with the nearest ones, as buttons that keep the rest of the line', () => {
    const { message, choices } = mistake(drug, { name: 'cp 690550', topic: 'trails' });
    expect(message).toBe('“trails” is not a valid topic for /drug. Did you mean trials?');
    expect(choices).toEqual([{ label: 'trials', run: '/drug name:"cp 690550" topic:trials' }]);
  });

  test('near to none is answered with all of them', () => {
    const { message, choices } = mistake(cite, { style: 'turabian' });
    expect(message).toBe('“turabian” is not a valid style for /cite. It takes apa, vancouver, ama, harvard, nature, chicago, mla, bibtex, ris, csl-json.');
    expect(choices).toEqual([]);
  });
});

describe('a wrong option', () => {
  test.each(['colour', 'constructor', 'toString', '__proto__'])('called “%s” is answered with those there are', (name) => {
    const given = Object.fromEntries([[name, 'red']]);
    expect(mistake(drug, given).message).toBe(`/drug has no option “${name}”. Its options are name, topic, versus.`);
  });
});

describe('a text that is too long', () => {
  test('is refused with both lengths', () => {
    expect(mistake(drug, { name: 'a'.repeat(301) }).message).toBe('“name” has 301 characters; I look up at most 300. Please shorten it.');
    expect(validateOptions(drug, { name: 'a'.repeat(300) })).toEqual({ name: 'a'.repeat(300) });
  });
});

test('whatever is given is taken or refused as the asker’s mistake, in whole characters', () => {
  const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('trials', '\ud83d', 'x'.repeat(10_000)));
  fc.assert(
    fc.property(fc.record({ name: value, topic: value, versus: value, other: value }, { requiredKeys: [] }), (given) => {
      try {
        for (const taken of Object.values(validateOptions(drug, given))) expect(taken.isWellFormed() && taken.trim() === taken).toBe(true);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.message.isWellFormed()).toBe(true);
      }
    }),
  );
});
