/** How people reach a paper from a message, on both platforms, through the real SDKs. */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';
import { clubChannel } from '../fakes/discord.ts';
import { asJson } from '../fakes/discord-rules.ts';
import { startScholarly } from '../fakes/scholarly.ts';
import { createFakeScheduleService } from '../fixtures/channel-schedule.ts';
import { createPaperBot, paperServiceOn, retractedPaper, trialPaper } from '../fixtures/papers.ts';
import { openDiscordGuild } from '../helpers/discord-guild.ts';
import { silent } from '../helpers/library.ts';
import { startSlackWorkspace } from '../helpers/slack-workspace.ts';

const scholarly = await startScholarly();
afterAll(scholarly.stop);
beforeEach(() => {
  scholarly.world.papers = [trialPaper, retractedPaper];
});

const newBot = async (schedules?: ScheduleService) =>
  createPaperBot(paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }), { log: silent, schedules });

interface ShownAnswer {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly isPrivate: boolean;
}

interface MessageMenu {
  /** Picks an entry in the menu of a message. */
  pick(entry: 'Cite this paper' | 'About this paper', text: string): Promise<ShownAnswer>;
  /** Picks it in the menu of the bot's answer to a command, as if it had been shared. */
  pickOnAnswer(line: string): Promise<ShownAnswer>;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const places: Readonly<Record<string, () => Promise<MessageMenu>>> = {
  Slack: async () => {
    const { fake } = await startSlackWorkspace({ bot: await newBot() });
    const pick = async (entry: string, text: string, message = {}): Promise<ShownAnswer> => {
      const callbackId = entry.toLowerCase().replaceAll(' ', '_');
      const { words, buttons, onlyFor } = await fake.shortcut(text, {}, { callbackId, message });
      return { text: words, buttons: buttons.map(({ label }) => label), isPrivate: onlyFor === 'UADA' };
    };
    return {
      pick,
      pickOnAnswer: async (line) => {
        const { blocks } = await fake.command(line);
        return pick('About this paper', '', { blocks });
      },
    };
  },
  Discord: async () => {
    const bot = await newBot();
    const { fake, leave } = await openDiscordGuild({ bot: () => bot });
    cleanups.push(leave);
    const shown = (message: { readonly text: string; readonly buttons: readonly { readonly label: string }[]; readonly onlyFor?: string } | undefined) => ({
      text: message?.text ?? '',
      buttons: message?.buttons.map(({ label }) => label) ?? [],
      isPrivate: message?.onlyFor !== undefined,
    });
    return {
      pick: async (entry, content) => shown((await fake.contextMenu(entry, fake.say(clubChannel, { content }))).message),
      pickOnAnswer: async (line) => {
        const [name = '', paper = ''] = line.slice(1).split(' ');
        const { message } = await fake.slash(name, { paper });
        return shown((await fake.contextMenu('About this paper', fake.say(clubChannel, message?.body ?? {}))).message);
      },
    };
  },
};

describe.each(Object.entries(places))('%s: the menu of a message', (_, open) => {
  test('“About this paper” shows the card of the paper that the message names, to its requester alone', async () => {
    const place = await open();
    for (const text of ['Read https://doi.org/10.5555/invented.2024.017!', 'PMID 99000017', 'doi:10.5555/invented.2024.017 PMID: 99000017 PMC99000017']) {
      const answer = await place.pick('About this paper', text);
      expect(answer.text).toContain('Inventumab for chronic hiccups');
      expect(answer.text).toContain('Study design');
      expect(answer.isPrivate).toBe(true);
    }
  });

  test('“About this paper” asks which of several papers is meant, by their titles', async () => {
    const { text, buttons } = await (await open()).pick('About this paper', '10.5555/invented.2024.017 or PMID 99000030');
    expect(text).toContain('That names 2 papers');
    expect(buttons).toEqual([expect.stringMatching(/^Okafor 2024: Inventumab/), expect.stringMatching(/^Grey 2019: RETRACTED/)]);
  });

  test('“About this paper” on an answer of the bot offers the paper and its preprint', async () => {
    const { buttons } = await (await open()).pickOnAnswer('/paper 10.5555/invented.2024.017');
    expect(buttons).toContainEqual(expect.stringMatching(/^Okafor 2024: Inventumab/));
    expect(buttons).toContainEqual(expect.stringContaining('10.1101/2023.03.21.23286947'));
  });

  test('“About this paper” gives advice if the message names none', async () =>
    expect((await (await open()).pick('About this paper', 'good morning')).text).toContain('I found no DOI or other identifier of a paper'));

  test('“Cite this paper” cites a paper that is not in the bibliography', async () =>
    expect((await (await open()).pick('Cite this paper', '10.5555/invented.2024.017')).text).toContain('citation of Inventumab'));
});

interface Conversation {
  /** What the bot answers in a direct message. */
  directMessage(text: string): Promise<string>;
  /** What the bot answers to a line that begins with a mention of it. */
  mention(text: string): Promise<string>;
}

const conversations: Readonly<Record<string, () => Promise<Conversation>>> = {
  Slack: async () => {
    const { fake } = await startSlackWorkspace({ bot: await newBot() });
    return { directMessage: async (text) => (await fake.directMessage(text)).words, mention: async (text) => (await fake.mention(text)).words };
  },
  Discord: async () => {
    const bot = await newBot();
    // Messages in a server reach the bot only with this setting.
    const { fake, leave } = await openDiscordGuild({ bot: () => bot, repliesToLinks: true });
    cleanups.push(leave);
    const direct = '1200000000000007777';
    fake.addChannel({ id: direct, type: 1 });
    const answerIn = async (channel: string, message: { readonly id: string }): Promise<string> => {
      const reply = () => fake.posts(channel).find(({ body }) => asJson(body.message_reference).message_id === message.id);
      await vi.waitFor(() => expect(reply()).toBeDefined(), { timeout: 10_000 });
      return reply()?.text ?? '';
    };
    return {
      directMessage: async (text) => answerIn(direct, fake.write(text, { in: direct, direct: true })),
      mention: async (text) => answerIn(clubChannel, fake.write(`<@1234567890123456789> ${text}`)),
    };
  },
};

const lines = [
  '10.5555/invented.2024.017',
  'https://doi.org/10.5555/invented.2024.017',
  'https://pubmed.ncbi.nlm.nih.gov/99000017/',
  'PMID 99000017',
  '<https://europepmc.org/article/MED/99000017>',
];

describe.each(Object.entries(conversations))('%s: an identifier in a message to the bot', (_, open) => {
  test('an identifier in a direct message works like /paper', async () => {
    const { directMessage } = await open();
    for (const line of lines) expect(await directMessage(line), line).toContain('Study design');
  });

  test('an identifier after a mention works like /paper', async () => {
    const { mention } = await open();
    for (const line of lines) expect(await mention(line), line).toContain('Study design');
  });

  test('an identifier in a question is answered from the abstract', async () =>
    expect(await (await open()).directMessage('what was the response in 10.5555/invented.2024.017?')).toContain('Response was 41% with inventumab'));
});

interface Channel {
  /** Somebody writes in the club's channel. */
  say(text: string, more?: { readonly isFromBot?: boolean }): Promise<string>;
  /** The buttons of what the bot wrote there, once it has had the time. */
  offers(): Promise<readonly (readonly string[])[]>;
  /** What somebody sees after a press on the first of them. */
  press(): Promise<string>;
}

type ChannelOptions = { readonly repliesToLinks: boolean; readonly schedules?: ScheduleService };

const channels: Readonly<Record<string, (options: ChannelOptions) => Promise<Channel>>> = {
  Slack: async ({ repliesToLinks, schedules = createFakeScheduleService() }) => {
    const { fake } = await startSlackWorkspace({ bot: await newBot(schedules), repliesToLinks });
    const posts = () => fake.screen('UBEN', 'CCLUB').filter(({ by, onlyFor }) => by === 'UBOT' && !onlyFor);
    return {
      say: async (text, { isFromBot = false } = {}) => fake.say(text, {}, isFromBot ? { bot_id: 'BOTHER', subtype: 'bot_message' } : {}),
      offers: async () => {
        // Events are handled in order: this answer comes after all others.
        await fake.command('/help', { user: 'UBEN' });
        return posts().map(({ buttons }) => buttons.map(({ label }) => label));
      },
      press: async () => {
        const [post] = posts();
        if (!post) return '';
        await fake.press(post, 'About this paper');
        const card = () => fake.screen('UADA', 'CCLUB').find(({ onlyFor, words }) => onlyFor === 'UADA' && words.includes('Study design'));
        await fake.until(() => card() !== undefined, 'the card');
        return card()?.words ?? '';
      },
    };
  },
  Discord: async ({ repliesToLinks, schedules = createFakeScheduleService() }) => {
    const bot = await newBot(schedules);
    const { fake, leave } = await openDiscordGuild({ bot: () => bot, repliesToLinks });
    cleanups.push(leave);
    const posts = () => fake.posts(clubChannel).filter(({ body }) => body.message_reference !== undefined);
    return {
      say: async (text, { isFromBot = false } = {}) => {
        if (isFromBot)
          fake.sendRaw('MESSAGE_CREATE', {
            id: '1',
            channel_id: clubChannel,
            guild_id: '2',
            type: 0,
            content: text,
            author: { id: '3', username: 'x', bot: true },
          });
        else return fake.write(text).id;
        return '1';
      },
      offers: async () => {
        await fake.slash('help');
        return posts().map(({ buttons }) => buttons.map(({ label }) => label));
      },
      press: async () => {
        const [post] = posts();
        return post ? ((await fake.press(post, 'About this paper')).message?.text ?? '') : '';
      },
    };
  },
};

describe.each(Object.entries(channels))('%s: a message that only links to a paper', (_, open) => {
  test('a message that is only a link gets a button that shows the paper to whoever presses it, if links are answered', async () => {
    const channel = await open({ repliesToLinks: true });
    await channel.say('https://doi.org/10.5555/invented.2024.017');
    await vi.waitFor(async () => expect(await channel.offers()).toEqual([['About this paper']]));
    expect(await channel.press()).toContain('Inventumab for chronic hiccups');
  });

  test('a message that is only a link gets nothing by default', async () => {
    const channel = await open({ repliesToLinks: false });
    await channel.say('https://doi.org/10.5555/invented.2024.017');
    expect(await channel.offers()).toEqual([]);
  });

  test('a message gets nothing if it says more, names no paper, or was written by a bot', async () => {
    const channel = await open({ repliesToLinks: true });
    for (const text of ['Read https://doi.org/10.5555/invented.2024.017!', 'https://example.org/', 'good morning', 'NCT09990001', '10.5555/a 10.5555/b'])
      await channel.say(text);
    await channel.say('https://doi.org/10.5555/invented.2024.017', { isFromBot: true });
    expect(await channel.offers()).toEqual([]);
  });

  test('a channel gets such a button at most once an hour, from whichever replica is first', async () => {
    const schedules = createFakeScheduleService();
    const [first, second] = [await open({ repliesToLinks: true, schedules }), await open({ repliesToLinks: true, schedules })];
    await Promise.all([first.say('10.5555/invented.2024.017'), second.say('10.5555/invented.2024.017')]);
    await first.say('PMID 99000030');
    await vi.waitFor(async () => expect([...(await first.offers()), ...(await second.offers())]).toHaveLength(1));
  });
});
