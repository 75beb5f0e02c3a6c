/**
 * The state of an installation. It is signed, so that nothing has to be stored during the installation, and bound to the browser in
 * which it began, so that a link made by somebody else does not work. @see https://datatracker.ietf.org/doc/html/rfc6749#section-10.12
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long an installation may take, in ms. */
export const stateTtlMs = 600_000;

export interface InstallStates {
  /** @param browserSecret from the browser's cookie. */
  sign(browserSecret: string): string;
  /** Whether the state is ours, has not expired, and belongs to this browser. It may already have been used. */
  verify(state: string, browserSecret: string): boolean;
}

/** The parts of a state: expiry, nonce and signature, together 32 bytes, 43 characters. */
const expiryBytes = 4;
const nonceBytes = 12;
const signatureBytes = 16;

/** @param clientSecret which all replicas share. @param now in ms. */
export function createInstallStates(clientSecret: string, now: () => number): InstallStates {
  const key = Buffer.from(hkdfSync('sha256', clientSecret, '', 'journal-club installation state', 32));
  const signatureOf = (content: Buffer, browserSecret: string): Buffer =>
    createHmac('sha256', key).update(content).update(browserSecret).digest().subarray(0, signatureBytes);
  return {
    sign: (browserSecret) => {
      const content = Buffer.concat([Buffer.alloc(expiryBytes), randomBytes(nonceBytes)]);
      content.writeUInt32BE(Math.floor((now() + stateTtlMs) / 1000));
      return Buffer.concat([content, signatureOf(content, browserSecret)]).toString('base64url');
    },
    verify: (state, browserSecret) => {
      const bytes = Buffer.from(state, 'base64url');
      // Decoding ignores invalid characters. Only one spelling of a state is accepted, or it could be used twice.
      if (bytes.length !== expiryBytes + nonceBytes + signatureBytes || bytes.toString('base64url') !== state) return false;
      const content = bytes.subarray(0, expiryBytes + nonceBytes);
      if (!timingSafeEqual(bytes.subarray(content.length), signatureOf(content, browserSecret))) return false;
      return content.readUInt32BE() * 1000 > now();
    },
  };
}
