/**
 * Who may talk to the playground: a page that a browser opened under one of its own names. A page elsewhere on the web
 * could otherwise reach it through the reader's browser.
 */
import type { IncomingHttpHeaders } from 'node:http';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** On every reply. Nothing is loaded from anywhere else, and nobody may frame the page. */
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

/**
 * Why a request is turned away, or nothing. A foreign Host is a name made to point here (DNS rebinding); a foreign
 * Origin is another page's script. @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function refusal(headers: IncomingHttpHeaders, host: string): string | undefined {
  const asked = headers.host ?? '';
  if (!isOwnName(asked, host)) {
    return `The playground answers under ${[...new Set([...loopbackNames, bracketed(host)])].join(', ')} only. To open it under another name, set HOST to that name.`;
  }
  if (headers.origin !== undefined && headers.origin !== `http://${asked}`) return 'The playground answers its own page only.';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'The playground answers its own page only.';
  return undefined;
}

function isOwnName(asked: string, host: string): boolean {
  const url = URL.parse(`http://${asked}`);
  if (!url || url.host === '' || !/^[\w.:[\]-]+$/.test(asked)) return false;
  return [...loopbackNames, bracketed(host).toLowerCase()].includes(url.hostname);
}

/** An IPv6 address as it stands in a URL. */
export const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
