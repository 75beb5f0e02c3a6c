import { expect, test } from 'vitest';
import { parsePositional } from '../../../../commands/prompts/parse-positional.ts';
import { processorTimeMs } from '../../../helpers/processor-time.ts';

/** The longest line that is read, in characters. */
const maxLineLength = 2000;
/** Of processor time, so that a busy machine does not count. */
const maxParseMs = 20;
const phrases = [
  'zq',
  'every',
  'first',
  '1st and the',
  'from 1',
  'monday and',
  '9 to',
  'the',
  'half past',
  '7 December',
  'starting 7',
  'Europe/',
  'New',
  '1',
  '*',
  'every third thursday',
  'London',
  'UTC+2',
  'funday',
  'last day of the',
  'a',
];

test.each(phrases)('a line of 2000 characters of “%s” takes no more than 20 ms to parse', (phrase) => {
  const words = `${phrase} `.repeat(maxLineLength).slice(0, maxLineLength).split(' ');
  for (const lead of [['on'], [], ['move', 'to'], ['pause', 'until']])
    expect(processorTimeMs(() => parsePositional([...lead, ...words]))).toBeLessThan(maxParseMs);
});

test('words after the fortieth are not dropped: the time zone gets them, and names them', () => {
  const words = Array.from({ length: 60 }, (_, index) => `zq${index}`);
  expect(parsePositional(['on', 'monday', ...words])).toEqual({ action: 'on', day: 'monday', timezone: words.join(' ') });
});
