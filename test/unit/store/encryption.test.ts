import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decrypt, encrypt, keyIdOf } from '../../../src/store/encryption.ts';
import { newKey } from '../../fixtures/installations.ts';

describe('encryption with a key', () => {
  const key = newKey();

  test('decrypting with the same key and context returns the encrypted text', () => {
    const opens = (text: string, about: string): boolean => decrypt(key, encrypt(key, text, about), about) === text;
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), opens));
  });

  test('encrypting the same text twice gives different ciphertexts', () => expect(encrypt(key, 'xoxb-1', 'T1')).not.toBe(encrypt(key, 'xoxb-1', 'T1')));

  test('decrypting with another key or another context throws', () => {
    const sealed = encrypt(key, 'xoxb-1', 'T1');
    expect(() => decrypt(newKey(), sealed, 'T1')).toThrow();
    expect(() => decrypt(key, sealed, 'T2')).toThrow();
  });

  test('decrypting a ciphertext throws if any bit of it was changed, or if it was cut short', () => {
    const bytes = Buffer.from(encrypt(key, 'xoxb-1', 'T1'), 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decrypt(key, changed.toString('base64'), 'T1')).toThrow();
    }
    for (let length = 0; length < bytes.length; length += 1) expect(() => decrypt(key, bytes.subarray(0, length).toString('base64'), 'T1')).toThrow();
    expect(() => decrypt(key, randomBytes(40).toString('base64'), 'T1')).toThrow();
  });

  test('the id of a key is not a part of the key', () => {
    expect(keyIdOf(key)).toMatch(/^[0-9a-f]{12}$/);
    expect(key.export().toString('hex')).not.toContain(keyIdOf(key));
  });
});
