/** The cookie that binds installations to a browser. Its secret does not change, so an installation that began in another tab stays valid. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { stateTtlMs } from './install-state.ts';

/** Because of the prefix, no other host of the same domain can set it. @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis */
const name = '__Host-journal-club-install';

const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** 256 bits. */
export const newBrowserSecret = (): string => randomBytes(32).toString('base64url');

export const stateCookie = (secret: string): string => `${name}=${secret}; Path=/; Max-Age=${stateTtlMs / 1000}; HttpOnly; Secure; SameSite=Lax`;

/** @returns the browser's secret; `undefined` if there is none in our form. */
export function parseStateCookie({ headers }: IncomingMessage): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return found !== undefined && secretPattern.test(found) ? found : undefined;
}
