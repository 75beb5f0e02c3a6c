/**
 * Checks where a request to a server on this machine comes from. Without these checks, any web page open in a browser on this
 * machine could call the server.
 */
import type { IncomingHttpHeaders } from 'node:http';

export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a server that listens on this host is reachable from this machine only. */
export const isLoopback = (host: string): boolean => loopbackNames.includes(bracketed(host).toLowerCase());

/**
 * Whether a Host header names one of these hosts, with any port. This rejects DNS rebinding: a foreign name that resolves to
 * this machine.
 * @param names in lower case, IPv6 addresses in brackets.
 */
export function isHostNamed(host: string | undefined, names: readonly string[]): boolean {
  const url = URL.parse(`http://${host ?? ''}`);
  if (!host || !url || url.host === '' || !/^[\w.:[\]-]+$/.test(host)) return false;
  return names.includes(url.hostname);
}

/**
 * Whether another page's script sent the request. Browsers set Sec-Fetch-Site, which no script can change.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function isCrossSite({ 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Encloses an IPv6 address in brackets, as in a URL. Other hosts are returned unchanged. */
export const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
