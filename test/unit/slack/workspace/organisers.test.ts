import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { OrganiserPolicy } from '../../../../src/config/env-schema.ts';
import { parseConfig, parseSlackOrganisers } from '../../../../src/config/index.ts';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { StartError } from '../../../../src/core/errors.ts';
import { usualScopes } from '../../../fakes/slack.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

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

const start = async (organisers?: OrganiserPolicy, scopes: readonly string[] = usualScopes) =>
  startSlackWorkspace({ commands: [mayI, mayIHere], scopes, ...(organisers ? { organisers } : {}) });
const lookups = (calls: readonly { method: string }[]): number => calls.filter(({ method }) => method === 'users.info').length;

describe('the organisers of a channel', () => {
  test.each([undefined, { kind: 'anyone' } as const])('organisers are all members of the workspace by default (%o)', async (organisers) => {
    const { fake } = await start(organisers);
    const requests = [await fake.command('/may-i'), await fake.mention('may-i'), await fake.directMessage('may-i')];
    for (const { words } of requests) expect(words).toContain('You may.');
    expect(lookups(fake.calls)).toBe(1);
  });

  test.each(['is_restricted', 'is_ultra_restricted', 'is_stranger'] as const)('guests (%s) are not organisers, however they ask', async (kind) => {
    const { fake } = await start({ kind: 'anyone' });
    fake.world.guests.set('UADA', kind);
    const requests = [await fake.command('/may-i'), await fake.mention('may-i'), await fake.directMessage('may-i')];
    for (const { words } of requests) expect(words).toContain('You may not.');
    expect((await fake.command('/may-i', { user: 'UBEN' })).words).toContain('You may.');
    const [answer] = requests;
    if (!answer) throw new Error('no answer');
    expect((await fake.press(answer, 'Share with the channel')).words).toContain('You may not.');
  });

  test('people of another organisation that shares the channel are not organisers', async () => {
    const { fake } = await start({ kind: 'anyone' });
    fake.world.teams.set('UADA', 'TELSEWHERE');
    expect((await fake.command('/may-i')).words).toContain('You may not.');
  });

  test('a guest with the rights of an admin is not an organiser', async () => {
    const { fake } = await start({ kind: 'admins' });
    fake.world.roles.set('UADA', 'admin');
    fake.world.guests.set('UADA', 'is_restricted');
    expect((await fake.command('/may-i')).words).toContain('You may not.');
  });

  test('without the scope users:read, organisers are the people whom the payload assigns to the workspace', async () => {
    const { fake, lines } = await start(
      { kind: 'anyone' },
      usualScopes.filter((scope) => scope !== 'users:read'),
    );
    expect(lines.join('')).toContain('lacks the scope users:read. I cannot recognise guests of the workspace');
    expect((await fake.command('/may-i')).words).toContain('You may.');
    const { body } = fake.payloads.command('/may-i', { user: 'UBEN' });
    await fake.deliver({ kind: 'slash_commands', body: { ...body, team_id: 'TELSEWHERE' } });
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 1, 'the answer');
    expect(fake.screen('UBEN', 'CCLUB')[0]?.words).toContain('You may not.');
  });

  test('a person is asked to try again if Slack does not say whether they are a member', async () => {
    const { fake } = await start({ kind: 'anyone' });
    fake.fail('users.info', { status: 503 });
    expect((await fake.command('/may-i')).words).toContain('Slack did not tell me whether you are a member of this workspace. Please try again in a minute.');
    expect((await fake.command('/may-i')).words).toContain('You may.');
  });

  test('organisers are the people on the list, however they ask', async () => {
    const { fake } = await start({ kind: 'listed', users: ['UADA'] });
    const asked = [await fake.command('/may-i'), await fake.mention('may-i'), await fake.directMessage('may-i')];
    for (const { words } of asked) expect(words).toContain('You may.');
    expect((await fake.command('/may-i', { user: 'UBEN' })).words).toContain('You may not.');
    const [answer] = asked;
    if (!answer) throw new Error('no answer');
    expect((await fake.press(answer, 'Share with the channel')).words).toContain('You may.');
    expect((await fake.press(answer, 'Share with the channel', { user: 'UBEN' })).words).toContain('You may not.');
  });

  test.each(['admin', 'owner', 'primary owner'] as const)('organisers are the admins of the workspace, such as its %s', async (role) => {
    const { fake } = await start({ kind: 'admins' });
    fake.world.roles.set('UADA', role);
    expect((await fake.command('/may-i')).words).toContain('You may.');
    expect((await fake.command('/may-i', { user: 'UBEN' })).words).toContain('You may not.');
  });

  test('admins of another organisation that shares the channel are not organisers', async () => {
    const { fake } = await start({ kind: 'admins' });
    fake.world.roles.set('UADA', 'admin');
    fake.world.teams.set('UADA', 'TELSEWHERE');
    expect((await fake.command('/may-i')).words).toContain('You may not.');
  });

  test('listed organisers decide for the whole workspace, and nobody does if every member is an organiser', async () => {
    const named = await start({ kind: 'listed', users: ['UADA'] });
    expect((await named.fake.command('/may-i-here')).words).toContain('You may.');
    expect((await named.fake.command('/may-i-here', { user: 'UBEN' })).words).toContain('You may not.');
    const anyone = await start({ kind: 'anyone' });
    expect((await anyone.fake.command('/may-i-here')).words).toContain('You may not.');
  });

  test('the role of a person is looked up once a minute', async () => {
    const { fake } = await start({ kind: 'admins' });
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now');
    onTestFinished(() => clock.mockRestore());
    await fake.command('/may-i');
    fake.world.roles.set('UADA', 'admin');
    clock.mockImplementation(() => now + 30_000);
    expect((await fake.command('/may-i')).words).toContain('You may not.');
    expect(lookups(fake.calls)).toBe(1);
    clock.mockImplementation(() => now + 62_000);
    expect((await fake.command('/may-i')).words).toContain('You may.');
    expect(lookups(fake.calls)).toBe(2);
  });

  test('no role is looked up for a command that everybody may use', async () => {
    const { fake } = await start({ kind: 'admins' });
    await fake.command('/summary');
    expect(lookups(fake.calls)).toBe(0);
  });

  test('a person is asked to try again if Slack does not say whether they are an admin, and the failure is not cached', async () => {
    const { fake } = await start({ kind: 'admins' });
    fake.world.roles.set('UADA', 'admin');
    fake.fail('users.info', { status: 503 });
    expect((await fake.command('/may-i')).words).toContain('Slack did not tell me whether you are an admin of this workspace. Please try again in a minute.');
    expect((await fake.command('/may-i')).words).toContain('You may.');
  });

  test('a person is told which scope is missing if it was removed', async () => {
    const { fake } = await start({ kind: 'admins' });
    fake.fail('users.info', { error: 'missing_scope', needed: 'users:read' });
    expect((await fake.command('/may-i')).words).toContain('add the scope users:read');
  });
});

describe('SLACK_ORGANISERS', () => {
  const read = (value: string) => parseSlackOrganisers({ SLACK_ORGANISERS: value });

  test.each([
    ['', undefined],
    ['  ', undefined],
    ['anyone', { kind: 'anyone' }],
    [' admins ', { kind: 'admins' }],
    ['U123', { kind: 'listed', users: ['U123'] }],
    ['U123,W456', { kind: 'listed', users: ['U123', 'W456'] }],
    ['U123, W456 U789', { kind: 'listed', users: ['U123', 'W456', 'U789'] }],
  ])('SLACK_ORGANISERS “%s” is parsed', (value, organisers) => expect(read(value)).toEqual(organisers));

  test('SLACK_ORGANISERS reaches the platform', () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_ORGANISERS: 'admins' };
    expect(parseConfig(env).slack?.organisers).toEqual({ kind: 'admins' });
  });

  test.each(['everyone', 'admin', '@ada', 'U123;U456', 'U123,', 'u123', 'admins,U123', 'U1'])('SLACK_ORGANISERS “%s” is rejected by name', (value) => {
    expect(() => read(value)).toThrow(StartError);
    expect(() => parseConfig({ SLACK_ORGANISERS: value })).toThrow(/^SLACK_ORGANISERS must be anyone, admins, or ids of members such as U012ABC,U345DEF/);
  });

  test('SLACK_ORGANISERS never means fewer or more people than it names', () => {
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
