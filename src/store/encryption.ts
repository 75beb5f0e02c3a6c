/** Secrets as they lie in the database: AES-256-GCM, each bound to what it is about. */
import { createCipheriv, createDecipheriv, createHash, type KeyObject, randomBytes } from 'node:crypto';

/** The name of a key, which tells nothing about it. */
export const keyIdOf = (key: KeyObject): string => createHash('sha256').update('journal-club key ').update(key.export()).digest('hex').slice(0, 12);

const algorithm = 'aes-256-gcm';
/** In bytes. @see https://doi.org/10.6028/NIST.SP.800-38D (8.2.2: drawn at random, a key is good for 2^32 of them) */
const nonceLength = 12;
const tagLength = 16;

/** @param about what it belongs to: sealed for one workspace it does not open as another's. */
export function encrypt(key: KeyObject, text: string, about: string): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws {Error} where it was sealed with another key, about something else, or was changed. */
export function decrypt(key: KeyObject, sealed: string, about: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const opened = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
  opened.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  return opened.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + opened.final('utf8');
}
