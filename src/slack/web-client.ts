/** How the Web API is called: no silent repeats, no endless waits. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Logger as BoltLogger, webApi } from '@slack/bolt';

/** Slack answers within a second or two; what took longer is better asked again by a person. In ms. */
const apiTimeoutMs = 10_000;
/** Longest pause Slack may ask for before an answer counts as undeliverable, in seconds. */
const maxRetryAfterSeconds = 30;
/** Waited where a 429 does not say how long, in seconds. */
const defaultRetryAfterSeconds = 30;

/**
 * Fresh options for each client: the SDK writes into the object it is given. Repeats are off because the SDK repeats
 * posts whose outcome it does not know, which shows as doubles.
 */
export function clientOptions(apiUrl: string | undefined, logger: BoltLogger, timeout = apiTimeoutMs): webApi.WebClientOptions {
  return {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    // Bolt answers through response_url with this function and without a limit of its own.
    fetch: async (url, init) => withWait(await fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeout) })),
  };
}

/** What the SDK cannot read a wait from it reports as a failure like any other: a proxy's 429 has none, or a date. */
function withWait(response: Response): Response {
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response;
  return new Response(response.body, { status: 429, headers: { 'retry-after': String(defaultRetryAfterSeconds) } });
}

/** Asks again when Slack says it is too busy: it has done nothing yet. @see https://docs.slack.dev/apis/web-api/rate-limits */
export async function withRateLimitRetry<T>(call: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof webApi.WebAPIRateLimitedError) || tries <= 1 || error.retryAfter > maxRetryAfterSeconds) throw error;
    await delay(error.retryAfter * 1000);
    return withRateLimitRetry(call, tries - 1);
  }
}
