/** Who may change what a channel has: anybody, the admins of the workspace, or those on a list. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { OrganiserPolicy } from '../../config/env-schema.ts';
import type { Bot } from '../../core/bot.ts';
import { UserError } from '../../core/errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { apiErrorOf, withRateLimitRetry } from '../web-client.ts';

type IsOrganiser = (user: string) => Promise<boolean>;

/** The same bot, told with every call whether the caller is an organiser. Where everybody is one, nobody decides for the whole workspace. */
export const withOrganisers = (bot: Bot, isOrganiser: IsOrganiser, organisers: OrganiserPolicy = { kind: 'anyone' }): Bot => ({
  ...bot,
  answer: async (call) =>
    bot.answer({
      ...call,
      isOrganiser: async () => isOrganiser(call.actor.id),
      isAdmin: async () => organisers.kind !== 'anyone' && isOrganiser(call.actor.id),
    }),
});

/** @param team the id of the workspace. */
export function createOrganisers(organisers: OrganiserPolicy = { kind: 'anyone' }, client: webApi.WebClient, team: string, log: Logger): IsOrganiser {
  switch (organisers.kind) {
    case 'anyone':
      return async () => true;
    case 'admins':
      return cacheByKey(async (user) => isAdmin(client, user, team, log));
    case 'listed':
      return async (user) => organisers.users.includes(user);
  }
}

/**
 * In a channel shared with another organisation its people ask too: theirs are admins of another workspace.
 * @throws {UserError} when Slack does not tell. @see https://docs.slack.dev/reference/methods/users.info
 */
async function isAdmin(client: webApi.WebClient, user: string, team: string, log: Logger): Promise<boolean> {
  try {
    const { user: found } = await withRateLimitRetry(() => client.users.info({ user }));
    const isOurs = found?.team_id === undefined || found.team_id === team || found.enterprise_user?.teams?.includes(team) === true;
    if (!isOurs) return false;
    return found?.is_admin === true || found?.is_owner === true || found?.is_primary_owner === true;
  } catch (error) {
    log.error(errorFields(error), 'Slack: not known who is an admin');
    if (apiErrorOf(error) === 'missing_scope') throw new UserError(missingScopeMessage);
    throw new UserError('Slack does not tell me just now whether you are an admin of this workspace. Please try again in a minute.');
  }
}

const missingScopeMessage =
  'I may not see who is an admin of this workspace. Whoever runs the app can add the scope users:read at https://api.slack.com/apps, OAuth & Permissions, and install it again.';

/** How long an answer holds, in ms, and how many are kept. */
const cacheTtlMs = 60_000;
const maxCachedRoles = 1000;

function cacheByKey(ask: IsOrganiser): IsOrganiser {
  const known = new Map<string, { readonly answer: boolean; readonly until: number }>();
  return async (user) => {
    const last = known.get(user);
    if (last && last.until > Date.now()) return last.answer;
    const answer = await ask(user);
    if (known.size >= maxCachedRoles) known.clear();
    known.set(user, { answer, until: Date.now() + cacheTtlMs });
    return answer;
  };
}
