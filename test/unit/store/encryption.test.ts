import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decrypt, encrypt, keyIdOf } from '../../../src/store/encryption.ts';
import { newKey } from '../../fixtures/installations.ts';

describe('a seal', () => {
  const key = newKey();

  test('gives back any text to who has the key and knows what it is about', () => {
    const opens = (text: string, about: string): boolean => decrypt(key, encrypt(key, text, about), about) === text;
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), opens));
  });

  test('is another one each time', () => expect(encrypt(key, 'xoxb-1', 'T1')).not.toBe(encrypt(key, 'xoxb-1', 'T1')));

  test('does not open with another key, or as another’s', () => {
    const sealed = encrypt(key, 'xoxb-1', 'T1');
    expect(() => decrypt(newKey(), sealed, 'T1')).toThrow();
    expect(() => decrypt(key, sealed, 'T2')).toThrow();
  });

  test('does not open with any bit of it changed, or cut short', () => {
    const bytes = Buffer.from(encrypt(key, 'xoxb-1', 'T1'), 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decrypt(key, changed.toString('base64'), 'T1')).toThrow();
    }
    for (let length = 0; length < bytes.length; length += 1) expect(() => decrypt(key, bytes.subarray(0, length).toString('base64'), 'T1')).toThrow();
    expect(() => decrypt(key, randomBytes(40).toString('base64'), 'T1')).toThrow();
  });

  test('names a key by something that is not the key', () => {
    expect(keyIdOf(key)).toMatch(/^[0-9a-f]{12}$/);
    expect(key.export().toString('hex')).not.toContain(keyIdOf(key));
  });
});
