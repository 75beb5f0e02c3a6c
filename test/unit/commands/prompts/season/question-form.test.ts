/** The form for an organiser's own question. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFilledLine } from '../../../../../commands/prompts/season/question-form.ts';
import { fillLine } from '../../../../../src/core/command/fill-line.ts';
import { botWithSchedules, channel, createFakeScheduleService, mondaysAtNine } from '../../../../fixtures/channel-schedule.ts';
import { hostileText } from '../../../../fixtures/hostile-text.ts';
import { textOf } from '../../../../fixtures/paper-club.ts';
import { ada } from '../../../../helpers/library.ts';

const { botOf, library } = await botWithSchedules();

function club() {
  const schedules = createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine }, seasons: library.seasons });
  const bot = botOf(schedules);
  const call = { place: channel, actor: ada, input: '/prompts add', isOrganiser: async () => true };
  return { bot, call, ask: async (input: string) => bot.answer({ ...call, input }) };
}

const filled = (values: Readonly<Record<string, string>>) => parseFilledLine(fillLine('/prompts add', values).slice('/prompts '.length));

describe('the form for an own question', () => {
  test('the form asks for the question, what it asks for and its place, and is opened from the season', async () => {
    const { bot, call, ask } = club();
    const opened = await bot.openForm(call);
    expect(opened).toMatchObject({ kind: 'form', form: { fields: [{ option: 'question' }, { option: 'level' }, { option: 'place' }] } });
    const buttons = (await ask('/prompts list')).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
    expect(buttons).toContainEqual({ label: 'Add a question…', run: '/prompts add', form: ['question', 'level', 'place'] });
  });

  test('the form adds the question at its place', async () => {
    const { bot, call, ask } = club();
    const answer = await bot.submitForm({ ...call, values: { question: 'Is "met" the word?\nOr place:3?', level: 'evaluation', place: '4' } });
    expect(textOf(answer)).toContain('number 4 of 15');
    expect(textOf(await ask('/prompts list'))).toContain('4. “Is "met" the word? Or place:3?” (evaluation) By');
  });

  test('the form leaves out empty fields', async () => {
    const { bot, call } = club();
    expect(textOf(await bot.submitForm({ ...call, values: { question: 'Would you?', level: '', place: '' } }))).toContain('number 1 of 15');
  });

  test.each([
    ['a question without words', { question: ' … ', level: '', place: '' }, 'question'],
    ['no question', { question: '', level: '', place: '' }, 'question'],
    ['a place that is none', { question: 'Would you?', level: '', place: 'soon' }, 'place'],
    ['a place that only a question in the season has', { question: 'Would you?', level: '', place: 'up' }, 'place'],
  ])('the form names the field of %s', async (_, values, option) => {
    const { bot, call } = club();
    expect(await bot.submitForm({ ...call, values })).toMatchObject({ status: 'user-error', problem: { option } });
  });

  test('the form is not opened for members who are not organisers, and the schedule has none', async () => {
    const { bot, call } = club();
    const refused = await bot.openForm({ ...call, isOrganiser: async () => false });
    expect(refused.kind === 'answer' && textOf(refused.answer)).toContain('Only organisers can change the season.');
    const none = await bot.openForm({ ...call, input: '/prompts on monday 9am UTC' });
    expect(none.kind === 'answer' && textOf(none.answer)).toContain('The schedule is changed in words');
  });

  test('the form keeps any text exactly as it was entered', () => {
    const parts = fc.constantFrom('"', '""', '\n', ' ', ':', 'place:3', 'level:"recall"', 'question:', 'on monday', '“why”', "'", 'add', 'a');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      hostileText(),
      fc.array(parts, { maxLength: 12 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('', 'recall', 'creation'), text, (question, level, place) => {
        const entered = (value: string) => value.toWellFormed().replace(/\r\n?/g, '\n').trim();
        const expected = { question: entered(question), level, place: entered(place) };
        expect(filled({ question, level, place })).toEqual({
          action: 'add',
          ...Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== '')),
        });
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['add Would you?', 'add question:Would you?', 'add "Would you?" place:3', 'add question:"a" question:"b"', 'remove question:"3"'])(
    '“%s” is not a line of the form',
    (typed) => {
      expect(parseFilledLine(typed)).toBeUndefined();
    },
  );
});
