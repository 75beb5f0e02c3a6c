/** Where requests may go. A service that redirects elsewhere, such as to an address inside the operator's network, is not followed. */
import { SourceError } from './source-error.ts';

/** @param origins of the configured services, and of hosts to which these are known to redirect. @returns a check that throws {@link SourceError}. */
export function createRedirectGuard(origins: readonly string[]): (url: URL) => void {
  const allowed = new Set(origins);
  return (url) => {
    if (url.username || url.password || !allowed.has(url.origin)) throw new SourceError('redirected to an address that is not allowed', { isTransient: false });
  };
}
