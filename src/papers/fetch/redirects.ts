/** Limits where requests may go. Other redirects, such as to an address inside the operator's network, are not followed. */
import { SourceError } from './source-error.ts';

/** @param origins of the configured services, and of hosts to which these are known to redirect. @returns a function that throws {@link SourceError} for any other address. */
export function createRedirectGuard(origins: readonly string[]): (url: URL) => void {
  const allowed = new Set(origins);
  return (url) => {
    if (url.username || url.password || !allowed.has(url.origin)) throw new SourceError('redirected to an address that is not allowed', { isTransient: false });
  };
}
