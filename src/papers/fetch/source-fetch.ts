/** Asks a scholarly service over HTTP: within its host's limits, with a timeout and one retry. */
import { setTimeout as wait } from 'node:timers/promises';
import type { HostLimits, HostSlots } from '../../core/ports/host-slots.ts';
import { createHostQueue, type HostQueue, type Priority } from './host-queue.ts';
import { readBody } from './read-body.ts';
import { createRedirectGuard } from './redirects.ts';
import { createSharedQueue } from './shared-queue.ts';
import { SourceError } from './source-error.ts';

interface SourceAnswer {
  readonly status: number;
  readonly text: string;
}

interface SourceRequest {
  readonly url: URL;
  /** The media type requested. */
  readonly accept: string;
  /** What the body must be. An HTML page instead means that the service is out of order. */
  readonly format: 'json' | 'xml';
  /** A key, which is sent only to the origin of `url`. */
  readonly bearer?: string | undefined;
}

/** @param priority `person` by default. */
export type SourceFetch = (request: SourceRequest, signal: AbortSignal, priority?: Priority) => Promise<SourceAnswer>;

export interface SourceFetchOptions {
  /** Names the program, its version and, if configured, an address to contact. */
  readonly userAgent: string;
  /** Origins that may be asked, directly or after a redirect. */
  readonly origins: readonly string[];
  readonly limitsOf: (origin: string) => HostLimits;
  /** With these, replicas share the limits. Without them, this process applies the limits on its own. */
  readonly slots?: HostSlots | undefined;
  /** Limit for one call, including its waiting and its retry. */
  readonly callTimeoutMs: number;
  /** How long to wait before the retry if the service does not say. */
  readonly retryDelayMs: number;
}

/** @throws {SourceError} unless the answer has a status that the caller can interpret: below 400, 400 or 404. */
export function createSourceFetch(options: SourceFetchOptions): SourceFetch {
  const { slots, limitsOf, callTimeoutMs } = options;
  const queues = new Map<string, HostQueue>();
  const open = (host: string): HostQueue =>
    slots ? createSharedQueue({ host, limits: limitsOf(host), slots, callTimeoutMs }) : createHostQueue(limitsOf(host));
  const queueOf = (origin: string): HostQueue => {
    const queue = queues.get(origin) ?? open(origin);
    queues.set(origin, queue);
    return queue;
  };
  const assertAllowed = createRedirectGuard(options.origins);
  return async (request, outer, priority = 'person') => {
    const timeout = AbortSignal.timeout(callTimeoutMs);
    const signal = AbortSignal.any([outer, timeout]);
    const startedAt = performance.now();
    let wasAsked = false;
    const tools = { userAgent: options.userAgent, priority, queueOf, assertAllowed, onAsk: () => (wasAsked = true) };
    try {
      return await follow(request, signal, tools).catch(async (error: unknown) => {
        if (signal.aborted) throw error;
        const failure = asSourceError(error, signal);
        const delay = failure.retryAfterMs ?? options.retryDelayMs;
        const left = callTimeoutMs - (performance.now() - startedAt);
        if (!failure.isTransient || delay >= left) throw failure;
        await wait(delay, undefined, { signal });
        return follow(request, signal, tools);
      });
    } catch (error) {
      if (signal.aborted && !wasAsked && !(error instanceof SourceError)) throw limitUsedUp();
      throw asSourceError(error, signal, callTimeoutMs);
    }
  };
}

/** No real service needs more redirects. */
const maxRedirects = 5;

interface FollowTools {
  readonly userAgent: string;
  readonly priority: Priority;
  readonly queueOf: (origin: string) => HostQueue;
  readonly assertAllowed: (url: URL) => void;
  /** Called when a request starts. */
  readonly onAsk: () => void;
}

async function follow(request: SourceRequest, signal: AbortSignal, tools: FollowTools): Promise<SourceAnswer> {
  let { url } = request;
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    tools.assertAllowed(url);
    const at = url;
    const answer = await tools.queueOf(at.origin)(
      async (inTurn) => {
        tools.onAsk();
        return ask(at, request, inTurn, tools.userAgent);
      },
      signal,
      tools.priority,
    );
    if (!answer.location) return judge(answer, request.format);
    const next = URL.parse(answer.location, url);
    if (!next) throw new SourceError('sent an invalid redirect', { isTransient: false });
    url = next;
  }
  throw new SourceError('redirected too often', { isTransient: false });
}

interface RawAnswer extends SourceAnswer {
  readonly location?: string | undefined;
  readonly retryAfter: string | null;
}

async function ask(url: URL, { accept, bearer, url: first }: SourceRequest, signal: AbortSignal, userAgent: string): Promise<RawAnswer> {
  const key = bearer !== undefined && url.origin === first.origin ? { authorization: `Bearer ${bearer}` } : {};
  const response = await fetch(url, { headers: { accept, 'user-agent': userAgent, ...key }, redirect: 'manual', signal });
  const isRedirect = response.status >= 300 && response.status < 400;
  const location = isRedirect ? (response.headers.get('location') ?? '') : undefined;
  if (location !== undefined) await response.body?.cancel();
  const text = location === undefined ? await readBody(response) : '';
  return { status: response.status, text, location, retryAfter: response.headers.get('retry-after') };
}

const transientStatuses: readonly number[] = [408, 429, 500, 502, 503, 504];

function judge({ status, text, retryAfter }: RawAnswer, format: SourceRequest['format']): SourceAnswer {
  if (transientStatuses.includes(status)) {
    const words = status === 429 ? 'asked to wait (status 429)' : `is out of order (status ${status})`;
    throw new SourceError(words, { isTransient: true, retryAfterMs: parseRetryAfter(retryAfter), status });
  }
  if (status >= 400 && status !== 404 && status !== 400) throw new SourceError(`refused the request (status ${status})`, { isTransient: false, status });
  if (status < 300 && !looksLike(text, format)) throw new SourceError(`sent something other than ${format.toUpperCase()}`, { isTransient: true });
  return { status, text };
}

const looksLike = (text: string, format: SourceRequest['format']): boolean =>
  format === 'json' ? /^\s*[[{]/.test(text) : /^\s*</.test(text) && !/^\s*<(?:!doctype html|html)/i.test(text);

/** Accepts seconds or a date. @returns ms. */
function parseRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

const limitUsedUp = (): SourceError => new SourceError('was not asked, since too many other requests are waiting for it', { isTransient: false });

function asSourceError(error: unknown, signal: AbortSignal, timeoutMs?: number): SourceError {
  if (error instanceof SourceError) return error;
  const seconds = timeoutMs === undefined ? '' : ` within ${Math.max(1, Math.round(timeoutMs / 1000))} s`;
  if (signal.aborted) return new SourceError(`did not answer${seconds}`, { isTransient: false });
  return new SourceError('cannot be reached', { isTransient: true });
}
