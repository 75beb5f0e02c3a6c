import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import type { Command } from '../../../../src/core/command/command.ts';
import { formatCommand } from '../../../../src/core/command/format-command.ts';
import type { TextOption } from '../../../../src/core/command/options.ts';
import { parseCommand } from '../../../../src/core/command/parse-command.ts';
import { loadLibrary } from '../../../../src/library/library.ts';

const library = await loadLibrary();
const commandOf = (name: string): Command => {
  const found = commands.find((command) => command.name === name);
  if (!found) throw new Error(`no command ${name}`);
  return found;
};

describe('formatCommand', () => {
  test.each([
    ['drug', {}, '/drug'],
    ['drug', { name: 'tofacitinib' }, '/drug tofacitinib'],
    ['drug', { name: 'tofacitinib', topic: 'trials', versus: 'baricitinib' }, '/drug tofacitinib topic:trials versus:baricitinib'],
    ['drug', { name: 'cp 690550' }, '/drug name:"cp 690550"'],
    ['drug', { name: 'trials' }, '/drug name:trials'],
    ['cite', { work: 'apa' }, '/cite work:apa'],
    ['cite', { work: '10.1016/S0140-6736(22)02546-6' }, '/cite work:10.1016/S0140-6736(22)02546-6'],
    ['cite', { work: 'doi:10.1/x', style: 'ris' }, '/cite work:"doi:10.1/x" style:ris'],
    ['summary', { section: undefined, length: 'full' }, '/summary length:full'],
    ['summary', { section: '' }, '/summary'],
    ['prompts', { action: 'on', day: 'Monday', time: '09:00' }, '/prompts on day:Monday time:"09:00"'],
    ['discuss', { prompt: 'question', show: 'background' }, '/discuss prompt:question show:background'],
  ])('the canonical line of /%s with %o is %s', (name, values, expected) => {
    expect(formatCommand(commandOf(name), values)).toBe(expected);
  });

  test('the canonical line contains the page number from page 2 on', () => {
    expect(formatCommand(commandOf('summary'), {}, 1)).toBe('/summary');
    expect(formatCommand(commandOf('summary'), {}, 3)).toBe('/summary page:3');
  });
});

/** Any text, unless the option has a matcher: then the values that completion inserts, or a word that nothing is called. */
const givenValue = (option: TextOption, text: fc.Arbitrary<string>) =>
  option.match ? fc.constantFrom('quark', ...(option.suggest?.('', library, {}) ?? []).map(({ value }) => value)) : text;

/** Any command with any valid values: each option may be absent, texts are arbitrary, choices are among the option's. */
const anyCommand = (text: fc.Arbitrary<string>) =>
  fc.constantFrom(...commands).chain((command) =>
    fc.record({
      command: fc.constant(command),
      page: fc.integer({ min: 1, max: 40 }),
      given: fc.record(
        Object.fromEntries(
          Object.entries(command.options).map(([name, option]) => [
            name,
            option.kind === 'choice' ? fc.constantFrom(...option.choices) : givenValue(option, text),
          ]),
        ),
        { requiredKeys: [] },
      ),
    }),
  );

const pitfalls = fc.constantFrom(
  'trials',
  'Trials',
  'apa',
  'full',
  'versus',
  'vs',
  'topic:trials',
  'page:2',
  '//x',
  'a:b',
  '-',
  'cp 690550',
  'x trials',
  'nmae:x',
  "it's",
);
const tidy = fc
  .oneof(pitfalls, fc.string({ unit: 'binary', maxLength: 60 }))
  .map((text) =>
    text
      .replace(/["“”„‟«»‘‚]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .filter((text) => text !== '');

describe('parsing a canonical line', () => {
  test('parsing a canonical line gives the same command, values and page', () => {
    fc.assert(
      fc.property(anyCommand(tidy), ({ command, given, page }) => {
        // All that follows "add" is the question: what is added has no pages.
        const isAdding = command.name === 'prompts' && 'action' in given && given.action === 'add';
        const hasPages = !isAdding && !('question' in given && command.name === 'prompts');
        const line = formatCommand(command, given, isAdding ? 1 : page);
        expect(parseCommand(line, commands, library), line).toEqual({
          command: command.name,
          options: { ...given },
          ...(page > 1 && hasPages ? { page } : {}),
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('parsing and formatting a canonical line gives the same line, whatever quotes the values contain', () => {
    const quoted = fc.array(fc.oneof(pitfalls, fc.constantFrom('"', '“', '”', '‘', '’', '„', '«', ' ', '\n', ':'), fc.string({ maxLength: 5 })), {
      minLength: 1,
    });
    const text = quoted.map((parts) => parts.join('').trim()).filter((joined) => joined !== '');
    fc.assert(
      fc.property(anyCommand(text), ({ command, given }) => {
        const line = formatCommand(command, given);
        expect(formatCommand(command, parseCommand(line, commands, library).options)).toBe(line);
      }),
      { numRuns: 1000 },
    );
  });
});
