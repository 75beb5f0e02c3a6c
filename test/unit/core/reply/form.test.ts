import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, defineCommand } from '../../../../src/core/command/command.ts';
import { fillLine } from '../../../../src/core/command/fill-line.ts';
import type { Matcher } from '../../../../src/core/command/options.ts';
import { parseLine } from '../../../../src/core/command/parse-line.ts';
import { validateOptions } from '../../../../src/core/command/validate-options.ts';
import { defineForm, type Form, formLimits, typedLine } from '../../../../src/core/reply/form.ts';
import type { Library } from '../../../../src/library/library.ts';

const library = {} as Library;

const text = (more: object = {}) => ({ kind: 'text', description: 'Any words', maxLength: formLimits.text, mayBeEmpty: true, ...more }) as const;
const choice = { kind: 'choice', description: 'A choice', choices: ['recall', 'evaluation'] } as const;

/** The words of its first option may be any. */
const free = defineCommand({
  name: 'free',
  description: 'Takes any words',
  examples: [],
  options: { paper: text(), why: text({ aliases: ['because'] }), limits: text(), next: text(), todo: text(), where: text(), level: choice },
  run: () => ({ blocks: [] }),
});

const onlyPetri: Matcher = { example: 'petri', find: (words, at) => (words[at]?.key === 'petri' ? { value: 'petri', count: 1 } : undefined), near: () => [] };

/** Each word of it must be recognised. */
const strict = defineCommand({
  name: 'strict',
  description: 'Recognises every word',
  examples: [],
  options: { paper: { kind: 'text', description: 'A paper', match: onlyPetri }, why: text(), limits: text(), level: choice },
  run: () => ({ blocks: [] }),
});

const positional = defineCommand({
  name: 'positional',
  description: 'Reads phrases',
  examples: [],
  options: { action: text(), why: text(), limits: text(), level: choice },
  parsePositional: (words) => ({ action: words.join(' ') }),
  run: () => ({ blocks: [] }),
});

const commands = [free, strict, positional] as unknown as readonly Command[];

function parsed(line: string) {
  const result = parseLine(line, commands, library);
  if ('blocks' in result) throw new Error('the line is no command');
  const command = commands.find(({ name }) => name === result.command) as Command;
  return { ...result, values: validateOptions(command, result.options, library) };
}

/** What breaks quotations and names, in any order with any other characters. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '""',
        '“',
        '”',
        '„',
        '«',
        '»',
        '‘',
        '’',
        "'",
        ' ',
        '\n',
        '\r\n',
        '\t',
        ':',
        '/',
        '\\',
        'why:',
        'limits:"',
        ' level:recall ',
        'page:2',
        'help',
        '?',
      ),
      fc.constantFrom('paper', 'because', '--help', '/free', '@journal club', 'https://doi.org/10.1/x', '<@U1>', '`', '*', '…'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

const asEntered = (value: string): string => value.toWellFormed().replace(/\r\n?/g, '\n').trim();

describe('fillLine', () => {
  test.each(['/free petri 2023', '/strict petri', '/positional on monday'])('what was entered in the form of %s reaches its options exactly', (run) => {
    fc.assert(
      fc.property(nasty, nasty, (why, limits) => {
        const { values, command, page } = parsed(fillLine(run, { why, limits, level: 'recall' }));
        expect({ command: `/${command}`, page }).toEqual({ command: run.split(' ')[0], page: undefined });
        expect(values).toEqual({ ...parsed(run).values, why: asEntered(why), limits: asEntered(limits), level: 'recall' });
      }),
      { numRuns: 500 },
    );
  });

  test('an empty field is a value if the option accepts an empty one, otherwise it is left out', () => {
    expect(parsed(fillLine('/free petri', { why: '', limits: ' \n ', level: '' })).values).toEqual({ paper: 'petri', why: '', limits: '' });
    expect(parsed('/free petri').values).toEqual({ paper: 'petri' });
  });

  test('five fields of the maximum length fit the line, even if they contain only quotation marks', () => {
    const marks = '"'.repeat(formLimits.text);
    const values = { why: marks, limits: marks, next: marks, todo: marks, where: marks };
    expect(parsed(fillLine('/free petri', values)).values).toEqual({ paper: 'petri', ...values });
  });

  test('a text that is too long is rejected with its length, and names its option', () => {
    const problem = catchError(() => parsed(fillLine('/free', { why: 'x'.repeat(3001) })));
    expect(problem).toMatchObject({ name: 'UserError', option: 'why', message: expect.stringContaining('3001') });
  });

  test('the length of a line without quotation marks is counted as before', () => {
    expect(() => parsed(`/free ${'word '.repeat(500)}`)).toThrow('I read at most 2000');
    expect(() => parsed(`/free "${'word '.repeat(500)}"`)).toThrow('I read at most 2000');
  });

  test('a field that is not an option is ignored', () => {
    expect(fillLine('/free', { 'why:"x" limits': 'y', Why: 'z' })).toBe('/free');
  });
});

test('the line of a form has blanks, that of any other button has none', () => {
  expect(typedLine({ label: 'Write…', run: '/free petri', form: ['why', 'limits'] })).toBe('/free petri why:"…" limits:"…"');
  expect(typedLine({ label: 'Petri', run: '/free petri' })).toBe('/free petri');
});

describe('defineForm', () => {
  const field = { option: 'why', label: 'Why', kind: 'text', max: 200 } as const;
  const form: Form = { title: 'Why this paper', fields: [field] };

  test('a form that both platforms show is returned unchanged', () => {
    expect(defineForm(form)).toBe(form);
  });

  test.each<[string, Form]>([
    ['title', { ...form, title: 'x'.repeat(25) }],
    ['title', { ...form, title: ' ' }],
    ['6 fields', { ...form, fields: ['a', 'b', 'c', 'd', 'e', 'f'].map((option) => ({ ...field, option })) }],
    ['0 fields', { ...form, fields: [] }],
    ['two fields for one option', { ...form, fields: [field, field] }],
    ['label of why', { ...form, fields: [{ ...field, label: 'x'.repeat(46) }] }],
    ['max of why', { ...form, fields: [{ ...field, max: 3001 }] }],
    ['longer than its field', { ...form, fields: [{ ...field, max: 3, value: 'four' }] }],
    ['1 choices', { ...form, fields: [{ option: 'why', label: 'Why', kind: 'one of', choices: [{ label: 'A', value: 'a' }] }] }],
    ['max of why', { ...form, fields: [{ ...field, kind: 'people', max: 26 }] }],
  ])('a form is rejected for its %s', (problem, wrong) => {
    expect(() => defineForm(wrong)).toThrow(problem);
  });
});

function catchError(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
