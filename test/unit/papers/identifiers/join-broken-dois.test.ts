import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinBrokenDois, mayGoOn } from '../../../../src/papers/identifiers/join-broken-dois.ts';

const known = new Set(['10.2147/jir.s397639', '10.1136/ard-2023-224762', '10.3389/fimmu.2021.704526', '10.1002/art.42391']);
const join = (text: string): string => joinBrokenDois(text, (id) => known.has(id.toLowerCase()));

describe('a broken DOI that is known', () => {
  test.each([
    ['10.2147/JIR.S 397639', '10.2147/JIR.S397639'],
    ['10.2147/JIR.S397 639 vancouver', '10.2147/JIR.S397639 vancouver'],
    ['see 10.2147/JIR.\nS397639.', 'see 10.2147/JIR.S397639.'],
    ['10.1136 / ard-2023-224762', '10.1136/ard-2023-224762'],
    ['10.1136/ard-2023 -224762 apa', '10.1136/ard-2023-224762 apa'],
    ['https://doi.org/10.3389/fimmu.2021. 704526', 'https://doi.org/10.3389/fimmu.2021.704526'],
    ['10.1002/art.42 391, 10.2147/JIR.S 397639', '10.1002/art.42391, 10.2147/JIR.S397639'],
  ])('a broken DOI that is known is joined: %s', (text, joined) => expect(join(text)).toBe(joined));

  test('a known DOI is not joined with what follows it', () => {
    for (const text of ['10.2147/JIR.S397639 2023', '10.1002/art.42391 4 mg', '10.1002/art.42391. 36848918', '10.1136/ard-2023-224762 -1'])
      expect(join(text)).toBe(text);
  });
});

describe('a broken DOI that is not known', () => {
  test.each([
    ['10.1016/S0140-6736 (22) 01109-6', '10.1016/S0140-6736(22)01109-6'],
    ['doi:10.1016/S0140-\n6736(22)01109-6 apa', 'doi:10.1016/S0140-6736(22)01109-6 apa'],
    ['10.1136/ard-2024- 225000', '10.1136/ard-2024-225000'],
    ['10.1136/ard-2024 -225000', '10.1136/ard-2024-225000'],
    ['10.2147/JIR.S 999999', '10.2147/JIR.S999999'],
    ['doi 10.1136 / ard-2024-225000', 'doi 10.1136/ard-2024-225000'],
  ])('an unknown DOI is joined if its form leaves no doubt: %s', (text, joined) => expect(join(text)).toBe(joined));

  test.each([
    '10.5555/abc 2023',
    '10.5555/abc what was the dose of 4 mg',
    '10.5555/x1 12345',
    '10.5555/abc-1 - 2 arms',
    'a ratio of 10. 1000 / 5 people',
    '10.1016/S0140-6736 (22)',
    '10.5555/abc --help',
  ])('an unknown DOI is left alone if in doubt: %s', (text) => expect(join(text)).toBe(text));
});

test('joining changes only white space, and joining again changes nothing', () => {
  const piece = fc.constantFrom('10.', '1016', '/', 'S0140-6736', '(22)', '01109-6', ' ', '\n', 'JIR.S', '397639', '10.2147/', 'word', '-', ',', '2023');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 14 }).map((all) => all.join('')),
      ),
      (text) => {
        const once = join(text);
        expect(once.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(join(once)).toBe(once);
      },
    ),
  );
});

test('a number behind a DOI may be its rest, but a year or a word is not', () => {
  expect(['10.5555/x1 12345', '10.1016/S0140-6736 (22)', '10.5555/x1. 12345'].map(mayGoOn)).toEqual([true, true, true]);
  expect(['10.5555/x1', '10.5555/x1 2023', '10.5555/x1 apa', '10.5555/x1 10.5555/x2', '12345'].map(mayGoOn)).toEqual([false, false, false, false, false]);
});
