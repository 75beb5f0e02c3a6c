/** An organiser's question is kept as it was typed: nothing of it is cut, and no word of it becomes an option. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../../commands/index.ts';
import { parseQuestionLine } from '../../../../../commands/prompts/season/parse-question.ts';
import { maxQuestionCharacters, parseQuestionText } from '../../../../../commands/prompts/season/question-text.ts';
import { type ParsedCommand, parseCommand } from '../../../../../src/core/command/parse-command.ts';
import { parseLine } from '../../../../../src/core/command/parse-line.ts';
import { UserError } from '../../../../../src/core/errors.ts';
import { moduleLibrary } from '../../../../helpers/module-library.ts';

const library = await moduleLibrary();

/** The question of a line and the options beside it. */
function read(line: string): Readonly<Record<string, string>> {
  const { options } = parseLine(line, commands, library) as ParsedCommand;
  const { action, question, ...beside } = options;
  expect(action).toBe('add');
  return { question: parseQuestionText(question ?? ''), ...beside };
}

const why = 'Would you have stopped on monday?';

describe('/prompts add', () => {
  test.each([
    ['/prompts add “Would you have stopped on monday?”'],
    ['/prompts add ”Would you have stopped on monday?”'],
    ['/prompts add „Would you have stopped on monday?“'],
    ['/prompts add «Would you have stopped on monday?»'],
    ['/prompts add « Would you have stopped on monday? »'],
    ['/prompts add »Would you have stopped on monday?«'],
    ["/prompts add 'Would you have stopped on monday?'"],
    ['/prompts add ‘Would you have stopped on monday?’'],
    ['/prompts add ‚Would you have stopped on monday?‘'],
    ['/prompts add ‹Would you have stopped on monday?›'],
    ['/prompts add 「Would you have stopped on monday?」'],
    ['/prompts add Would you have stopped on monday?'],
    ['/prompts add: Would you have stopped on monday?'],
    ['/prompts add a question: Would you have stopped on monday?'],
    ['/prompts add question:"Would you have stopped on monday?"'],
    ['/prompts action:add question:"Would you have stopped on monday?"'],
    ['prompts add “Would you have stopped on monday?”'],
    ['@journal-club prompts add "Would you have stopped on monday?"'],
    ['/journalclub prompts add "Would you have stopped on monday?"'],
  ])('the question and its options are parsed: %s', (line) => expect(read(line)).toEqual({ question: why }));

  test.each([
    ['/prompts add "Which level?" level:recall', 'Which level?', { level: 'recall' }],
    ['/prompts add Which level? level:recall theme:safety place:3', 'Which level?', { level: 'recall', theme: 'safety', place: '3' }],
    ['/prompts add level:recall place:last “Which level?”', 'Which level?', { level: 'recall', place: 'last' }],
    ['/prompts level:recall add “Which level?”', 'Which level?', { level: 'recall' }],
    ['/prompts add Which design? theme:trial design', 'Which design?', { theme: 'trial design' }],
    ['/prompts add “Which design?” theme:"trial design" place:2', 'Which design?', { theme: 'trial design', place: '2' }],
  ])('%s takes the options beside it', (line, question, beside) => expect(read(line)).toEqual({ question, ...beside }));

  test.each([
    'Does "level" mean level:recall here, or place:3 of the list?',
    'He said "stop" on monday; was he right?',
    '"Safe" or "effective"?',
    '“Safe” and “effective”',
    "Don't the patients' answers matter?",
    'Is doi:10.1056/NEJMoa2021436 paper:huo-2023 the better trial, until 24 December?',
    'Does this help',
    'What would you do with page:2',
    'Paper: which sentence decides?',
    'add nothing, remove nothing: what is left?',
    'off',
    '5" or 6"?',
    'First line?\nSecond line, with level:x in it.\n\nA third one',
  ])('all of %j is kept in the question', (question) => expect(read(`/prompts add ${question}`)).toEqual({ question }));

  test.each([
    ['/prompts add "Does "level:recall" matter?"', 'Does "level:recall" matter?'],
    ['/prompts add “He said “stop” twice”', 'He said “stop” twice'],
    ['/prompts add "Which level: recall?"', 'Which level: recall?'],
    ["/prompts add 'Don’t they, or don't they?'", "Don’t they, or don't they?"],
  ])('%s keeps the marks inside it', (line, question) => expect(read(line)).toEqual({ question }));

  test.each([
    ['/prompts add Why level:evalution', '“evalution” is not a level of a question. It takes recall, analysis, evaluation or creation.'],
    ['/prompts add Why? level:recall level:recall', '“level” is given twice'],
    ['/prompts addd "Why?"', 'There is no action “addd” of /prompts. Did you mean add?'],
  ])('%s is answered with what is wrong', (line, message) => expect(() => parseLine(line, commands, library)).toThrow(message));

  test('/prompts add help asks for help', () => expect(parseLine('/prompts add help', commands, library)).toMatchObject({ command: 'help' }));

  test.each(['/prompts on monday 9am Europe/London', '/prompts at 13:00', '/prompts move to friday', '/prompts', '/prompts additional'])(
    '%s adds nothing',
    (line) => expect(parseQuestionLine(line.replace(/^\/prompts ?/, ''))).toBeUndefined(),
  );
});

/** A line with an option that is not valid, or that asks for help, adds nothing. */
function orRefused(line: string): Pick<ParsedCommand, 'options'> & { readonly command?: string } {
  try {
    return parseCommand(line, commands, library);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return { options: {} };
  }
}

/** Words that mean something elsewhere, marks, and any others. */
const piece = fc.oneof(
  fc.constantFrom(
    'level',
    'level:',
    'on monday',
    '9am',
    'paper:',
    'doi:10.1/x',
    'place',
    'help',
    'off',
    'page:2',
    '?',
    '-',
    '\n',
    "it's",
    '(',
    ')',
    '&',
    '“',
    '"',
    '«',
    '»',
  ),
  fc.string({ maxLength: 8 }),
);
const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(' '));
const words = text.map((any) => any.replace(/["“”„«»‹›'‘’‚「」『』]/g, '').trim()).filter((any) => /[\p{L}\p{N}]/u.test(any));
const marks = fc.constantFrom(['"', '"'], ['“', '”'], ['„', '“'], ['«', '»'], ['»', '«'], ['‹', '›'], ['「', '」']);

describe('/prompts add with any text', () => {
  test('a text in any quotation marks is the whole question, and the option after it is an option', () => {
    fc.assert(
      fc.property(words, marks, fc.constantFrom('', ' level:recall', ' place:2 level:creation'), (question, [open = '', close = ''], beside) => {
        const { options } = parseCommand(`/prompts add ${open}${question}${close}${beside}`, commands, library);
        expect(parseQuestionText(options.question ?? '')).toBe(parseQuestionText(question));
        expect(Object.keys(options).sort()).toEqual(['action', 'question', ...beside.matchAll(/(\w+):/g).map(([, name]) => name)].sort());
      }),
      { numRuns: 1000 },
    );
  });

  test('a text without quotation marks loses no word: what is not an option at its end is in the question', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const { command, options } = orRefused(`/prompts add ${typed}`);
        if (command !== 'prompts') return;
        const { action: _action, ...values } = options;
        const letters = (any: string): string =>
          any.toWellFormed().replace(/(?:level|theme|place|question|a|the|my|our|this|new|own)\b|[\s:"“”„«»'‘’‚‹›]/gi, '');
        expect(letters(Object.values(values).join(''))).toBe(letters(typed));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseQuestionText', () => {
  test('the text of a question has no invisible characters that change its direction', () => {
    expect(parseQuestionText('Is \u202eeht\u202c dose\u0000 right?\r\n\r\n\r\n\r\nWhy\tnot?  ')).toBe('Is eht dose right?\n\nWhy not?');
  });

  test('the length of a question is counted in characters', () => {
    const longest = '😀'.repeat(maxQuestionCharacters - 1);
    expect(parseQuestionText(`a${longest}`)).toBe(`a${longest}`);
    expect(() => parseQuestionText(`ab${longest}`)).toThrow('The question has 301 characters, and at most 300 fit. Nothing was added');
  });

  test.each(['', '?', '""', '…'])('the text of a question needs a word: %j', (typed) =>
    expect(() => parseQuestionText(typed)).toThrow('There are no words in that question.'),
  );
});
