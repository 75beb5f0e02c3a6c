/** The channels that a configuration names. */
import type { webApi } from '@slack/bolt';
import { UserError } from '../../core/errors.ts';
import type { Platform } from '../../core/ports/platform.ts';
import { RejectedError } from '../../core/ports/post-errors.ts';
import { apiErrorOf } from '../api-errors.ts';
import type { OutboxClient } from './client.ts';

/** Public and private channels; direct messages begin with D. */
const channelId = /^[CG][A-Z0-9]{2,}$/;

export function createChannelFinder({ requireWorkspace, list, call: once }: OutboxClient): Pick<Platform, 'findChannel'> {
  return {
    findChannel: async (channel, workspace) => {
      const candidates = workspace === undefined ? await list() : [await requireWorkspace(workspace)];
      if (!channelId.test(channel)) {
        throw new UserError(`“${channel.slice(0, 40)}” is no channel of Slack's. It takes the id, such as C0123ABC456, from the end of the channel's details.`);
      }
      let refusal = 'I am not installed in any workspace yet.';
      for (const candidate of candidates) {
        const { name, teamId } = candidate.self;
        const refused = await once(candidate, async (client) => assertMember(client, channel, name)).then(() => undefined, toRejectedError);
        if (!refused) return { platform: 'slack', workspace: teamId, channel };
        refusal = refused.message;
      }
      throw new UserError(refusal);
    },
  };
}

/** Anything else says nothing about the channel. */
function toRejectedError(error: unknown): RejectedError {
  if (error instanceof RejectedError) return error;
  throw error;
}

/** Reading is for members; without the scope to read there is no telling. */
async function assertMember(client: webApi.WebClient, channel: string, botName: string): Promise<void> {
  await client.conversations.history({ channel, limit: 1 }).catch((error: unknown) => {
    const refusal = apiErrorOf(error);
    if (refusal === 'missing_scope') return;
    if (refusal === 'not_in_channel' || refusal === 'channel_not_found')
      throw new RejectedError(`I am not in that channel. Type /invite @${botName} there first.`);
    throw error;
  });
}
