/** The permissions that the bot requests, and the link that invites it to a server. */
import { type Permission, permissions, union } from './permissions.ts';

/** The minimum of permissions that the features need, each with its reason. */
export const requestedPermissions = {
  viewChannel: 'see the channel it posts in',
  sendMessages: 'post shared answers and scheduled questions',
  attachFiles: 'attach citation files and pictures',
  readMessageHistory: 'check whether a post that Discord did not confirm is there, so that nothing is posted twice',
  createPublicThreads: 'open the thread of a question, or of the further pages of an answer',
  sendMessagesInThreads: 'post in that thread',
} as const satisfies Partial<Record<Permission, string>>;

/** The page on which an administrator adds the bot to a server, with exactly the permissions it uses. */
export function inviteLink(applicationId: string): string {
  const requested = Object.keys(requestedPermissions) as (keyof typeof requestedPermissions)[];
  const bits = union(requested.map((permission) => permissions[permission].bit));
  const query = new URLSearchParams({ client_id: applicationId, scope: 'bot applications.commands', permissions: String(bits) });
  return `https://discord.com/oauth2/authorize?${query}`;
}
