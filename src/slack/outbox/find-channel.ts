/** Finds the channels that a configuration names. */
import type { webApi } from '@slack/bolt';
import { UserError } from '../../core/errors.ts';
import type { Platform } from '../../core/ports/platform.ts';
import { RejectedError } from '../../core/ports/post-errors.ts';
import { apiErrorOf } from '../api-errors.ts';
import type { OutboxClient } from './client.ts';

/** Public and private channels. Direct messages begin with D. */
const channelId = /^[CG][A-Z0-9]{2,}$/;

export function createChannelFinder({ requireWorkspace, list, call }: OutboxClient): Pick<Platform, 'findChannel'> {
  return {
    findChannel: async (channel, workspace) => {
      const candidates = workspace === undefined ? await list() : [await requireWorkspace(workspace)];
      if (!channelId.test(channel)) {
        throw new UserError(
          `“${channel.slice(0, 40)}” is not the id of a Slack channel. Copy the id, such as C0123ABC456, from the end of the channel's details.`,
        );
      }
      let problem = 'I am not installed in any workspace yet.';
      for (const candidate of candidates) {
        const { name, teamId } = candidate.self;
        const rejected = await call(candidate, async (client) => assertMember(client, channel, name)).then(() => undefined, toRejectedError);
        if (!rejected) return { platform: 'slack', workspace: teamId, channel };
        problem = rejected.message;
      }
      throw new UserError(problem);
    },
  };
}

/** Rethrows any other error, since it says nothing about the channel. */
function toRejectedError(error: unknown): RejectedError {
  if (error instanceof RejectedError) return error;
  throw error;
}

/** Only members may read the history. Without the scope for it, membership is unknown and the channel is accepted. */
async function assertMember(client: webApi.WebClient, channel: string, botName: string): Promise<void> {
  await client.conversations.history({ channel, limit: 1 }).catch((error: unknown) => {
    const code = apiErrorOf(error);
    if (code === 'missing_scope') return;
    if (code === 'not_in_channel' || code === 'channel_not_found') throw new RejectedError(`I am not in that channel. Type /invite @${botName} there first.`);
    throw error;
  });
}
