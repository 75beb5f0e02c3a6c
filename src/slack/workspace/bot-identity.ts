/** Reads who the bot is in its workspace, and which scopes it has. */
import type { webApi } from '@slack/bolt';
import type { SlackConfig } from '../../config/index.ts';
import { isOptional, type Scope, scopesFor } from '../scopes.ts';
import { scopeError, tokenError } from '../setup/start-errors.ts';
import { withRateLimitRetry } from '../web-client.ts';

export interface BotIdentity {
  readonly botId: string;
  readonly userId: string;
  /** As in `/invite @name`. */
  readonly name: string;
  readonly team: string;
  readonly teamId: string;
  /** The workspace's address, ending in a slash. Links of messages start with it. */
  readonly url?: string | undefined;
  /** Optional scopes that were not granted. */
  readonly missingScopes: readonly Scope[];
}

/** @throws {StartError} for a rejected token, a missing scope, or an unreachable API. @see https://docs.slack.dev/reference/methods/auth.test */
export async function readBotIdentity(client: webApi.WebClient, { apiUrl, organisers }: Pick<SlackConfig, 'apiUrl' | 'organisers'>): Promise<BotIdentity> {
  const answer = await withRateLimitRetry(() => client.auth.test()).catch((error: unknown) => {
    throw tokenError('SLACK_BOT_TOKEN', error, apiUrl);
  });
  // Some proxies remove the header x-oauth-scopes. Then the scopes are not checked.
  const granted = answer.response_metadata?.scopes;
  const missing = granted ? scopesFor(organisers).filter((scope) => !granted.includes(scope)) : [];
  const needed = missing.filter((scope) => !isOptional(scope, organisers));
  if (needed.length > 0) throw scopeError(needed);
  return {
    botId: answer.bot_id ?? '',
    userId: answer.user_id ?? '',
    name: answer.user ?? 'journal-club',
    team: answer.team ?? '',
    teamId: answer.team_id ?? '',
    url: answer.url,
    missingScopes: missing,
  };
}
