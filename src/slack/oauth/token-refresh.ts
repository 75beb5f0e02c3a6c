/** New tokens before the old ones end: one process of all asks for them, and each refresh token is spent once. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Installation, InstallationStore } from '../../core/ports/installation-store.ts';
import { errorFields } from '../bolt-logger.ts';
import type { OAuth, TokenGrant } from './oauth.ts';

export interface TokenRefresher {
  /**
   * The installation with tokens that still live; renewed behind the caller's back while they last, and waited for
   * where they have ended. `undefined` where it was deleted in the meantime. Where they cannot be renewed they come as they are.
   */
  getValid(installation: Installation): Promise<Installation | undefined>;
  /** The same for tokens that Slack calls ended, whatever our clock says. */
  refreshNow(installation: Installation): Promise<Installation | undefined>;
  /** Resolves when none is under way: a process that ends in between would take the new tokens with it. */
  idle(): Promise<void>;
}

export interface TokenRefresherOptions {
  readonly installations: InstallationStore;
  readonly oauth: Pick<OAuth, 'renew'>;
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

/** Tokens live for twelve hours; renewed when less than this is left, in ms. @see https://docs.slack.dev/authentication/using-token-rotation */
const refreshThresholdMs = 7_200_000;
/** Tokens with less time left than this are not used for a call any more, in ms. */
const minTokenLifeMs = 60_000;
/** How long one process has for it before another may try: longer than the request and the keeping of its answer can take, in ms. */
export const lockTtlMs = 60_000;
/** How long an answer waits for another process, and how often it looks, in ms. */
const maxLockWaitMs = 2000;
const lockPollMs = 100;
/** How often new tokens are tried to be kept, and the pause between, in ms: what is lost here only a new installation brings back. */
const maxAttempts = 10;
const refreshRetryDelayMs = 2000;

export function createTokenRefresher({ installations, oauth, log, now }: TokenRefresherOptions): TokenRefresher {
  const underWay = new Map<string, Promise<void>>();
  /** Tokens that Slack will not renew: told once, and left until others take their place. */
  const hopeless = new Set<string>();

  const renew = async (installation: Installation): Promise<void> => {
    const { workspace } = installation;
    const { refresh } = installations.tokensOf(installation);
    if (!refresh) return;
    if (!(await installations.acquireRefreshLock(installation, now(), lockTtlMs))) return waitForOther(installation);
    const grant = await oauth.renew(refresh).catch((error: unknown) => {
      if (isNonRetryable(error)) hopeless.add(refreshKey(installation));
      log.error({ workspace, ...errorFields(error), stack: undefined }, isNonRetryable(error) ? tokenRejectedMessage : outcomeUnknownMessage);
    });
    if (grant) await keep(installation, grant);
  };

  const keep = async (installation: Installation, { tokens, expiresInMs }: TokenGrant): Promise<void> => {
    const { workspace } = installation;
    for (let left = maxAttempts; ; left -= 1) {
      try {
        const kept = await installations.saveRefreshedTokens(installation, tokens, expiresInMs === undefined ? undefined : now() + expiresInMs);
        return log.info({ workspace }, kept ? 'Slack: tokens renewed' : 'Slack: tokens renewed that nobody needs any more');
      } catch (error) {
        log.error({ workspace, ...errorFields(error), stack: undefined }, left > 1 ? 'Slack: new tokens not kept yet' : 'Slack: new tokens lost');
        if (left <= 1) return;
        await wait(refreshRetryDelayMs);
      }
    }
  };

  const waitForOther = async ({ workspace, version, expiresAt = 0 }: Installation): Promise<void> => {
    const until = performance.now() + maxLockWaitMs;
    while (expiresAt - now() < minTokenLifeMs && performance.now() < until) {
      await wait(lockPollMs);
      if ((await installations.find(workspace))?.version !== version) return;
    }
  };

  const once = async (installation: Installation): Promise<void> => {
    const key = refreshKey(installation);
    const work = underWay.get(key) ?? renew(installation).finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  };

  const refreshNow: TokenRefresher['refreshNow'] = async (installation) => {
    if (hopeless.has(refreshKey(installation))) return installation;
    await once(installation);
    return installations.find(installation.workspace);
  };

  return {
    refreshNow,
    getValid: async (installation) => {
      const { expiresAt, workspace } = installation;
      const left = expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt - now();
      if (left > refreshThresholdMs || hopeless.has(refreshKey(installation))) return installation;
      if (left < minTokenLifeMs) return refreshNow(installation);
      once(installation).catch((error: unknown) => log.warn({ workspace, ...errorFields(error), stack: undefined }, 'Slack: tokens not renewed now'));
      return installation;
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}

const refreshKey = ({ workspace, version }: Installation): string => `${workspace} ${version}`;

/** Slack's words for a refresh token that no further try will make good. */
const nonRetryableErrors: readonly string[] = ['invalid_refresh_token', 'token_revoked', 'token_expired', 'account_inactive', 'invalid_auth', 'invalid_grant'];

const isNonRetryable = (error: unknown): boolean =>
  error instanceof Error && 'data' in error && nonRetryableErrors.includes(String((error.data as { error?: unknown } | undefined)?.error));

const tokenRejectedMessage =
  'Slack: the tokens of a workspace cannot be renewed. Its schedules wait; have the app added there once more (docs/many-workspaces.md)';
const outcomeUnknownMessage = 'Slack: the tokens of a workspace were not renewed; tried again in a minute';
