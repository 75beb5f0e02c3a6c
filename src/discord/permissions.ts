/** What the bot may do in a channel. @see https://docs.discord.com/developers/topics/permissions */

/** Bits, and the names Discord's settings give them. */
export const permissions = {
  administrator: { bit: 1n << 3n, name: 'Administrator' },
  manageServer: { bit: 1n << 5n, name: 'Manage Server' },
  viewChannel: { bit: 1n << 10n, name: 'View Channel' },
  sendMessages: { bit: 1n << 11n, name: 'Send Messages' },
  attachFiles: { bit: 1n << 15n, name: 'Attach Files' },
  readMessageHistory: { bit: 1n << 16n, name: 'Read Message History' },
  createPublicThreads: { bit: 1n << 35n, name: 'Create Public Threads' },
  sendMessagesInThreads: { bit: 1n << 38n, name: 'Send Messages in Threads' },
} as const;

export type Permission = keyof typeof permissions;

/** What a channel grants and takes back; of a role, or of one member. */
interface Overwrite {
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface PermissionInput {
  /** The server's id is that of its role @everyone, too. */
  readonly guild: string;
  /** All of the server. */
  readonly roles: readonly { readonly id: string; readonly permissions: bigint }[];
  readonly member: { readonly id: string; readonly roles: readonly string[] };
  readonly overwrites: readonly Overwrite[];
}

const allPermissions = (1n << 64n) - 1n;

/** Later steps outweigh earlier ones: @everyone, all roles together, the member. */
export function permissionsIn({ guild, roles, member, overwrites }: PermissionInput): bigint {
  const mine = new Set([guild, ...member.roles]);
  const base = union(roles.filter(({ id }) => mine.has(id)).map((role) => role.permissions));
  if (hasPermission(base, 'administrator')) return allPermissions;
  const steps = [[guild], member.roles, [member.id]].map((ids) => overwrites.filter(({ id }) => ids.includes(id)));
  return steps.reduce((bits, step) => (bits & ~union(step.map(({ deny }) => deny))) | union(step.map(({ allow }) => allow)), base);
}

export const hasPermission = (bits: bigint, permission: Permission): boolean => (bits & permissions[permission].bit) !== 0n;

export const union = (bits: readonly bigint[]): bigint => bits.reduce((all, each) => all | each, 0n);

/** "View Channel and Send Messages". */
export const namePermissions = (list: readonly Permission[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(list.map((permission) => permissions[permission].name));
