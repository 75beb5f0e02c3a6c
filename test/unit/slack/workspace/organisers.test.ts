import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { OrganiserPolicy } from '../../../../src/config/env-schema.ts';
import { parseConfig, readSlackOrganisers } from '../../../../src/config/index.ts';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { StartError } from '../../../../src/core/errors.ts';
import { usualScopes } from '../../../fakes/slack.ts';
import { startClub } from '../../../helpers/slack-workspace.ts';

const mayI = defineCommand({
  name: 'may-i',
  description: 'Says whether you are an organiser',
  examples: [],
  options: {},
  run: async (_, { isOrganiser }) => ({ blocks: [{ kind: 'text', text: [(await isOrganiser()) ? 'You may.' : 'You may not.'] }] }),
});

const mayIHere = defineCommand({
  name: 'may-i-here',
  description: 'Says whether you decide for the whole workspace',
  examples: [],
  options: {},
  run: async (_, { isAdmin }) => ({ blocks: [{ kind: 'text', text: [(await isAdmin()) ? 'You may.' : 'You may not.'] }] }),
});

const start = async (organisers?: OrganiserPolicy, scopes: readonly string[] = [...usualScopes, 'users:read']) =>
  startClub({ commands: [mayI, mayIHere], scopes, ...(organisers ? { organisers } : {}) });
const lookups = (calls: readonly { method: string }[]): number => calls.filter(({ method }) => method === 'users.info').length;

describe('the organisers of a channel', () => {
  it.each([undefined, { kind: 'anyone' } as const])('are all who write there, unless said otherwise', async (organisers) => {
    const { twin } = await start(organisers);
    expect((await twin.command('/may-i')).words).toContain('You may.');
    expect(lookups(twin.calls)).toBe(0);
  });

  it('are those on the list, however they ask', async () => {
    const { twin } = await start({ kind: 'listed', users: ['UADA'] });
    const asked = [await twin.command('/may-i'), await twin.mention('may-i'), await twin.directMessage('may-i')];
    for (const { words } of asked) expect(words).toContain('You may.');
    expect((await twin.command('/may-i', { user: 'UBEN' })).words).toContain('You may not.');
    const [answer] = asked;
    if (!answer) throw new Error('no answer');
    expect((await twin.press(answer, 'Share with the channel')).words).toContain('You may.');
    expect((await twin.press(answer, 'Share with the channel', { user: 'UBEN' })).words).toContain('You may not.');
  });

  it.each(['admin', 'owner', 'primary owner'] as const)('are the admins of the workspace, such as its %s', async (role) => {
    const { twin } = await start({ kind: 'admins' });
    twin.world.roles.set('UADA', role);
    expect((await twin.command('/may-i')).words).toContain('You may.');
    expect((await twin.command('/may-i', { user: 'UBEN' })).words).toContain('You may not.');
  });

  it('are no admins of another organisation with which the channel is shared', async () => {
    const { twin } = await start({ kind: 'admins' });
    twin.world.roles.set('UADA', 'admin');
    twin.world.teams.set('UADA', 'TELSEWHERE');
    expect((await twin.command('/may-i')).words).toContain('You may not.');
  });

  it('decide for the whole workspace where they were named, and nobody does where everybody is one', async () => {
    const named = await start({ kind: 'listed', users: ['UADA'] });
    expect((await named.twin.command('/may-i-here')).words).toContain('You may.');
    expect((await named.twin.command('/may-i-here', { user: 'UBEN' })).words).toContain('You may not.');
    const anyone = await start({ kind: 'anyone' });
    expect((await anyone.twin.command('/may-i-here')).words).toContain('You may not.');
  });

  it('are looked up once a minute', async () => {
    const { twin } = await start({ kind: 'admins' });
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now');
    onTestFinished(() => clock.mockRestore());
    await twin.command('/may-i');
    twin.world.roles.set('UADA', 'admin');
    clock.mockImplementation(() => now + 30_000);
    expect((await twin.command('/may-i')).words).toContain('You may not.');
    expect(lookups(twin.calls)).toBe(1);
    clock.mockImplementation(() => now + 62_000);
    expect((await twin.command('/may-i')).words).toContain('You may.');
    expect(lookups(twin.calls)).toBe(2);
  });

  it('are not looked up for what everybody may', async () => {
    const { twin } = await start({ kind: 'admins' });
    await twin.command('/summary');
    expect(lookups(twin.calls)).toBe(0);
  });

  it('are asked to try again when Slack does not tell, which is not remembered', async () => {
    const { twin } = await start({ kind: 'admins' });
    twin.world.roles.set('UADA', 'admin');
    twin.fail('users.info', { status: 503 });
    expect((await twin.command('/may-i')).words).toContain(
      'Slack does not tell me just now whether you are an admin of this workspace. Please try again in a minute.',
    );
    expect((await twin.command('/may-i')).words).toContain('You may.');
  });

  it('are told which scope is missing when it was taken away', async () => {
    const { twin } = await start({ kind: 'admins' });
    twin.fail('users.info', { error: 'missing_scope', needed: 'users:read' });
    expect((await twin.command('/may-i')).words).toContain('add the scope users:read');
  });
});

describe('SLACK_ORGANISERS', () => {
  const read = (value: string) => readSlackOrganisers({ SLACK_ORGANISERS: value });

  it.each([
    ['', undefined],
    ['  ', undefined],
    ['anyone', { kind: 'anyone' }],
    [' admins ', { kind: 'admins' }],
    ['U123', { kind: 'listed', users: ['U123'] }],
    ['U123,W456', { kind: 'listed', users: ['U123', 'W456'] }],
    ['U123, W456 U789', { kind: 'listed', users: ['U123', 'W456', 'U789'] }],
  ])('“%s” is read', (value, organisers) => expect(read(value)).toEqual(organisers));

  it('reaches the platform', () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_ORGANISERS: 'admins' };
    expect(parseConfig(env).slack?.organisers).toEqual({ kind: 'admins' });
  });

  it.each(['everyone', 'admin', '@ada', 'U123;U456', 'U123,', 'u123', 'admins,U123', 'U1'])('“%s” is refused by name', (value) => {
    expect(() => read(value)).toThrow(StartError);
    expect(() => parseConfig({ SLACK_ORGANISERS: value })).toThrow(/^SLACK_ORGANISERS must be anyone, admins, or ids of members such as U012ABC,U345DEF/);
  });

  it('is read or refused whatever it is, and never taken for fewer or more people than it names', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('U', 'W', 'A', '1', ',', ' ', 'a', '-') }), (value) => {
        try {
          const organisers = read(value);
          if (organisers?.kind === 'listed') expect(value.match(/[A-Z0-9]+/g)).toEqual(organisers.users);
          else expect(value.trim()).toBe('');
        } catch (error) {
          if (!(error instanceof StartError)) throw error;
        }
      }),
    );
  });
});
