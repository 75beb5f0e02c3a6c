import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeButton, deliveryKeyOf, encodeButton, fitsButton, maxButtonValueLength, withDeliveryKey } from '../../../../src/core/reply/button.ts';

describe('a button', () => {
  test.each([
    ['a new answer', {}, 'run'],
    ['the next page', { goToPage: true }, 'turn'],
    ['a post in the channel', { share: true }, 'share'],
  ])('remembers its line and asks for %s', (_, more, action) => {
    expect(decodeButton(encodeButton({ label: 'Trials', run: '/drug baricitinib topic:trials', ...more }))).toEqual({
      run: '/drug baricitinib topic:trials',
      action,
    });
  });

  test('gives back any line that fits it', () => {
    const line = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 90 })
      .map((text) => `/${text}`)
      .filter(fitsButton);
    fc.assert(
      fc.property(line, fc.constantFrom({}, { goToPage: true }, { share: true }), (run, more) => {
        const encoded = encodeButton({ label: 'x', run, ...more });
        expect(encoded.length).toBeLessThanOrEqual(maxButtonValueLength);
        expect(decodeButton(encoded)?.run).toBe(run);
      }),
    );
  });

  test('holds a line of 97 characters and refuses a longer one', () => {
    expect(encodeButton({ label: 'x', run: `/${'a'.repeat(96)}` })).toHaveLength(100);
    expect(() => encodeButton({ label: 'x', run: `/${'a'.repeat(97)}` })).toThrow('has 98 characters, 97 fit');
  });

  test.each(['', '/help', '2r:/help', '1x:/help', '1r:help', '1r:/', '1r', 'r:/help'])(
    'made by hand or by another version, such as “%s”, does nothing',
    (encoded) => {
      expect(decodeButton(encoded)).toBeUndefined();
    },
  );

  describe('with the key of a post', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9-]{1,40}$/);

    test('does what it did without, and gives the key back', () => {
      const line = fc.string({ unit: 'binary', minLength: 1, maxLength: 55 }).map((text) => `/${text}`);
      fc.assert(
        fc.property(line, key, fc.constantFrom({}, { goToPage: true }, { share: true }), (run, postKey, more) => {
          const plain = encodeButton({ label: 'x', run, ...more });
          const keyed = withDeliveryKey(plain, postKey) ?? '';
          expect(keyed.length).toBeLessThanOrEqual(maxButtonValueLength);
          expect(decodeButton(keyed)).toEqual(decodeButton(plain));
          expect(deliveryKeyOf(keyed)).toBe(postKey);
          expect(deliveryKeyOf(plain)).toBeUndefined();
        }),
      );
    });

    test('holds a line of 56 characters beside the longest key, and no longer one', () => {
      const plain = (length: number): string => encodeButton({ label: 'x', run: `/${'a'.repeat(length - 1)}` });
      expect(withDeliveryKey(plain(56), 'k'.repeat(40))).toHaveLength(100);
      expect(withDeliveryKey(plain(57), 'k'.repeat(40))).toBeUndefined();
    });

    test.each([
      ['what is no button of ours', 'page', 'key'],
      ['a button that has one', '1r~other:/help', 'key'],
      ['a key of other signs', '1r:/help', 'k:/y'],
      ['an empty key', '1r:/help', ''],
      ['a key too long', '1r:/help', 'k'.repeat(41)],
    ])('is not made of %s', (_, encoded, postKey) => expect(withDeliveryKey(encoded, postKey)).toBeUndefined());

    test.each(['1r~:/help', '1r~a b:/help', '1r~key/help', '1r~key:help'])('made by hand, such as “%s”, does nothing', (encoded) => {
      expect(decodeButton(encoded)).toBeUndefined();
      expect(deliveryKeyOf(encoded)).toBeUndefined();
    });
  });
});
