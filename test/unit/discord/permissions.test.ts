import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPermission, namePermissions, type PermissionInput, permissions, permissionsIn } from '../../../src/discord/permissions.ts';
import { clubServer, rights as fakePermissions, memberMay } from '../../fakes/discord-rights.ts';

const me = '1234567890123456789';
const see = permissions.viewChannel.bit;
const rights = (more: Partial<PermissionInput>): PermissionInput => ({
  guild: clubServer,
  roles: [{ id: clubServer, permissions: see }],
  member: { id: me, roles: [] },
  overwrites: [],
  ...more,
});
const sees = (more: Partial<PermissionInput>): boolean => hasPermission(permissionsIn(rights(more)), 'viewChannel');

const closed = { id: clubServer, allow: 0n, deny: see };
const guest = { id: 'guest', permissions: 0n };
const roles = [{ id: clubServer, permissions: see }, guest];
const asGuest = { id: me, roles: [guest.id] };

describe('a permission', () => {
  test('a permission of @everyone applies to the bot', () => expect(sees({})).toBe(true));
  test('a channel overwrite denies a permission to @everyone', () => expect(sees({ overwrites: [closed] })).toBe(false));
  test('a channel overwrite allows a role what @everyone is denied', () =>
    expect(sees({ roles, member: asGuest, overwrites: [closed, { id: 'guest', allow: see, deny: 0n }] })).toBe(true));
  test('a role that the bot does not have gives it no permission', () =>
    expect(sees({ roles, overwrites: [closed, { id: 'guest', allow: see, deny: 0n }] })).toBe(false));
  test('one role that allows a permission outweighs another that denies it', () => {
    const two = [...roles, { id: 'host', permissions: 0n }];
    const overwrites = [
      { id: 'guest', allow: see, deny: 0n },
      { id: 'host', allow: 0n, deny: see },
    ];
    expect(sees({ roles: two, member: { id: me, roles: ['guest', 'host'] }, overwrites })).toBe(true);
  });
  test('an overwrite for the bot itself outweighs those for its roles', () => {
    expect(
      sees({
        roles,
        member: asGuest,
        overwrites: [
          { id: me, allow: 0n, deny: see },
          { id: 'guest', allow: see, deny: 0n },
        ],
      }),
    ).toBe(false);
  });
  test('an administrator has every permission in every channel', () => {
    const boss = { id: 'boss', permissions: permissions.administrator.bit };
    expect(sees({ roles: [boss], member: { id: me, roles: ['boss'] }, overwrites: [closed, { id: me, allow: 0n, deny: see }] })).toBe(true);
  });

  test('computed permissions match the fake Discord for any roles and overwrites', () => {
    const bits = fc.constantFrom(0n, see, permissions.administrator.bit, permissions.readMessageHistory.bit, see | permissions.readMessageHistory.bit);
    const id = fc.constantFrom(clubServer, 'a', 'b', me);
    const overwrites = fc.uniqueArray(fc.record({ id, allow: bits, deny: bits }), { selector: (each) => each.id });
    const all = fc.uniqueArray(fc.record({ id: fc.constantFrom(clubServer, 'a', 'b'), permissions: bits }), { selector: (each) => each.id });
    fc.assert(
      fc.property(all, fc.subarray(['a', 'b']), overwrites, (given, mine, over) => {
        const ours = permissionsIn({ guild: clubServer, roles: given, member: { id: me, roles: mine }, overwrites: over });
        const theirs = memberMay(
          'history',
          me,
          mine,
          given,
          over.map((each) => ({ ...each, type: each.id === me ? 1 : 0 })),
        );
        expect(hasPermission(ours, 'viewChannel') && hasPermission(ours, 'readMessageHistory')).toBe(theirs);
      }),
    );
  });

  test('every permission has the bit and the name that Discord documents', () => {
    expect(permissions.readMessageHistory.bit).toBe(fakePermissions.history);
    expect(permissions.createPublicThreads.bit).toBe(34_359_738_368n);
    expect(permissions.sendMessagesInThreads.bit).toBe(274_877_906_944n);
    expect(namePermissions(['viewChannel', 'sendMessages', 'attachFiles'])).toBe('View Channel, Send Messages and Attach Files');
  });
});
