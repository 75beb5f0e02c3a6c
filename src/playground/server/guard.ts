/** Decides who may use the playground: only its own page, opened under one of the playground's names. */
import type { IncomingMessage } from 'node:http';
import { bracketed, isCrossSite, isHostNamed, loopbackNames } from '../../http/check-source.ts';
import { HttpError } from '../../http/http-error.ts';

/** Headers of every response. Nothing is loaded from other origins, and the page may not be framed. */
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

/** @param host the name under which the playground listens, besides the loopback ones. @returns the error if the request is rejected. */
export function checkRequest({ headers }: IncomingMessage, host: string): HttpError | undefined {
  const names = [...new Set([...loopbackNames, bracketed(host).toLowerCase()])];
  if (!isHostNamed(headers.host, names)) {
    return new HttpError(403, `The playground answers only under ${names.join(', ')}. To open it under another name, set HOST to that name.`);
  }
  const isForeign = headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
  return isForeign || isCrossSite(headers) ? new HttpError(403, 'The playground answers only its own page.') : undefined;
}
