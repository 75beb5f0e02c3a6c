/** Computes what the bot or a member may do. @see https://docs.discord.com/developers/topics/permissions */
import { PermissionFlagsBits } from 'discord-api-types/v10';

/** The bits, with the names shown in Discord's settings. */
export const permissions = {
  administrator: { bit: PermissionFlagsBits.Administrator, name: 'Administrator' },
  manageServer: { bit: PermissionFlagsBits.ManageGuild, name: 'Manage Server' },
  viewChannel: { bit: PermissionFlagsBits.ViewChannel, name: 'View Channel' },
  sendMessages: { bit: PermissionFlagsBits.SendMessages, name: 'Send Messages' },
  attachFiles: { bit: PermissionFlagsBits.AttachFiles, name: 'Attach Files' },
  readMessageHistory: { bit: PermissionFlagsBits.ReadMessageHistory, name: 'Read Message History' },
  createPublicThreads: { bit: PermissionFlagsBits.CreatePublicThreads, name: 'Create Public Threads' },
  sendMessagesInThreads: { bit: PermissionFlagsBits.SendMessagesInThreads, name: 'Send Messages in Threads' },
} as const;

export type Permission = keyof typeof permissions;

/** What a channel allows and denies to a role or a member. */
interface Overwrite {
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Member {
  readonly id: string;
  /** The ids of their roles. */
  readonly roles: readonly string[];
}

export interface PermissionInput {
  /** The id of the guild, which is also that of its role @everyone. */
  readonly guild: string;
  /** All roles of the guild. */
  readonly roles: readonly { readonly id: string; readonly permissions: bigint }[];
  readonly member: Member;
  readonly overwrites: readonly Overwrite[];
}

/** All bits, which owners and administrators have. */
export const allPermissions = (1n << 64n) - 1n;

/** Applies the overwrites for @everyone, then for all roles together, then for the member; each step overrides the one before. */
export function permissionsIn({ guild, roles, member, overwrites }: PermissionInput): bigint {
  const memberRoles = new Set([guild, ...member.roles]);
  const base = union(roles.filter(({ id }) => memberRoles.has(id)).map((role) => role.permissions));
  if (hasPermission(base, 'administrator')) return allPermissions;
  const steps = [[guild], member.roles, [member.id]].map((ids) => overwrites.filter(({ id }) => ids.includes(id)));
  return steps.reduce((bits, step) => (bits & ~union(step.map(({ deny }) => deny))) | union(step.map(({ allow }) => allow)), base);
}

/** People who may manage the guild are organisers. */
export const isOrganiserWith = (bits: bigint): boolean => hasPermission(bits, 'administrator') || hasPermission(bits, 'manageServer');

export const hasPermission = (bits: bigint, permission: Permission): boolean => (bits & permissions[permission].bit) !== 0n;

export const union = (bits: readonly bigint[]): bigint => bits.reduce((all, bit) => all | bit, 0n);

/** "View Channel and Send Messages". */
export const namePermissions = (list: readonly Permission[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(list.map((permission) => permissions[permission].name));
