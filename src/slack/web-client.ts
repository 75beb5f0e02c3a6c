/** Options for calls of the Web API: no silent retries, no endless waits. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Logger as BoltLogger, webApi } from '@slack/bolt';

/** Slack usually answers within a second or two; after this time it is better for a person to ask again. In ms. */
const apiTimeoutMs = 10_000;
/** If Slack asks for a longer pause, the answer counts as undeliverable. */
const maxRetryAfterSeconds = 30;
/** The pause if a 429 does not say how long. */
const defaultRetryAfterSeconds = 30;

/**
 * New options for each client, since the SDK writes into the object it is given. Retries are off because the SDK also retries
 * posts whose outcome is unknown, which posts them twice.
 */
export function clientOptions(apiUrl: string | undefined, logger: BoltLogger, timeout = apiTimeoutMs): webApi.WebClientOptions {
  return {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    // Bolt also uses this function for response URLs, without a timeout of its own.
    fetch: async (url, init) => withRetryAfter(await fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeout) })),
  };
}

/** A proxy's 429 may have no Retry-After, or a date in it. The SDK would not recognise it as a rate limit. */
function withRetryAfter(response: Response): Response {
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response;
  return new Response(response.body, { status: 429, headers: { 'retry-after': String(defaultRetryAfterSeconds) } });
}

/** Retries if a rate limit was hit, in which case Slack has done nothing yet. @see https://docs.slack.dev/apis/web-api/rate-limits */
export async function withRateLimitRetry<T>(call: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof webApi.WebAPIRateLimitedError) || tries <= 1 || error.retryAfter > maxRetryAfterSeconds) throw error;
    await delay(error.retryAfter * 1000);
    return withRateLimitRetry(call, tries - 1);
  }
}
