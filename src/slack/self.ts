/** Who the bot is in its workspace, and whether it may do what it is for. */
import type { webApi } from '@slack/bolt';
import { scopeError, tokenError } from './start-errors.ts';
import { patiently } from './web.ts';

export interface Self {
  readonly botId: string;
  readonly userId: string;
  /** As in `/invite @name`. */
  readonly name: string;
  readonly team: string;
}

/** @throws {StartError} for a refused token, a missing scope, an API out of reach. @see https://docs.slack.dev/reference/methods/auth.test */
export async function findSelf(client: webApi.WebClient, apiUrl: string | undefined): Promise<Self> {
  const told = await patiently(() => client.auth.test()).catch((error: unknown) => {
    throw tokenError('SLACK_BOT_TOKEN', error, apiUrl);
  });
  const missing = scopeError(told.response_metadata?.scopes);
  if (missing) throw missing;
  return { botId: told.bot_id ?? '', userId: told.user_id ?? '', name: told.user ?? 'journal-club', team: told.team ?? '' };
}
