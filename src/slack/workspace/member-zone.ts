/** Reads the time zone in a person's Slack profile. It is only suggested, and not stored. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { apiErrorOf } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { withRateLimitRetry } from '../web-client.ts';

/** @returns an empty list if Slack does not provide the zone, such as without the scope users:read. */
export type FindMemberZones = (user: string) => Promise<readonly string[]>;

/** @see https://docs.slack.dev/reference/objects/user-object */
export const createMemberZones =
  (client: webApi.WebClient, log: Logger): FindMemberZones =>
  async (user) => {
    try {
      const { user: { tz } = {} } = await withRateLimitRetry(() => client.users.info({ user }));
      return tz ? [tz] : [];
    } catch (error) {
      if (apiErrorOf(error) !== 'missing_scope') log.warn(errorFields(error), 'Slack: failed to look up the time zone of a user');
      return [];
    }
  };
