/** Decides who may change a channel's settings: every member of the workspace, its admins, or the people on a list. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { OrganiserPolicy } from '../../config/env-schema.ts';
import { UserError } from '../../core/errors.ts';
import { memoize } from '../../core/memoize.ts';
import { apiErrorOf } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { withRateLimitRetry } from '../web-client.ts';

export interface RoleLookup {
  /**
   * Whether the person may change a channel's settings.
   * @param team the workspace that a payload names for the person. @throws {UserError} if Slack does not provide the role.
   */
  isOrganiser(user: string, team: string): Promise<boolean>;
  /** Whether the person may decide for the whole workspace. Nobody may if every member is an organiser. @throws {UserError} */
  isAdmin(user: string): Promise<boolean>;
}

interface RolesOptions {
  readonly policy: OrganiserPolicy | undefined;
  readonly client: webApi.WebClient;
  readonly teamId: string;
  readonly log: Logger;
}

/** `visitor`: a guest, or somebody from another organisation that shares the channel. Visitors may not change anything. */
type Role = 'admin' | 'member' | 'visitor';

export function createRoles({ policy = { kind: 'anyone' }, client, teamId, log }: RolesOptions): RoleLookup {
  const findRole = memoize({ maxEntries: maxCachedRoles, ttlMs: cacheTtlMs }, async (user: string) => readRole(client, user, teamId));
  switch (policy.kind) {
    case 'anyone':
      return { isOrganiser: async (user, team) => isMember(findRole(user), team === teamId, log), isAdmin: async () => false };
    case 'admins': {
      const isAdmin = async (user: string): Promise<boolean> => (await findRole(user).catch((error: unknown) => fail(error, 'an admin', log))) === 'admin';
      return { isOrganiser: isAdmin, isAdmin };
    }
    case 'listed': {
      const isListed = async (user: string): Promise<boolean> => policy.users.includes(user);
      return { isOrganiser: isListed, isAdmin: isListed };
    }
  }
}

/** Without the scope users:read, which older installations lack, guests are not recognised, but the payload still names the workspace. */
async function isMember(role: Promise<Role>, isOwnTeam: boolean, log: Logger): Promise<boolean> {
  const known = await role.catch((error: unknown) => {
    if (apiErrorOf(error) !== 'missing_scope') return fail(error, 'a member', log);
    return isOwnTeam ? 'member' : 'visitor';
  });
  return known !== 'visitor';
}

/** @see https://docs.slack.dev/reference/objects/user-object */
async function readRole(client: webApi.WebClient, id: string, teamId: string): Promise<Role> {
  const { user = {} } = await withRateLimitRetry(() => client.users.info({ user: id }));
  // In a shared channel an admin of another workspace is a visitor. An organisation lists all workspaces of a person.
  const isOurs = user.team_id === undefined || user.team_id === teamId || user.enterprise_user?.teams?.includes(teamId) === true;
  if (!isOurs || user.is_stranger || user.is_restricted || user.is_ultra_restricted) return 'visitor';
  return user.is_admin || user.is_owner || user.is_primary_owner ? 'admin' : 'member';
}

function fail(error: unknown, needed: string, log: Logger): never {
  log.error(errorFields(error), 'Slack: failed to look up the role of a user');
  if (apiErrorOf(error) === 'missing_scope') throw new UserError(missingScopeMessage);
  throw new UserError(`Slack did not tell me whether you are ${needed} of this workspace. Please try again in a minute.`);
}

const missingScopeMessage =
  'I am not allowed to see who is an admin of this workspace. The app’s operator can add the scope users:read at https://api.slack.com/apps, OAuth & Permissions, and install it again.';

const cacheTtlMs = 60_000;
const maxCachedRoles = 1000;
