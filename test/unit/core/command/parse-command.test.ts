import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { type ParsedCommand, parseCommand } from '../../../../src/core/command/parse-command.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { loadLibrary } from '../../../../src/library/library.ts';

const library = await loadLibrary();
const read = (line: string): ParsedCommand => parseCommand(line, commands, library);
const given = (line: string): ParsedCommand['options'] => read(line).options;

function mistake(line: string): UserError {
  try {
    read(line);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`“${line}” was parsed without an error`);
}
const offered = (line: string): readonly string[] => mistake(line).choices.map(({ run }) => run);

describe('command names', () => {
  test.each([
    ['/summary', 'summary'],
    ['summary', 'summary'],
    ['/SUMMARY', 'summary'],
    ['  /drug  ', 'drug'],
    ['', 'help'],
    ['   ', 'help'],
  ])('“%s” is parsed as /%s without options', (line, command) => {
    expect(read(line)).toEqual({ command, options: {} });
  });
});

describe('free text and choices', () => {
  test.each([
    ['/drug olumiant', { name: 'baricitinib' }],
    ['/drug cp 690550', { name: 'tofacitinib' }],
    ['/drug cp 690550 trials', { name: 'tofacitinib', topic: 'trials' }],
    ['/drug CP-690,550 TRIALS', { name: 'tofacitinib', topic: 'trials' }],
    ['/drug trials', { topic: 'trials' }],
    ['/drug trials olumiant', { name: 'baricitinib', topic: 'trials' }],
    ['/cite petri 2023 apa', { work: 'petri 2023', style: 'apa' }],
    ['/cite petri 2023 csl-json', { work: 'petri 2023', style: 'csl-json' }],
    ['/cite petri vancouver style', { work: 'petri', style: 'vancouver' }],
    ['/cite Vancouver Style', { style: 'vancouver' }],
    ['/cite lupus style', { work: 'lupus style' }],
    ['/cite apa', { style: 'apa' }],
    ['/cite nature apa', { work: 'nature', style: 'apa' }],
    ['/summary since', { section: 'since' }],
    ['/summary full', { length: 'full' }],
    ['/summary what the record adds full', { section: 'what the record adds', length: 'full' }],
    ['/help drug', { command: 'drug' }],
  ])('free text and choices are separated in “%s”', (line, expected) => {
    expect(given(line)).toEqual(expected);
  });

  test('a word of an option that is already given by name is named', () => {
    expect(mistake('/drug topic:safety olumiant trials').message).toContain('“trials”');
  });
});

describe('name:value', () => {
  test.each([
    ['at the end', '/drug olumiant topic:trials', { name: 'baricitinib', topic: 'trials' }],
    ['at the beginning', '/drug topic:trials olumiant', { name: 'baricitinib', topic: 'trials' }],
    ['in the middle', '/drug cp topic:trials 690550', { name: 'tofacitinib', topic: 'trials' }],
    ['with the value apart', '/drug olumiant topic: trials', { name: 'baricitinib', topic: 'trials' }],
    ['for the first option', '/drug name:olumiant trials', { name: 'baricitinib', topic: 'trials' }],
    ['for a word that no drug bears', '/drug name:quark', { name: 'quark' }],
    ['with more words of the same name', '/drug name:cp 690550', { name: 'tofacitinib' }],
    ['with nothing after the colon', '/drug olumiant topic:', { name: 'baricitinib' }],
    ['with quotes', '/drug versus:"cp 690550" olumiant', { name: 'baricitinib', versus: 'tofacitinib' }],
    ['with smart quotes', '/drug versus:“cp 690550” olumiant', { name: 'baricitinib', versus: 'tofacitinib' }],
    ['with words of another option', '/drug name:"olumiant safety"', { name: 'baricitinib', topic: 'safety' }],
    ['in capitals', '/drug olumiant TOPIC:Trials', { name: 'baricitinib', topic: 'trials' }],
  ])('name:value is parsed %s', (_, line, expected) => {
    expect(given(line)).toEqual(expected);
  });

  test('a word with a colon that names no option is free text', () => {
    expect(given('/cite doi:10.1038/s41467-021-23361-z')).toEqual({ work: 'doi:10.1038/s41467-021-23361-z' });
    expect(given('/cite doi: 10.1/x ris')).toEqual({ work: 'doi: 10.1/x', style: 'ris' });
    expect(given('/cite https://doi.org/10.1/x?a=b:c apa')).toEqual({ work: 'https://doi.org/10.1/x?a=b:c', style: 'apa' });
    expect(given('/cite PMID:37051106')).toEqual({ work: 'pmid:37051106' });
  });

  test('a misspelt option name is reported, with a button that keeps the rest of the line', () => {
    expect(mistake('/drug cp 690550 topik:trials').message).toBe('/drug has no option “topik”. Did you mean “topic”?');
    expect(offered('/drug cp 690550 topik:trials')).toEqual(['/drug cp 690550 topic:trials']);
    expect(offered('/cite petri stlye:apa')).toEqual(['/cite petri style:apa']);
  });
});

describe('two drugs in one line', () => {
  test.each([
    ['/drug tofacitinib versus:baricitinib', { name: 'tofacitinib', versus: 'baricitinib' }],
    ['/drug tofacitinib versus baricitinib', { name: 'tofacitinib', versus: 'baricitinib' }],
    ['/drug tofacitinib vs baricitinib', { name: 'tofacitinib', versus: 'baricitinib' }],
    ['/drug tofacitinib VS LEO 124249 safety', { name: 'tofacitinib', versus: 'delgocitinib', topic: 'safety' }],
    ['/drug tofacitinib vs:baricitinib', { name: 'tofacitinib', versus: 'baricitinib' }],
    ['/drug versus:baricitinib tofacitinib', { name: 'tofacitinib', versus: 'baricitinib' }],
    ['/drug tofacitinib LEO 124249', { name: 'tofacitinib', versus: 'delgocitinib' }],
    ['/drug tofacitinib vs quark', { name: 'tofacitinib', versus: 'quark' }],
  ])('the drugs are separated in “%s”', (line, expected) => {
    expect(given(line)).toEqual(expected);
  });
});

describe('commands with a positional parser', () => {
  test.each([
    ['/prompts on monday 9am', { action: 'on', day: 'monday', time: '9am' }],
    ['/prompts on monday 9am every:2 weeks', { action: 'on', day: 'monday', time: '9am', every: '2 weeks' }],
    ['/prompts on monday day:friday', { action: 'on', day: 'friday monday' }],
    ['/prompts action:on monday 9am', { action: 'on', day: 'monday', time: '9am' }],
    ['/prompts on "0 9 * * 1" UTC', { action: 'on', day: '0 9 * * 1', timezone: 'UTC' }],
    ['/prompts on 0 9 * * 1 page:2', { action: 'on', day: '0 9 * * 1' }],
    ['/prompts every:2 weeks', { every: '2 weeks' }],
    ['/prompts pause until 24 December', { action: 'pause', until: '24 December' }],
    ['/prompts pause until:24 December', { action: 'pause', until: '24 December' }],
    ['/prompts', {}],
  ])('bare words are assigned to options by position in “%s”', (line, expected) => {
    expect(given(line)).toEqual(expected);
  });

  test('a misspelt option name keeps the words assigned by position', () => {
    expect(offered('/prompts on monday tiem:9am')).toEqual(['/prompts on monday time:9am']);
  });
});

describe('page numbers', () => {
  test('a page number is parsed anywhere in the line and belongs to no option', () => {
    expect(read('/summary page:2 since')).toEqual({ command: 'summary', options: { section: 'since' }, page: 2 });
    expect(read('/cite all style:ris page:12')).toEqual({ command: 'cite', options: { work: 'all', style: 'ris' }, page: 12 });
  });

  test.each(['0', '-1', 'two', '1.5', '', '99999999999999999999'])('the invalid page number “%s” means the first page', (page) => {
    expect(read(`/summary page:${page}`)).toEqual({ command: 'summary', options: {} });
  });
});

const allCommands = commands.map(({ name }) => `/${name}`).join(', ');

describe('unknown commands', () => {
  test('an unknown command is answered with all commands and a button for the nearest, which keeps the rest of the line', () => {
    const { message, choices } = mistake('/durg cp 690550 trials');
    expect(message).toBe(`There is no command “/durg”. I answer ${allCommands}.`);
    expect(choices).toEqual([{ label: '/drug cp 690550 trials', run: '/drug cp 690550 trials' }]);
  });

  test.each(['drug: olumiant', '/drug: olumiant', '/ drug olumiant', 'drug:olumiant'])('the command name is recognised in “%s”', (line) => {
    expect(read(line)).toEqual({ command: 'drug', options: { name: 'baricitinib' } });
  });

  test('a name that resembles no command leads to help', () => {
    expect(offered('/pharmacokinetics')).toEqual(['/help']);
    expect(offered('💊')).toEqual(['/help']);
  });
});

describe('any line', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ maxLength: 3000 }),
    fc.array(
      fc.constantFrom('/drug', '/cite', 'drug', 'topic:', 'topic:trials', 'versus', 'vs:', '"', '“', 'a', 'page:2', 'nmae:x', '\ud83d', '‘b c’', 'apa', ':'),
    ),
  );
  const line = fc.oneof(
    anything.map((parts) => (typeof parts === 'string' ? parts : parts.join(' '))),
    anything.map((parts) => `/drug ${typeof parts === 'string' ? parts : parts.join(' ')}`),
  );

  test('any line is parsed or rejected with a UserError, with known options and without lone surrogates', () => {
    fc.assert(
      fc.property(line, (typed) => {
        try {
          const parsed = read(typed);
          const options = commands.find(({ name }) => name === parsed.command)?.options ?? {};
          for (const [name, value] of Object.entries(parsed.options)) {
            expect(Object.keys(options)).toContain(name);
            expect(value).not.toBe('');
            expect(value.isWellFormed()).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.message.isWellFormed()).toBe(true);
          for (const { label, run } of error.choices) {
            expect(label.isWellFormed() && run.isWellFormed()).toBe(true);
            expect(run.startsWith('/')).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a line of 10,000 characters is rejected with its length and the limit', () => {
    expect(mistake(`/drug ${'a'.repeat(9994)}`).message).toBe('That line has 10000 characters; I read at most 2000. Please shorten it.');
  });

  test('a lone surrogate is replaced, even if it comes from cutting the line', () => {
    expect(mistake('/\ud83d').message).toBe(`There is no command “/\ufffd”. I answer ${allCommands}.`);
    for (const head of ['/x', '/xy', '/durg x', '/durg xy']) {
      const { message, choices } = mistake(`${head}${'💊'.repeat(50)} rest`);
      expect(message.isWellFormed()).toBe(true);
      expect(choices.every(({ label, run }) => label.isWellFormed() && run.isWellFormed())).toBe(true);
    }
    expect(mistake('/drug \udc8a olumiant').message).toContain('“\ufffd”');
  });
});
