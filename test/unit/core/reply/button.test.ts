import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeButton, deliveryKeyOf, encodeButton, fitsButton, maxButtonValueLength, withDeliveryKey } from '../../../../src/core/reply/button.ts';

describe('button values', () => {
  test.each([
    ['a new answer', {}, 'run'],
    ['the next page', { goToPage: true }, 'turn'],
    ['a post in the channel', { share: true }, 'share'],
  ])('a button carries its line and requests %s', (_, more, action) => {
    expect(decodeButton(encodeButton({ label: 'Trials', run: '/drug baricitinib topic:trials', ...more }))).toEqual({
      run: '/drug baricitinib topic:trials',
      action,
    });
  });

  test('a button returns any line that fits', () => {
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

  test('a button carries a line of up to 97 characters and rejects a longer one', () => {
    expect(encodeButton({ label: 'x', run: `/${'a'.repeat(96)}` })).toHaveLength(100);
    expect(() => encodeButton({ label: 'x', run: `/${'a'.repeat(97)}` })).toThrow('has 98 characters, 97 fit');
  });

  test.each(['', '/help', '2r:/help', '1x:/help', '1r:help', '1r:/', '1r', 'r:/help'])(
    'the button value “%s”, of another version or not ours, is rejected',
    (encoded) => {
      expect(decodeButton(encoded)).toBeUndefined();
    },
  );

  describe('button values with a delivery key', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9-]{1,40}$/);

    test('a delivery key does not change what a button does, and can be read back', () => {
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

    test('a button with the longest delivery key carries a line of up to 56 characters', () => {
      const plain = (length: number): string => encodeButton({ label: 'x', run: `/${'a'.repeat(length - 1)}` });
      expect(withDeliveryKey(plain(56), 'k'.repeat(40))).toHaveLength(100);
      expect(withDeliveryKey(plain(57), 'k'.repeat(40))).toBeUndefined();
    });

    test.each([
      ['a value that is not ours', 'page', 'key'],
      ['a button that already has a key', '1r~other:/help', 'key'],
      ['a key with invalid characters', '1r:/help', 'k:/y'],
      ['an empty key', '1r:/help', ''],
      ['a key that is too long', '1r:/help', 'k'.repeat(41)],
    ])('withDeliveryKey rejects %s', (_, encoded, postKey) => expect(withDeliveryKey(encoded, postKey)).toBeUndefined());

    test.each(['1r~:/help', '1r~a b:/help', '1r~key/help', '1r~key:help'])('the malformed button value “%s” is rejected', (encoded) => {
      expect(decodeButton(encoded)).toBeUndefined();
      expect(deliveryKeyOf(encoded)).toBeUndefined();
    });
  });
});
