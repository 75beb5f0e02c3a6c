/** Injected faults: what the fake does instead of answering normally. */
export interface Fault {
  /** Matches anywhere in "METHOD /path". */
  readonly on: RegExp;
  /** How many requests it affects. Defaults to one. */
  readonly times?: number;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Never responds; the connection stays open. */
  readonly hang?: boolean;
  /** Closes the connection instead of responding. */
  readonly drop?: boolean;
  /** Handles the request and then fails, so that the caller cannot know the outcome. */
  readonly afterwards?: boolean;
  /** Waits before it handles the request as usual, in ms. */
  readonly delay?: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** Removes all faults. */
  clear(): void;
  /** Returns the next fault for a request, and counts it as used. */
  take(request: string): Fault | undefined;
}

export function createFaults(): Faults {
  const faults: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => void faults.splice(0),
    take: (request) => {
      const found = faults.find(({ fault, left }) => left > 0 && fault.on.test(request));
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}

/** A 429 as Discord sends it. `retryAfter` in seconds. @see https://docs.discord.com/developers/topics/rate-limits */
export const rateLimit = (on: RegExp, retryAfter: number): Fault => ({
  on,
  status: 429,
  headers: {
    'retry-after': String(retryAfter),
    'x-ratelimit-scope': 'user',
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': String(retryAfter),
    'x-ratelimit-bucket': 'b',
  },
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global: false },
});

/** Cloudflare's block of an IP address, in front of Discord: no JSON, and usually no Retry-After. Lasts until the faults are cleared. */
export const cloudflareBlock = (on: RegExp, status: 403 | 429 = 429): Fault => ({
  on,
  status,
  times: Number.POSITIVE_INFINITY,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!doctype html><title>Access denied | discord.com used Cloudflare to restrict access</title> error code: 1015',
});

/** The limit of the whole bot. `retryAfter` in seconds. @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export const globalRateLimit = (on: RegExp, retryAfter: number): Fault => ({
  on,
  status: 429,
  headers: { 'retry-after': String(retryAfter), 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' },
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global: true },
});
