/** Who may talk to the playground: a page that a browser opened under one of its own names. */
import type { IncomingMessage } from 'node:http';
import { bracketed, isCrossSite, isHostNamed, loopbackNames } from '../../http/check-source.ts';
import { HttpError } from '../../http/http-error.ts';

/** Sent with every answer. Nothing is loaded from anywhere else, and nobody may frame the page. */
export const safetyHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const;

/** @param host the name the playground listens under, besides the loopback ones. @returns why a request is refused. */
export function checkRequest({ headers }: IncomingMessage, host: string): HttpError | undefined {
  const names = [...new Set([...loopbackNames, bracketed(host).toLowerCase()])];
  if (!isHostNamed(headers.host, names)) {
    return new HttpError(403, `The playground answers under ${names.join(', ')} only. To open it under another name, set HOST to that name.`);
  }
  const isForeign = headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
  return isForeign || isCrossSite(headers) ? new HttpError(403, 'The playground answers its own page only.') : undefined;
}
