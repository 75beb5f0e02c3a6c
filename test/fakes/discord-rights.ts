/** Computes permissions in a channel as Discord does. @see https://docs.discord.com/developers/topics/permissions#permission-overwrites */

export interface FakeRole {
  readonly id: string;
  readonly permissions: bigint;
}

/** `type` is 0 for a role, 1 for a member. */
export interface FakeOverwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** The server in which everything happens. Its role @everyone has the same id. */
export const clubServer = '1000000000000000001';

export const rights = {
  admin: 1n << 3n,
  manage: 1n << 5n,
  view: 1n << 10n,
  posts: 1n << 11n,
  files: 1n << 15n,
  history: 1n << 16n,
  threads: 1n << 35n,
  'thread posts': 1n << 38n,
} as const;

export type Right = keyof typeof rights;

export const rightBits = (list: readonly Right[]): bigint => list.reduce((all, right) => all | rights[right], 0n);

/** The permissions of everybody in a new server. */
export const usualRights = rightBits(['view', 'posts', 'files', 'history', 'threads', 'thread posts']);

export function memberMay(right: Right, me: string, mine: readonly string[], roles: readonly FakeRole[], overwrites: readonly FakeOverwrite[]): boolean {
  let bits = 0n;
  for (const role of roles) if (role.id === clubServer || mine.includes(role.id)) bits |= role.permissions;
  if (bits & rights.admin) return true;
  const everyone = overwrites.find(({ id }) => id === clubServer);
  if (everyone) bits = (bits & ~everyone.deny) | everyone.allow;
  let [allow, deny] = [0n, 0n];
  for (const overwrite of overwrites) {
    if (!mine.includes(overwrite.id)) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  bits = (bits & ~deny) | allow;
  const own = overwrites.find(({ id, type }) => id === me && type === 1);
  if (own) bits = (bits & ~own.deny) | own.allow;
  return (bits & rights.view) !== 0n && (bits & rights[right]) !== 0n;
}
