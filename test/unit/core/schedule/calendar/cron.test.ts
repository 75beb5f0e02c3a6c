import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCron } from '../../../../../src/core/schedule/calendar/cron.ts';
import { anyCron } from '../../../../fixtures/cron-fields.ts';

const all = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const everything = { minutes: all(0, 59), hours: all(0, 23), days: all(1, 31), months: all(1, 12), weekdays: all(1, 7), dayOrWeekday: false };

describe('parseCron', () => {
  test.each([
    ['* * * * *', {}],
    ['0 9 * * 1', { minutes: [0], hours: [9], weekdays: [1] }],
    ['  0\t9  * * 1 ', { minutes: [0], hours: [9], weekdays: [1] }],
    ['*/20 8-10 * * *', { minutes: [0, 20, 40], hours: [8, 9, 10] }],
    ['5-20/5,3,5 * * * *', { minutes: [3, 5, 10, 15, 20] }],
    ['00 09 * * *', { minutes: [0], hours: [9] }],
    ['* * 1,15 * *', { days: [1, 15] }],
    ['* * * JAN,jul-Sep *', { months: [1, 7, 8, 9] }],
    ['* * * * 0', { weekdays: [7] }],
    ['* * * * 7', { weekdays: [7] }],
    ['* * * * 0-7', {}],
    ['* * * * MON-FRI', { weekdays: [1, 2, 3, 4, 5] }],
    ['* * * * FRI-SUN', { weekdays: [5, 6, 7] }],
    ['* * * * 5-7', { weekdays: [5, 6, 7] }],
    ['* * * * SUN-TUE', { weekdays: [1, 2, 7] }],
    ['* * * * */2', { weekdays: [2, 4, 6, 7] }],
    ['* * 1 * 1', { days: [1], weekdays: [1], dayOrWeekday: true }],
    ['* * */2 * 1', { days: all(1, 31).filter((day) => day % 2 === 1), weekdays: [1], dayOrWeekday: false }],
  ])('parseCron accepts “%s”', (expression, fields) => {
    expect(parseCron(expression)).toEqual({ ok: true, fields: { ...everything, ...fields } });
  });

  test.each([
    ['60 * * * *', 'The minute cannot be “60”; it takes 0 to 59, such as 0, 0,30 or */15.'],
    ['*/90 * * * *', 'The minute cannot be “*/90”; it takes 0 to 59, such as 0, 0,30 or */15.'],
    ['* 24 * * *', 'The hour cannot be “24”; it takes 0 to 23, such as 9, 9,17, 8-18 or */2.'],
    ['* * 0 * *', 'The day of the month cannot be “0”; it takes 1 to 31, such as 1, 1,15 or 1-7.'],
    ['* * * 13 *', 'The month cannot be “13”; it takes 1 to 12 or JAN to DEC, such as 6, JAN,JUL or SEP-NOV.'],
    ['* * * * 8', 'The day of the week cannot be “8”; it takes 0 to 7, where 0 and 7 are Sunday, or SUN to SAT, such as 1, 2,4 or MON-FRI.'],
  ])('parseCron rejects “%s”: %s', (expression, problem) => {
    expect(parseCron(expression)).toEqual({ ok: false, problem });
  });

  test.each([
    ['minute', ['5-1', '*/0', '0/15', '1,,2', ',', '-1', '1-', '1.5', '+5', '٣', '1e1', '**', '0-59/61', 'MON', '000']],
    ['day of the month', ['LL', 'W', '32W', '0W', 'L-31', '?,1', '32', 'MON']],
    ['month', ['JANUARY', '0', 'MON', 'DEC-JAN']],
    ['day of the week', ['L', '8L', '1#6', '1#0', '#1', 'MON#', 'Monday', 'JAN', 'FRI-TUE']],
  ])('parseCron rejects an invalid %s', (name, words) => {
    const at = ['minute', 'hour', 'day of the month', 'month', 'day of the week'].indexOf(name);
    for (const word of words) {
      const expression = all(0, 4)
        .map((index) => (index === at ? word : '*'))
        .join(' ');
      expect(parseCron(expression), expression).toMatchObject({ ok: false, problem: expect.stringContaining(`The ${name} cannot be “${word}”`) });
    }
  });

  test.each([
    ['', 0],
    ['weekly', 1],
    ['0 9 * *', 4],
    ['0 0 9 * * 1', 6],
  ])('parseCron rejects “%s” for its number of fields', (expression, count) => {
    expect(parseCron(expression)).toMatchObject({ ok: false, problem: expect.stringMatching(new RegExp(`has five fields .* this one has ${count}\\.`)) });
  });

  test.each([
    ['* * L * *', { days: [], monthDays: [{ kind: 'day', day: -1 }] }],
    ['* * L-3 * *', { days: [], monthDays: [{ kind: 'day', day: -4 }] }],
    ['* * LW * *', { days: [], monthDays: [{ kind: 'workday', nth: -1 }] }],
    ['* * 1,15w * ?', { days: [1], monthDays: [{ kind: 'nearest', day: 15 }] }],
    ['* * ? * 5L', { weekdays: [], nthWeekdays: [{ kind: 'weekday', nth: -1, weekday: 5 }] }],
    ['* * * * SUN#1,MON', { weekdays: [1], nthWeekdays: [{ kind: 'weekday', nth: 1, weekday: 7 }] }],
    ['0 9 15 * 1#2', { days: [15], weekdays: [], dayOrWeekday: true }],
  ])('parseCron reads the rules of “%s”', (expression, fields) => {
    expect(parseCron(expression)).toMatchObject({ ok: true, fields });
  });

  test.each([
    ['@weekly', '0 0 * * 0'],
    ['@Daily', '0 0 * * *'],
    ['@yearly', '0 0 1 1 *'],
  ])('parseCron reads %s as %s', (name, expression) => {
    expect(parseCron(name)).toEqual(parseCron(expression));
  });

  test('parseCron names the names that it knows', () => {
    expect(parseCron('@reboot')).toMatchObject({ ok: false, problem: expect.stringContaining('@weekly') });
  });

  test('parseCron understands every way to write a field', () => {
    fc.assert(
      fc.property(anyCron, ({ expression, fields }) => {
        const [minutes, hours, days, months, weekdays] = fields.map(({ values }) => [...values].sort((a, b) => a - b));
        const isoWeekdays = weekdays?.map((day) => day || 7).sort((a, b) => a - b);
        expect(parseCron(expression)).toMatchObject({ ok: true, fields: { minutes, hours, days, months, weekdays: isoWeekdays } });
      }),
    );
  });

  test('parseCron accepts or rejects any text with non-empty fields or a reason', () => {
    const word = fc.oneof(fc.stringMatching(/^[0-9*,/-]{1,3}$/), fc.constant('*'));
    const words = fc.array(word, { minLength: 5, maxLength: 5 }).map((five) => five.join(' '));
    const outcomes = new Set<boolean>();
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: 'grapheme' })), (text) => {
        const parsed = parseCron(text);
        outcomes.add(parsed.ok);
        if (parsed.ok) {
          const { minutes, hours, days, months, weekdays } = parsed.fields;
          for (const values of [minutes, hours, days, months, weekdays]) expect(values).not.toEqual([]);
        } else {
          expect(parsed.problem).toMatch(/five fields|cannot be/);
        }
      }),
      { numRuns: 1000 },
    );
    expect(outcomes.size).toBe(2);
  });
});
