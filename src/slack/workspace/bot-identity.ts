/** Who the bot is in its workspace, and whether it may do what it is for. */
import type { webApi } from '@slack/bolt';
import type { SlackConfig } from '../../config/index.ts';
import { optionalScopes, type Scope, scopesFor } from '../setup/scopes.ts';
import { scopeError, tokenError } from '../setup/start-errors.ts';
import { withRateLimitRetry } from '../web-client.ts';

export interface BotIdentity {
  readonly botId: string;
  readonly userId: string;
  /** As in `/invite @name`. */
  readonly name: string;
  readonly team: string;
  readonly teamId: string;
  /** Of the workspace, ending in a slash; messages have their links below it. */
  readonly url?: string | undefined;
  /** Scopes it does without. */
  readonly missingScopes: readonly Scope[];
}

/** @throws {StartError} for a refused token, a missing scope, an API out of reach. @see https://docs.slack.dev/reference/methods/auth.test */
export async function readBotIdentity(client: webApi.WebClient, { apiUrl, organisers }: Pick<SlackConfig, 'apiUrl' | 'organisers'>): Promise<BotIdentity> {
  const told = await withRateLimitRetry(() => client.auth.test()).catch((error: unknown) => {
    throw tokenError('SLACK_BOT_TOKEN', error, apiUrl);
  });
  // The header x-oauth-scopes is absent behind some proxies; what it would list is not checked then.
  const granted = told.response_metadata?.scopes;
  const missing = granted ? scopesFor(organisers).filter((scope) => !granted.includes(scope)) : [];
  const needed = missing.filter((scope) => !optionalScopes.includes(scope));
  if (needed.length > 0) throw scopeError(needed);
  return {
    botId: told.bot_id ?? '',
    userId: told.user_id ?? '',
    name: told.user ?? 'journal-club',
    team: told.team ?? '',
    teamId: told.team_id ?? '',
    url: told.url,
    missingScopes: missing,
  };
}
