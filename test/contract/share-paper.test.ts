/** The card of a paper is shared with the channel, on both platforms, through the real SDKs. */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clubChannel, grace } from '../fakes/discord.ts';
import { asJson } from '../fakes/discord-rules.ts';
import { startScholarly } from '../fakes/scholarly.ts';
import { createFakeScheduleService } from '../fixtures/channel-schedule.ts';
import { createPaperBot, paperServiceOn, trialPaper } from '../fixtures/papers.ts';
import { openDiscordGuild } from '../helpers/discord-guild.ts';
import { silent } from '../helpers/library.ts';
import { startSlackWorkspace } from '../helpers/slack-workspace.ts';

const scholarly = await startScholarly([trialPaper]);
afterAll(scholarly.stop);
beforeEach(() => scholarly.delays.clear());

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const newBot = async () =>
  createPaperBot(paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }), { log: silent, schedules: createFakeScheduleService() });

interface CardMessage {
  readonly text: string;
  readonly buttons: readonly string[];
}

interface Reader {
  /** What the requester sees after the line, once it is there. */
  readCard(paper: string): Promise<CardMessage>;
  /** Presses a button of that card. @returns what is answered first. */
  press(label: string): Promise<string>;
  /** What everybody sees in the channel. */
  posts(): readonly string[];
  /** What the bot answers to the line in a direct message. */
  readCardInPrivate(paper: string): Promise<CardMessage>;
}

const share = 'Share with the channel';
const bring = 'Make it this channel’s paper';

const readers: Readonly<Record<string, () => Promise<Reader>>> = {
  Slack: async () => {
    const { fake } = await startSlackWorkspace({ bot: await newBot(), organisers: { kind: 'anyone' } });
    const card = () => fake.screen('UADA', 'CCLUB').findLast(({ onlyFor, words }) => onlyFor === 'UADA' && words.includes('Found as'));
    const shown = (message: ReturnType<typeof card>): CardMessage => ({
      text: message?.words ?? '',
      buttons: message?.buttons.map(({ label }) => label) ?? [],
    });
    return {
      readCard: async (paper) => {
        await fake.command(`/paper ${paper}`);
        await fake.until(() => card() !== undefined, 'the card');
        return shown(card());
      },
      press: async (label) => {
        const message = card();
        return message ? (await fake.press(message, label)).words : '';
      },
      posts: () =>
        fake
          .screen('UBEN', 'CCLUB')
          .filter(({ by, onlyFor }) => by === 'UBOT' && !onlyFor)
          .map(({ words }) => words),
      readCardInPrivate: async (paper) => {
        await fake.directMessage(paper);
        const answer = () => fake.screen('UADA', 'DADA').findLast(({ words }) => words.includes('Study design'));
        await fake.until(() => answer() !== undefined, 'the card');
        return shown(answer());
      },
    };
  },
  Discord: async () => {
    const bot = await newBot();
    const { fake, leave } = await openDiscordGuild({ bot: () => bot });
    cleanups.push(leave);
    const manager = { ...grace, permissions: String(1n << 5n) };
    let card: Awaited<ReturnType<typeof fake.slash>>['message'];
    const shown = (message: typeof card): CardMessage => ({ text: message?.text ?? '', buttons: message?.buttons.map(({ label }) => label) ?? [] });
    return {
      readCard: async (paper) => {
        ({ message: card } = await fake.slash('paper', { paper }, { by: manager }));
        return shown(card);
      },
      press: async (label) => {
        if (!card) return '';
        const { message, followUps } = await fake.press(card, label, { by: manager });
        return [message?.text, ...followUps.map(({ text }) => text)].join('\n');
      },
      posts: () => fake.posts(clubChannel).map(({ text }) => text),
      readCardInPrivate: async (paper) => {
        const direct = '1200000000000007777';
        fake.addChannel({ id: direct, type: 1 });
        const asked = fake.write(paper, { in: direct, direct: true });
        const reply = () => fake.posts(direct).find(({ body }) => asJson(body.message_reference).message_id === asked.id);
        await vi.waitFor(() => expect(reply()).toBeDefined(), { timeout: 10_000 });
        return shown(reply());
      },
    };
  },
};

describe.each(Object.entries(readers))('%s: the card of a paper', (_, open) => {
  const isShared = (posts: readonly string[]): boolean =>
    posts.length > 0 && /Inventumab for chronic hiccups/.test(posts[0] ?? '') && /Shared by/i.test(posts[0] ?? '');

  test('the card is posted for everybody, once, by its Share button', async () => {
    const reader = await open();
    expect((await reader.readCard('10.5555/invented.2024.017')).buttons).toContain(share);
    expect(reader.posts()).toEqual([]);
    await reader.press(share);
    await vi.waitFor(() => expect(isShared(reader.posts())).toBe(true));
    await reader.press(share);
    expect(reader.posts()).toHaveLength(1);
  });

  test('the card is posted also if it came after “looking it up”', async () => {
    const reader = await open();
    scholarly.delays.set('Crossref', 3000);
    expect((await reader.readCard('PMID 99000017')).buttons).toContain(share);
    await reader.press(share);
    await vi.waitFor(() => expect(isShared(reader.posts())).toBe(true), { timeout: 10_000 });
    expect(reader.posts().join('\n')).not.toContain('looking it up');
  }, 20_000);

  test('the card is posted also after it became the channel’s paper', async () => {
    const reader = await open();
    await reader.readCard('10.5555/invented.2024.017');
    expect(await reader.press(bring)).toContain('The questions are on');
    await reader.press(share);
    await vi.waitFor(() => expect(isShared(reader.posts())).toBe(true));
    const again = await reader.readCard('10.5555/invented.2024.017');
    expect(again.buttons).toContain(share);
  });

  test('the card has no Share button in a direct message', async () => {
    const { text, buttons } = await (await open()).readCardInPrivate('10.5555/invented.2024.017');
    expect(text).toContain('Study design');
    expect(buttons).not.toContain(share);
    expect(buttons).not.toContain(bring);
  });

  test('the card of a paper whose identifier does not fit a button is shared by the id of its record', async () => {
    const reader = await open();
    const long = `10.5555/${'a-very-long-suffix-'.repeat(6)}z`;
    const { pmid: _pmid, pmcid: _pmcid, ...known } = trialPaper;
    scholarly.world.papers = [{ ...known, doi: long, in: ['Crossref'] }];
    expect((await reader.readCard(long)).buttons).toContain(share);
    await reader.press(share);
    await vi.waitFor(() => expect(isShared(reader.posts())).toBe(true));
    scholarly.world.papers = [trialPaper];
  });
});
