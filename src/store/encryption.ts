/** Encrypts secrets for the database with AES-256-GCM, each bound to its context. */
import { createCipheriv, createDecipheriv, createHash, type KeyObject, randomBytes } from 'node:crypto';

/** An id of a key that reveals nothing about it. */
export const keyIdOf = (key: KeyObject): string => createHash('sha256').update('journal-club key ').update(key.export()).digest('hex').slice(0, 12);

const algorithm = 'aes-256-gcm';
/** In bytes. @see https://doi.org/10.6028/NIST.SP.800-38D (8.2.2: a key is safe for 2^32 random nonces) */
const nonceLength = 12;
const tagLength = 16;

/** @param context the associated data: text encrypted for one workspace cannot be decrypted for another. */
export function encrypt(key: KeyObject, text: string, context: string): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64');
}

/** @throws {Error} if it was encrypted with another key or context, or was changed. */
export function decrypt(key: KeyObject, encrypted: string, context: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  return decipher.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8');
}
