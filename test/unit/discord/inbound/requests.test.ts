import { describe, expect, test } from 'vitest';
import { type CommandInteraction, parseInteraction } from '../../../../src/discord/inbound/interactions.ts';
import { canOpenThread, channelRefOf, fromCommand } from '../../../../src/discord/inbound/requests.ts';

function typed(more: Readonly<Record<string, unknown>> = {}): CommandInteraction {
  const payload = { id: '1', token: 't', application_id: '2', type: 2, guild_id: '3', channel: { id: '4', type: 0 }, data: { type: 1, name: 'drug' }, ...more };
  const received = parseInteraction(payload);
  if (received.status !== 'read' || received.interaction.type !== 2) throw new Error('the test’s own interaction cannot be read');
  return received.interaction;
}

const ada = { id: '9', username: 'ada', global_name: 'Ada L.' };

describe('a call from Discord', () => {
  test('a request carries the command and its options as typed', () => {
    const options = [{ name: 'name', type: 3, value: 'Olumiant ' }];
    expect(fromCommand(typed({ data: { type: 1, name: 'drug', options } })).input).toEqual({ command: 'drug', options: { name: 'Olumiant ' } });
  });

  test.each([
    ['their name in the server', { member: { nick: 'Ada at the club', user: ada } }, 'Ada at the club'],
    ['their display name', { member: { nick: null, user: ada } }, 'Ada L.'],
    ['their display name in a direct conversation', { user: ada, guild_id: null }, 'Ada L.'],
    ['their user name', { user: { id: '9', username: 'ada' } }, 'ada'],
  ])('a request names its user by %s', (_, more, name) => expect(fromCommand(typed(more)).actor).toEqual({ id: '9', name }));

  test('a request from a channel names guild and channel', () => {
    expect(channelRefOf(typed())).toEqual({ platform: 'discord', workspace: '3', channel: '4' });
  });

  test('a request from a thread names its channel and the thread', () => {
    expect(channelRefOf(typed({ channel: { id: '5', type: 11, parent_id: '4' } }))).toEqual({ platform: 'discord', workspace: '3', channel: '4', thread: '5' });
  });

  test('a request from a private thread, or from the chat of a voice channel, says so', () => {
    const here = { platform: 'discord', workspace: '3', channel: '4' };
    expect(channelRefOf(typed({ channel: { id: '5', type: 12, parent_id: '4' } }))).toEqual({ ...here, thread: '5', isPrivateThread: true });
    expect(channelRefOf(typed({ channel: { id: '5', type: 10, parent_id: '4' } }))).toEqual({ ...here, thread: '5' });
    for (const type of [2, 13]) expect(channelRefOf(typed({ channel: { id: '4', type } }))).toEqual({ ...here, hasNoThreads: true });
  });

  test('a request from a direct message has no guild and is direct', () => {
    expect(channelRefOf(typed({ guild_id: undefined, channel: { id: '6', type: 1 } }))).toEqual({
      platform: 'discord',
      workspace: '@me',
      channel: '6',
      direct: true,
    });
  });

  test.each([
    [0, true],
    [5, true],
    [2, false],
    [11, false],
    [15, false],
  ])('a message in a channel of type %i can have a thread: %s', (type, may) => expect(canOpenThread(typed({ channel: { id: '4', type } }))).toBe(may));
});
