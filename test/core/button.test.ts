import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeButton, encodeButton, fitsButton, longestButton } from '../../src/core/button.ts';

describe('a button', () => {
  it.each([
    ['a new answer', {}, 'run'],
    ['the next page', { turn: true }, 'turn'],
    ['a post in the channel', { share: true }, 'share'],
  ])('remembers its line and asks for %s', (_, more, action) => {
    expect(decodeButton(encodeButton({ label: 'Trials', run: '/drug baricitinib topic:trials', ...more }))).toEqual({
      run: '/drug baricitinib topic:trials',
      action,
    });
  });

  it('gives back any line that fits it', () => {
    const line = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 90 })
      .map((text) => `/${text}`)
      .filter(fitsButton);
    fc.assert(
      fc.property(line, fc.constantFrom({}, { turn: true }, { share: true }), (run, more) => {
        const encoded = encodeButton({ label: 'x', run, ...more });
        expect(encoded.length).toBeLessThanOrEqual(longestButton);
        expect(decodeButton(encoded)?.run).toBe(run);
      }),
    );
  });

  it('holds a line of 97 characters and refuses a longer one', () => {
    expect(encodeButton({ label: 'x', run: `/${'a'.repeat(96)}` })).toHaveLength(100);
    expect(() => encodeButton({ label: 'x', run: `/${'a'.repeat(97)}` })).toThrow('has 98 characters, 97 fit');
  });

  it.each(['', '/help', '2r:/help', '1x:/help', '1r:help', '1r:/', '1r', 'r:/help'])(
    'made by hand or by another version, such as “%s”, does nothing',
    (encoded) => {
      expect(decodeButton(encoded)).toBeUndefined();
    },
  );
});
