/** What the outbox relies on: Slack, Discord and the platform of the tests all behave like this. */
import { afterEach, describe, expect, test } from 'vitest';
import type { BotResponse } from '../../src/core/bot-request.ts';
import type { ChannelRef } from '../../src/core/command/command.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Platform } from '../../src/core/ports/platform.ts';
import { clubChannel, clubServer } from '../fakes/discord.ts';
import { createFakePlatform } from '../fixtures/platform.ts';
import { openDiscordGuild } from '../helpers/discord-guild.ts';
import { startSlackWorkspace } from '../helpers/slack-workspace.ts';

interface PlatformUnderTest {
  readonly platform: Platform;
  /** A channel that the bot is in. */
  readonly channel: ChannelRef;
  /** The id of a channel that the bot cannot post to. */
  readonly closedChannel: string;
  /** What the link to a message looks like. */
  readonly linkTo: (messageId: string) => string;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const platforms: Readonly<Record<string, () => Promise<PlatformUnderTest>>> = {
  'the platform of the tests': async () => {
    const { platform, closed } = createFakePlatform();
    closed.add('C2');
    return {
      platform,
      channel: { platform: 'slack', workspace: 'T1', channel: 'C1' },
      closedChannel: 'C2',
      linkTo: (messageId) => `https://chat.example/${messageId}`,
    };
  },
  Slack: async () => {
    const { platform } = await startSlackWorkspace();
    return {
      platform,
      channel: { platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' },
      closedChannel: 'CSECRET',
      linkTo: (messageId) => `https://club.slack.com/archives/CCLUB/p${messageId.replace('.', '')}`,
    };
  },
  Discord: async () => {
    const { discord, leave } = await openDiscordGuild();
    cleanups.push(leave);
    return {
      platform: discord,
      channel: { platform: 'discord', workspace: clubServer, channel: clubChannel },
      closedChannel: '1200000000000009999',
      linkTo: (messageId) => `https://discord.com/channels/${clubServer}/${clubChannel}/${messageId}`,
    };
  },
};

const answerOf = (paragraphs: number, place: ChannelRef, page = 1): BotResponse => ({
  status: 'ok',
  reply: {
    title: 'A question',
    blocks: Array.from({ length: paragraphs }, (_, index) => ({ kind: 'text', text: [`Paragraph ${index + 1}. ${'word '.repeat(150)}`] })),
  },
  sources: [],
  page,
  place,
});
const anHourAgo = () => Temporal.Now.instant().subtract({ hours: 1 });

describe.each(Object.entries(platforms))('%s as a platform', (name, start) => {
  test(`${name}: a post has an id, and a link made from it`, async () => {
    const { platform, channel, linkTo } = await start();
    const post = await platform.post(channel, answerOf(1, channel), 'key-1');
    expect(post).toEqual({ id: expect.stringMatching(/./), link: linkTo(post.id) });
  });

  test(`${name}: two posts have different ids, even if they say the same`, async () => {
    const { platform, channel } = await start();
    const first = await platform.post(channel, answerOf(1, channel), 'key-1');
    const second = await platform.post(channel, answerOf(1, channel), 'key-2');
    expect(second.id).not.toBe(first.id);
  });

  test(`${name}: a post is found by its key, and by no other`, async () => {
    const { platform, channel } = await start();
    const first = await platform.post(channel, answerOf(1, channel), 'key-1');
    const second = await platform.post(channel, answerOf(1, channel), 'key-2');
    expect(await platform.findPost(channel, 'key-1', anHourAgo())).toEqual(first);
    expect(await platform.findPost(channel, 'key-2', anHourAgo())).toEqual(second);
    expect(await platform.findPost(channel, 'key-3', anHourAgo())).toBeUndefined();
    expect(await platform.findPost(channel, 'key', anHourAgo())).toBeUndefined();
  });

  test(`${name}: a post from long before the given moment is not found`, async () => {
    const { platform, channel } = await start();
    await platform.post(channel, answerOf(1, channel), 'key-1');
    expect(await platform.findPost(channel, 'key-1', Temporal.Now.instant().add({ hours: 24 }))).toBeUndefined();
  });

  test(`${name}: a post in a thread is found in that thread, and not in the channel`, async () => {
    const { platform, channel } = await start();
    const question = await platform.post(channel, answerOf(1, channel), 'key-1');
    const thread = { ...channel, thread: question.id };
    const background = await platform.post(thread, answerOf(1, channel), 'key-2');
    expect(background.id).not.toBe(question.id);
    expect((await platform.findPost(thread, 'key-2', anHourAgo()))?.id).toBe(background.id);
    expect(await platform.findPost(channel, 'key-2', anHourAgo())).toBeUndefined();
  });

  test(`${name}: a short answer has one page, and each page of a long one is a post`, async () => {
    const { platform, channel } = await start();
    expect(platform.pageCount(answerOf(1, channel))).toBe(1);
    const pageCount = platform.pageCount(answerOf(30, channel));
    expect(pageCount).toBeGreaterThan(1);
    const first = await platform.post(channel, answerOf(30, channel, 1), 'key-1');
    const last = await platform.post(channel, answerOf(30, channel, pageCount), 'key-2');
    expect(last.id).not.toBe(first.id);
  });

  test(`${name}: a channel that the bot is in is found, whether or not its workspace is named`, async () => {
    const { platform, channel } = await start();
    expect(await platform.findChannel(channel.channel)).toEqual(channel);
    expect(await platform.findChannel(channel.channel, channel.workspace)).toEqual(channel);
  });

  test(`${name}: for a channel that the bot cannot post to, the error is one for the user`, async () => {
    const { platform, closedChannel } = await start();
    await expect(platform.findChannel(closedChannel)).rejects.toBeInstanceOf(UserError);
  });
});
