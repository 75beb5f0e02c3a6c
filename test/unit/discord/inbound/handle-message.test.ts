import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Bot } from '../../../../src/core/bot.ts';
import type { BotRequest } from '../../../../src/core/bot-request.ts';
import type { ChannelRef } from '../../../../src/core/command/channel-ref.ts';
import { ada, clubChannel, clubServer, grace } from '../../../fakes/discord.ts';
import { usualRights } from '../../../fakes/discord-rights.ts';
import { asJson } from '../../../fakes/discord-rules.ts';
import { smallBot } from '../../../fixtures/discord-bot.ts';
import { type DiscordGuildOptions, openDiscordGuild } from '../../../helpers/discord-guild.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const direct = '1200000000000007777';

async function open(options: DiscordGuildOptions = {}) {
  const guild = await openDiscordGuild(options);
  cleanups.push(guild.leave);
  guild.fake.addChannel({ id: direct, type: 1 });
  const repliesTo = ({ id, channel }: { readonly id: string; readonly channel: string }) =>
    guild.fake.posts(channel).filter(({ body }) => asJson(body.message_reference).message_id === id);
  return { ...guild, repliesTo };
}

/** A bot that shows each request to the test before it answers. */
const watchedBot =
  (look: (request: BotRequest) => Promise<void>) =>
  (log: Logger): Bot => {
    const bot = smallBot(log);
    return {
      ...bot,
      answer: async (request) => {
        await look(request);
        return bot.answer(request);
      },
    };
  };

describe('a direct message on Discord', () => {
  test('a direct message is answered with a reply to it', async () => {
    const { fake, repliesTo } = await open();
    const message = fake.write('drug baricitinib', { in: direct, direct: true, by: grace });
    await vi.waitFor(() => expect(repliesTo(message)[0]?.text).toContain('What is known of baricitinib'));
    expect(fake.refusals).toEqual([]);
  });

  test('a slow answer to a direct message replaces the note that it is being looked up', async () => {
    const { fake, repliesTo } = await open();
    const message = fake.write('/tale 1 wait:1500', { in: direct, direct: true });
    await vi.waitFor(() => expect(repliesTo(message)[0]?.text).toContain('I am looking it up'), { timeout: 3000 });
    await vi.waitFor(() => expect(repliesTo(message)[0]?.text).toContain('A tale of 1 paragraphs'), { timeout: 5000 });
    expect(repliesTo(message)).toHaveLength(1);
    expect(fake.refusals).toEqual([]);
  });

  test('a slow answer to a direct message follows that note if it cannot be changed any more', async () => {
    const { fake, repliesTo } = await open();
    fake.fail({ on: /PATCH .*messages/, status: 404, body: { code: 10008, message: 'Unknown Message' } });
    const message = fake.write('/tale 1 wait:1500', { in: direct, direct: true });
    await vi.waitFor(() => expect(repliesTo(message).at(-1)?.text).toContain('A tale of 1 paragraphs'), { timeout: 5000 });
    expect(repliesTo(message)).toHaveLength(2);
  });

  test('a direct message that is from a bot, without text or unreadable gets no answer', async () => {
    const { fake, logged } = await open();
    const said = { id: '5', channel_id: direct, type: 0, content: 'drug baricitinib', author: { id: '3', username: 'x' } };
    fake.sendRaw('MESSAGE_CREATE', { ...said, author: { ...said.author, bot: true } });
    fake.sendRaw('MESSAGE_CREATE', { ...said, webhook_id: '4' });
    fake.sendRaw('MESSAGE_CREATE', { ...said, type: 7 });
    fake.sendRaw('MESSAGE_CREATE', { ...said, content: ' ' });
    fake.sendRaw('MESSAGE_CREATE', { content: 'drug baricitinib' });
    fake.sendRaw('MESSAGE_CREATE', null);
    await fake.slash('drug', { name: 'baricitinib' });
    expect(fake.posts(direct)).toEqual([]);
    expect(logged('failed to answer a message')).toEqual([]);
  });

  test('a direct message to which Discord rejects the answer is logged, and the bot goes on', async () => {
    const { fake, logged } = await open();
    fake.fail({ on: /POST .*messages$/, status: 403, body: { code: 50001, message: 'Missing Access' } });
    fake.write('drug baricitinib', { in: direct, direct: true });
    await vi.waitFor(() => expect(logged('failed to answer a message')).toHaveLength(1));
    expect((await fake.slash('drug', { name: 'baricitinib' })).message?.text).toContain('baricitinib');
  });
});

describe('a message in a channel on Discord', () => {
  test('a message in a channel is answered if it begins with a mention, also without the intent for the content of messages', async () => {
    const { fake, repliesTo } = await open();
    const message = fake.write('<@!1234567890123456789> drug baricitinib');
    await vi.waitFor(() => expect(repliesTo(message)[0]?.text).toContain('What is known of baricitinib'));
    const others = [fake.write('drug baricitinib'), fake.write('thanks for drug baricitinib, <@1234567890123456789>')];
    await fake.slash('drug', { name: 'baricitinib' });
    expect(others.flatMap(repliesTo)).toEqual([]);
  });

  test.each([
    ['the owner of the server', ada, [], true],
    ['a member whose role may manage the server', grace, ['500'], true],
    ['a member whose role may not', grace, ['600'], false],
    ['a member without a role', grace, [], false],
  ])('a message with a mention tells the bot whether %s organises the club', async (_, by, roles, expected) => {
    const asked: (boolean | undefined)[] = [];
    const bot = watchedBot(async ({ isOrganiser, isAdmin }) => void asked.push(await isOrganiser?.(), await isAdmin?.()));
    const { fake, repliesTo } = await open({ bot });
    fake.setRoles(
      [
        { id: clubServer, permissions: usualRights },
        { id: '500', permissions: PermissionFlagsBits.ManageGuild },
        { id: '600', permissions: PermissionFlagsBits.ManageChannels },
      ],
      [],
    );
    fake.giveRoles(by, roles);
    const message = fake.write('<@1234567890123456789> drug baricitinib', { by });
    await vi.waitFor(() => expect(repliesTo(message)).toHaveLength(1));
    expect(asked).toEqual([expected, expected]);
  });

  test.each([
    ['in a thread is about the channel of that thread', 200, { channel: clubChannel, thread: '1200000000000004444' }],
    ['in a thread that Discord does not describe is about that thread', 403, { channel: '1200000000000004444' }],
  ])('a message with a mention %s', async (_, status, expected) => {
    const places: ChannelRef[] = [];
    const { fake, repliesTo } = await open({ bot: watchedBot(async ({ place }) => void places.push(place)) });
    fake.addChannel({ id: '1200000000000004444', type: ChannelType.PublicThread, parent: clubChannel });
    if (status !== 200) fake.fail({ on: /GET .*channels\/1200000000000004444$/, status, body: { code: 50001, message: 'Missing Access' } });
    const message = fake.write('<@1234567890123456789> drug baricitinib', { in: '1200000000000004444' });
    await vi.waitFor(() => expect(repliesTo(message)).toHaveLength(1));
    expect(places).toEqual([{ platform: 'discord', workspace: clubServer, ...expected }]);
  });

  test('a message that is only a mention is answered', async () => {
    const { fake, repliesTo } = await open();
    const message = fake.write('<@1234567890123456789>');
    await vi.waitFor(() => expect(repliesTo(message)).toHaveLength(1));
  });
});
