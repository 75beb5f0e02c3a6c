import type { OrganiserPolicy } from '../config/env-schema.ts';

/** The least that the app's features need in a workspace, each with its reason. */
export const scopes = {
  commands: 'answer the slash commands, and offer the shortcuts “Cite this paper” and “About this paper”',
  'chat:write': 'answer in private, and post in a channel what somebody shares and what its schedule asks for',
  'app_mentions:read': 'answer a line that begins with a mention of the app',
  'im:history': 'read the lines people write to the app in direct messages',
  'im:write': 'open the direct message to which a file, or word about a schedule, is sent',
  'files:write': 'send a citation file or a picture to the person who asked, or to the thread of a shared answer',
  'channels:history':
    'see whether a post that Slack did not confirm is in a public channel, so that it is never posted twice, and how many replies a question got',
  'groups:history': 'see the same in a private channel the app was invited to',
  'channels:read':
    'hear that it was invited to a public channel or that the channel got another id, and which public channels it is in, to list their schedules in its Home tab',
  'groups:read': 'hear the same of a private channel, and which of them the reader of its Home tab is in too, so that it names no other',
  'users:read':
    'tell members, who may change schedules, from guests and other organisations, and admins from members where SLACK_ORGANISERS says admins; suggest the time zone of whoever sets up questions without naming one',
} as const;

export type Scope = keyof typeof scopes;

const alwaysOptional: readonly Scope[] = ['channels:history', 'groups:history', 'channels:read', 'groups:read'];

/** Asked for, but no reason not to start: an installation that is older than the feature goes on without it. */
export const isOptional = (scope: Scope, organisers: OrganiserPolicy | undefined): boolean =>
  alwaysOptional.includes(scope) || (scope === 'users:read' && organisers?.kind !== 'admins');

/** The scopes to ask for, in the order above. A list of organisers needs no lookup. */
export function scopesFor(organisers: OrganiserPolicy | undefined): readonly Scope[] {
  const all = Object.keys(scopes) as readonly Scope[];
  return all.filter((scope) => scope !== 'users:read' || organisers?.kind !== 'listed');
}
