import type { OrganiserPolicy } from '../config/env-schema.ts';

/** The minimum that the app's features need in a workspace, each with its reason. */
export const scopes = {
  commands: 'answer the slash commands, and offer the shortcuts “Cite this paper” and “About this paper”',
  'chat:write': 'answer in private, and post in a channel what somebody shares and what its schedule asks for',
  'app_mentions:read': 'answer a line that begins with a mention of the app',
  'im:history': 'read the lines people write to the app in direct messages',
  'im:write': 'open the direct message to which a file or a notification about a schedule is sent',
  'files:write': 'send a citation file or a picture to the person who asked, or to the thread of a shared answer',
  'channels:history':
    'see whether a post that Slack did not confirm is in a public channel, so that it is never posted twice, and how many replies a question got',
  'groups:history': 'see the same in a private channel the app was invited to',
  'channels:read':
    'be notified when it is invited to a public channel or the channel gets another id, and see which public channels it is in, to list their schedules in its Home tab',
  'groups:read': 'be notified of the same in private channels, and see which of them the reader of its Home tab is also in, so that it lists no others',
  'users:read':
    'distinguish members, who may change schedules, from guests and people of other organisations, and admins from members if SLACK_ORGANISERS is admins; suggest a time zone to a person who sets up questions without naming one',
} as const;

export type Scope = keyof typeof scopes;

const alwaysOptional: readonly Scope[] = ['channels:history', 'groups:history', 'channels:read', 'groups:read'];

/** Whether the bot also starts without the scope: an installation that is older than the feature continues without it. */
export const isOptional = (scope: Scope, organisers: OrganiserPolicy | undefined): boolean =>
  alwaysOptional.includes(scope) || (scope === 'users:read' && organisers?.kind !== 'admins');

/** The scopes to ask for, in the order above. With a list of organisers, people need not be looked up. */
export function scopesFor(organisers: OrganiserPolicy | undefined): readonly Scope[] {
  const all = Object.keys(scopes) as readonly Scope[];
  return all.filter((scope) => scope !== 'users:read' || organisers?.kind !== 'listed');
}
