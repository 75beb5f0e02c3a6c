/** Refreshes tokens before they expire. Only one replica does so at a time, because a refresh token works once. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Installation, InstallationStore } from '../../core/ports/installation-store.ts';
import { errorFields } from '../bolt-logger.ts';
import type { TokenExchange, TokenGrant } from './oauth.ts';

export interface TokenRefresher {
  /**
   * Returns the installation with a valid token. Refreshes in the background while the current one is valid, and waits for the
   * refresh once it has expired. Returns the old tokens if they cannot be refreshed.
   * @returns `undefined` if the installation was deleted in the meantime.
   */
  getValid(installation: Installation): Promise<Installation | undefined>;
  /** Refreshes tokens that Slack reports as expired, whatever our clock says. */
  refreshNow(installation: Installation): Promise<Installation | undefined>;
  /** Resolves when no refresh is in progress. A process that ends during one would lose the new tokens. */
  idle(): Promise<void>;
}

export interface TokenRefresherOptions {
  readonly installations: InstallationStore;
  readonly oauth: Pick<TokenExchange, 'renew'>;
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

/** Tokens are valid for twelve hours and refreshed when less than this is left, in ms. @see https://docs.slack.dev/authentication/using-token-rotation */
const refreshThresholdMs = 7_200_000;
/** Tokens with less time left than this are no longer used, in ms. */
const minTokenLifeMs = 60_000;
/** How long one replica holds the lock: longer than the request and storing the new tokens can take. In ms. */
export const lockTtlMs = 60_000;
/** How long to wait for another replica's refresh, and how often to check for it. In ms. */
const maxLockWaitMs = 2000;
const lockPollMs = 100;
/** How often the bot tries to store new tokens, and the pause in ms. If they are lost, somebody has to install the app again. */
const maxAttempts = 10;
const refreshRetryDelayMs = 2000;

export function createTokenRefresher({ installations, oauth, log, now }: TokenRefresherOptions): TokenRefresher {
  const underWay = new Map<string, Promise<void>>();
  /** Tokens that Slack will not refresh. They are logged once and not tried again. */
  const unrefreshable = new Set<string>();

  const refresh = async (installation: Installation): Promise<void> => {
    const { workspace } = installation;
    const { refresh: refreshToken } = installations.tokensOf(installation);
    if (!refreshToken) return;
    if (!(await installations.acquireRefreshLock(installation, now(), lockTtlMs))) return waitForOther(installation);
    const grant = await oauth.renew(refreshToken).catch((error: unknown) => {
      if (isNonRetryable(error)) unrefreshable.add(refreshKey(installation));
      log.error({ workspace, ...errorFields(error), stack: undefined }, isNonRetryable(error) ? tokenRejectedMessage : outcomeUnknownMessage);
    });
    if (grant) await store(installation, grant);
  };

  const store = async (installation: Installation, { tokens, expiresInMs }: TokenGrant): Promise<void> => {
    const { workspace } = installation;
    for (let left = maxAttempts; ; left -= 1) {
      try {
        const isCurrent = await installations.saveRefreshedTokens(installation, tokens, expiresInMs === undefined ? undefined : now() + expiresInMs);
        return log.info({ workspace }, isCurrent ? 'Slack: tokens refreshed' : 'Slack: refreshed tokens that are no longer needed');
      } catch (error) {
        log.error(
          { workspace, ...errorFields(error), stack: undefined },
          left > 1 ? 'Slack: failed to store new tokens, trying again' : 'Slack: failed to store new tokens; they are lost',
        );
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

  const refreshOnce = async (installation: Installation): Promise<void> => {
    const key = refreshKey(installation);
    const work = underWay.get(key) ?? refresh(installation).finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  };

  const refreshNow: TokenRefresher['refreshNow'] = async (installation) => {
    if (unrefreshable.has(refreshKey(installation))) return installation;
    await refreshOnce(installation);
    return installations.find(installation.workspace);
  };

  return {
    refreshNow,
    getValid: async (installation) => {
      const { expiresAt, workspace } = installation;
      const left = expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt - now();
      if (left > refreshThresholdMs || unrefreshable.has(refreshKey(installation))) return installation;
      if (left < minTokenLifeMs) return refreshNow(installation);
      refreshOnce(installation).catch((error: unknown) => log.warn({ workspace, ...errorFields(error), stack: undefined }, 'Slack: token refresh failed'));
      return installation;
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}

const refreshKey = ({ workspace, version }: Installation): string => `${workspace} ${version}`;

/** Error codes for a refresh token that retries will not make valid. */
const nonRetryableErrors: readonly string[] = ['invalid_refresh_token', 'token_revoked', 'token_expired', 'account_inactive', 'invalid_auth', 'invalid_grant'];

const isNonRetryable = (error: unknown): boolean =>
  error instanceof Error && 'data' in error && nonRetryableErrors.includes(String((error.data as { error?: unknown } | undefined)?.error));

const tokenRejectedMessage =
  'Slack: the tokens of a workspace cannot be refreshed. Its schedules wait until somebody adds the app there again (docs/many-workspaces.md)';
const outcomeUnknownMessage = 'Slack: the tokens of a workspace were not refreshed; trying again in a minute';
