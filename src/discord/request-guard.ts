/**
 * Stops all requests to Discord for a while if Cloudflare, which is in front of it, blocks us, or if too many requests were invalid.
 * Cloudflare's 429 (error 1015) has no Retry-After that the SDK understands, so the SDK would repeat the request immediately, about fifty
 * times a second. Discord bans an IP address after 10,000 invalid requests within ten minutes.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { Logger } from 'pino';

/** The request was not sent, or was certainly not carried out. Nothing is sent for `retryAfterMs`. */
export class RequestsPausedError extends Error {
  override readonly name = 'RequestsPausedError';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('Requests to Discord are paused.');
    this.retryAfterMs = Math.max(1, Math.ceil(retryAfterMs));
  }
}

export interface RequestGuard {
  /** Sends one request; for the REST client's option of the same name. @throws {RequestsPausedError} */
  readonly makeRequest: RESTOptions['makeRequest'];
}

type ApiResponse = Awaited<ReturnType<RequestGuard['makeRequest']>>;

export interface RequestGuardDeps {
  readonly log: Logger;
  /** A clock in ms that is never set back. */
  readonly now?: (() => number) | undefined;
  readonly send?: RequestGuard['makeRequest'];
}

/** The first pause; each further one in a row is twice as long. */
const minPauseMs = 30_000;
const maxPauseMs = 900_000;
/** Upper bound for a pause that the response itself asks for. */
const maxRequestedPauseMs = 3_600_000;
/** How long to wait while the first request after a pause is in progress. */
const probeDelayMs = 500;

/** A quarter of Discord's limit of 10,000 per IP address, which up to four processes may share. */
const maxInvalidRequests = 2500;
const invalidWindowMs = 600_000;

export function createRequestGuard({ log, now = () => performance.now(), send = DefaultRestOptions.makeRequest }: RequestGuardDeps): RequestGuard {
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let pauseCount = 0;
  /** Pauses since the last response that Discord itself sent. */
  let pausesInARow = 0;
  let isProbing = false;
  const invalid = { count: 0, windowEnd: Number.NEGATIVE_INFINITY };

  const pause = (durationMs: number, fields: object): void => {
    pausedUntil = Math.max(pausedUntil, now() + durationMs);
    pauseCount += 1;
    log.warn({ ...fields, pauseMs: Math.ceil(durationMs) }, 'Discord: requests are blocked; pausing all of them');
  };

  const countInvalid = (status: number): void => {
    if (now() >= invalid.windowEnd) Object.assign(invalid, { count: 0, windowEnd: now() + invalidWindowMs });
    invalid.count += 1;
    if (invalid.count === maxInvalidRequests) pause(invalid.windowEnd - now(), { status, invalidRequests: invalid.count });
  };

  /** Requests that were already in progress when a pause began neither prolong nor end it. */
  const check = async (response: ApiResponse, sentDuring: number): Promise<ApiResponse> => {
    const isBlock = await isBlocked(response);
    if (isInvalid(response)) countInvalid(response.status);
    if (!isBlock) {
      if (sentDuring === pauseCount && (response.ok || isJson(response))) pausesInARow = 0;
      return response;
    }
    if (sentDuring === pauseCount) {
      pausesInARow += 1;
      const requestedMs = Math.min(retryAfterMsOf(response) ?? 0, maxRequestedPauseMs);
      pause(Math.max(requestedMs, Math.min(minPauseMs * 2 ** (pausesInARow - 1), maxPauseMs)), { status: response.status, pausesInARow });
    }
    // A request with a 429 was certainly not carried out. A 403 is left to the caller: it may come from a proxy that had passed the request on.
    if (response.status === 429) throw new RequestsPausedError(Math.max(pausedUntil - now(), probeDelayMs));
    return response;
  };

  return {
    makeRequest: async (url, init) => {
      if (pausedUntil > now()) throw new RequestsPausedError(pausedUntil - now());
      const isProbe = pausesInARow > 0;
      if (isProbe && isProbing) throw new RequestsPausedError(probeDelayMs);
      if (isProbe) isProbing = true;
      const sentDuring = pauseCount;
      try {
        return await check(await send(url, init), sentDuring);
      } finally {
        if (isProbe) isProbing = false;
      }
    },
  };
}

const isJson = ({ headers }: ApiResponse): boolean => headers.get('content-type')?.startsWith('application/json') ?? false;

/** `undefined` unless it is a positive number of seconds. */
function retryAfterMsOf({ headers }: ApiResponse): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

/** Whether Discord counts it towards the ban; it does not count a 429 for a resource that several bots share. */
const isInvalid = ({ status, headers }: ApiResponse): boolean =>
  status === 401 || status === 403 || (status === 429 && headers.get('x-ratelimit-scope') !== 'shared');

/** Whether it is a 429 or 403 that does not come from Discord itself, or a 429 without a time to wait. The SDK never reads the body of a 429. */
async function isBlocked(response: ApiResponse): Promise<boolean> {
  if (response.status === 403) return !isJson(response);
  if (response.status !== 429) return false;
  return retryAfterMsOf(response) === undefined || !isJson(response) || !isRateLimitBody(await response.text().catch(() => ''));
}

/** @see https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
function isRateLimitBody(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'retry_after' in body;
  } catch {
    return false;
  }
}

/**
 * Sends a request again after each pause. Safe for any request, since a paused one has had no effect.
 * @param maxWaitMs in total; beyond it the error is thrown.
 */
export async function waitOutPauses<T>(maxWaitMs: number, work: () => Promise<T>): Promise<T> {
  for (let leftMs = maxWaitMs; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RequestsPausedError) || error.retryAfterMs > leftMs) throw error;
      leftMs -= error.retryAfterMs;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs));
    }
  }
}
