/** An installation belongs to the browser it was begun in: a link somebody else has made leads nowhere. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How long an installation may take, in ms. */
export const stateTtlMs = 600_000;

/** With this prefix no other host of the same domain can set it. @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis */
const name = '__Host-journal-club-install';

const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** 256 bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const stateCookie = (secret: string): string => `${name}=${secret}; Path=/; Max-Age=${stateTtlMs / 1000}; HttpOnly; Secure; SameSite=Lax`;

/** Only one of ours. */
export function readStateCookie({ headers }: IncomingMessage): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return found !== undefined && secretPattern.test(found) ? found : undefined;
}

/** What is kept of an installation under way: neither half is good without the other. */
export const stateKey = (state: string, secret: string): string => `${state}.${secret}`;
