import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../../../src/core/papers/sentences.ts';

describe('splitSentences', () => {
  test.each([
    ['Response was 41% vs. 22%. Harms were rare.'],
    ['Some drugs, e.g. Inventumab, failed. Others worked.'],
    ['The difference was small (p = 0.03). Nobody died.'],
    ['The ratio was 1.6 (95% CI 1.2 to 2.3). Nobody died.'],
    ['The ratio was 1.6 (95% CI, 1.2-2.3; P < .001). Nobody died.'],
    ['Okafor et al. The same was seen there. Nobody died.'],
    ['See item No. 3 of the list. Nobody died.'],
    ['See Fig. 2 and Suppl. Table 1. Nobody died.'],
    ['Dr. B. Lindqvist counted hiccups. Nobody died.'],
    ['Infection with E. coli was common. Nobody died.'],
    ['It was given i.v. Before that, nobody had tried. Nobody died.'],
    ['The U.S. Food and Drug Administration approved it. Nobody died.'],
    ['Patients improved (data of week 4. Later data are missing) and went home. Nobody died.'],
    ['Response, i.e. no hiccups for 24 h, was 41%. Nobody died.'],
    ['It lasted approx. 4 weeks. Nobody died.'],
    ['Levels rose to 10⁻⁶ mol/L. Nobody died.'],
    ['Is it safe? nobody knew then. Nobody died.'],
    ['Conclusions. The drug may work. Nobody died.'],
    ['Trial registration. ClinicalTrials.gov, NCT09990001. Nobody died.'],
    ['1. The first aim was silence. Nobody died.'],
    ['(ii). The second aim was sleep. Nobody died.'],
    ['a. Silence came. b. Sleep did not. Nobody died.'],
    ['We used R v. 4.1 and SPSS ver. 27. Nobody died.'],
    ['They went to Mt. Inventum. Nobody died.'],
    ['One patient said, “I sleep. I am calm.” Nobody died.'],
    ['It is shown in Table. 2 of them are new. Nobody died.'],
    ['Doses fell after approx. 20 weeks. Nobody died.'],
  ])('a sentence of “%s” does not end at a full stop inside it', (text) => {
    const sentences = splitSentences(text);
    expect(sentences.at(-1)).toBe(text.endsWith('Nobody died.') ? 'Nobody died.' : text.split('. ').at(-1));
    expect(sentences.join(' ')).toBe(text);
    expect(sentences.length).toBeLessThanOrEqual(2);
  });

  test('a sentence ends at a full stop, a question mark and an exclamation mark', () =>
    expect(splitSentences('Hiccups last. Do they stop? They do! “They do.” Everybody is glad.')).toEqual([
      'Hiccups last.',
      'Do they stop?',
      'They do!',
      '“They do.”',
      'Everybody is glad.',
    ]));

  test('a sentence ends before one that begins with a number of something', () => {
    expect(splitSentences('Drowsiness was common (31 of 240). 22 people stopped early. 9 (4%) left.')).toEqual([
      'Drowsiness was common (31 of 240).',
      '22 people stopped early.',
      '9 (4%) left.',
    ]);
    expect(splitSentences('The dose was 4 mg. 20 people died.')).toEqual(['The dose was 4 mg. 20 people died.']);
  });

  test('a sentence ends although a bracket before it was never closed', () =>
    expect(splitSentences('They were a) old, b) tired (see there. Nobody died.')).toEqual(['They were a) old, b) tired (see there.', 'Nobody died.']));

  test('every sentence occurs in the text unchanged, with only white space between two', () => {
    const pieces = fc.constantFrom(
      'We',
      'vs.',
      'p = 0.03',
      '(n = 4.',
      ')',
      'et al.',
      'No. 3',
      '95% CI 1.2 to 2.3',
      '.',
      '?',
      '! ',
      '\n',
      ' ',
      '“',
      '”',
      'U.S.',
      'Ω',
      '😀',
      'end.',
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        for (const sentence of splitSentences(text)) {
          const found = text.indexOf(sentence, at);
          expect(text.slice(at, found).trim()).toBe('');
          at = found + sentence.length;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  test('a long text of unclosed brackets is split without losing a character', () => {
    const text = 'The drug (n = 4. was given to some (and others. ) '.repeat(400);
    expect(splitSentences(text).join(' ').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  });
});
