/**
 * Runs one platform independently of the others: starts it, retries when it fails, and takes its place in the meantime, so
 * that its users need not know which attempt is the current one.
 */
import type { Logger } from 'pino';
import type { Bot } from '../core/bot.ts';
import { StartError } from '../core/errors.ts';
import type { Platform } from '../core/ports/platform.ts';
import { RetryLaterError } from '../core/ports/post-errors.ts';

export interface SupervisorOptions {
  /** Creates a platform that has not started. Called for every attempt, because a platform that failed is not started again. */
  readonly create: () => Promise<Platform>;
  readonly log: Logger;
  /** An attempt that takes longer has failed, unless it reports a problem that it is waiting for. */
  readonly startTimeoutMs?: number;
  /** The first delay before a retry; each further one is twice as long. */
  readonly minRetryDelayMs?: number;
  readonly maxRetryDelayMs?: number;
}

type PlatformState = 'starting' | 'ready' | 'failed' | 'stopped';

export interface SupervisedPlatform extends Platform {
  /**
   * Settles with the first attempt, and then retries by itself until `stop`.
   * @throws {StartError} if the first attempt failed for a reason that the operator can fix.
   */
  start(bot: Bot): Promise<void>;
  connected(): boolean;
  problem(): string | undefined;
  state(): PlatformState;
}

/** How long the outbox waits before it offers a post to this process again. */
const unavailableRetryMs = 10_000;

export async function supervisePlatform({
  create,
  log,
  startTimeoutMs = 60_000,
  minRetryDelayMs = 15_000,
  maxRetryDelayMs = 600_000,
}: SupervisorOptions): Promise<SupervisedPlatform> {
  let state: PlatformState = 'starting';
  let bot: Bot | undefined;
  let current = await create();
  let released: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  let retryDelayMs = minRetryDelayMs;
  let reported: string | undefined;
  /** Set only by errors that are written for the operator, since others may name an address. */
  let problem: string | undefined;

  /** Logs a reason only when it changes. The caller of `start` reports the first attempt. */
  const report = (error: unknown, isFirst: boolean): void => {
    const reason = reasonOf(error);
    if (reason !== reported && !isFirst) logUnavailable(current, error, log);
    reported = reason;
  };

  const fail = (error: unknown, isFirst = false): void => {
    if (state === 'stopped' || state === 'failed') return;
    state = 'failed';
    problem = error instanceof StartError ? error.message : undefined;
    report(error, isFirst);
    released = current.stop().catch(() => undefined);
    retry = setTimeout(() => void attemptAgain(), retryDelayMs);
    retryDelayMs = Math.min(retryDelayMs * 2, maxRetryDelayMs);
  };

  const attempt = async (): Promise<void> => {
    const platform = current;
    if (bot) await startWithin(startTimeoutMs, platform, bot);
    if (state !== 'starting') return;
    state = 'ready';
    if (reported !== undefined) log.info({ platform: platform.id }, `${platform.name} is available again`);
    reported = undefined;
  };

  const attemptAgain = async (): Promise<void> => {
    await released;
    if (state === 'stopped') return;
    state = 'starting';
    try {
      current = await create();
      await attempt();
    } catch (error) {
      fail(error);
    }
  };

  const usable = (): Platform => {
    if (state === 'ready') return current;
    throw new RetryLaterError(`${current.name} is not connected.`, unavailableRetryMs, 'process');
  };

  return {
    name: current.name,
    id: current.id,
    state: () => state,
    connected: () => state === 'ready' && current.connected?.() !== false,
    problem: () => (state === 'failed' ? problem : current.problem?.()),
    start: async (given) => {
      bot = given;
      await attempt().catch((error: unknown) => {
        fail(error, true);
        throw error;
      });
    },
    stop: async () => {
      const isReleased = state === 'failed';
      state = 'stopped';
      clearTimeout(retry);
      await (isReleased ? released : current.stop());
    },
    pageCount: (answer) => current.pageCount(answer),
    post: async (...post) => usable().post(...post),
    findPost: async (...search) => usable().findPost(...search),
    notifyUser: async (...notice) => usable().notifyUser(...notice),
    findChannel: async (...channel) => usable().findChannel(...channel),
    ...(current.countReplies ? { countReplies: async (...about: Parameters<NonNullable<Platform['countReplies']>>) => usable().countReplies?.(...about) } : {}),
    ...(current.openThread ? { openThread: async (...opening: Parameters<NonNullable<Platform['openThread']>>) => usable().openThread?.(...opening) } : {}),
    ...(current.findRemovedWorkspaces
      ? { findRemovedWorkspaces: async (workspaces: readonly string[]) => (await usable().findRemovedWorkspaces?.(workspaces)) ?? [] }
      : {}),
  };
}

/** If an abandoned attempt succeeds later, the platform is stopped again. */
async function startWithin(timeoutMs: number, platform: Platform, bot: Bot): Promise<void> {
  const late = Promise.withResolvers<never>();
  let isLate = false;
  const timer = setInterval(() => {
    if (platform.problem?.() !== undefined) return;
    isLate = true;
    late.reject(new StartError(`${platform.name} did not start within ${timeoutMs / 1000} s.`));
  }, timeoutMs);
  const started = platform.start(bot).then(async () => (isLate ? platform.stop() : undefined));
  await Promise.race([started, late.promise]).finally(() => clearInterval(timer));
}

export function logUnavailable({ id, name }: Pick<Platform, 'id' | 'name'>, error: unknown, log: Logger): void {
  const isExpected = error instanceof StartError;
  log.error({ platform: id, ...(isExpected ? {} : { err: error }) }, `${name} is not available; will try again: ${reasonOf(error)}`);
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
