/** The channels that a configuration names. */
import type { webApi } from '@slack/bolt';
import { UserError } from '../core/errors.ts';
import type { Platform } from '../core/platform.ts';
import { Refused } from '../core/post-errors.ts';
import type { LedgerCalls } from './ledger-calls.ts';
import { refusalOf } from './web.ts';

/** Public and private channels; direct messages begin with D. */
const channelId = /^[CG][A-Z0-9]{2,}$/;

export function createChannels(client: webApi.WebClient, { self, once }: LedgerCalls): Pick<Platform, 'findChannel'> {
  return {
    findChannel: async (channel) => {
      const me = self();
      if (!channelId.test(channel)) {
        throw new UserError(`“${channel.slice(0, 40)}” is no channel of Slack's. It takes the id, such as C0123ABC456, from the end of the channel's details.`);
      }
      await once(me, () => mustBeMember(client, channel, me.name)).catch((error: unknown) => {
        throw error instanceof Refused ? new UserError(error.message) : error;
      });
      return { platform: 'slack', workspace: me.teamId, channel };
    },
  };
}

/** Reading is for members; without the scope to read there is no telling. */
async function mustBeMember(client: webApi.WebClient, channel: string, botName: string): Promise<void> {
  await client.conversations.history({ channel, limit: 1 }).catch((error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal === 'missing_scope') return;
    if (refusal === 'not_in_channel' || refusal === 'channel_not_found') throw new Refused(`I am not in that channel. Type /invite @${botName} there first.`);
    throw error;
  });
}
