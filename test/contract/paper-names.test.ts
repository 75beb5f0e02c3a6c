/** A paper that the channel brought, called as people do, on each platform through its real SDK. */
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { ChannelRef } from '../../src/core/command/command.ts';
import { startScholarly } from '../fakes/scholarly.ts';
import { grey, okafor } from '../fixtures/brought-papers.ts';
import { createFakeScheduleService } from '../fixtures/channel-schedule.ts';
import { createPaperBot, paperServiceOn, trialPaper } from '../fixtures/papers.ts';
import { openDiscordGuild } from '../helpers/discord-guild.ts';
import { silent } from '../helpers/library.ts';
import { ask } from '../helpers/playground-request.ts';
import { startSlackWorkspace } from '../helpers/slack-workspace.ts';
import { startForTests } from '../helpers/start-playground.ts';

const scholarly = await startScholarly([trialPaper]);
afterAll(scholarly.stop);
const papers = paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 });

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

/** Every channel brought two papers, a direct message none. */
async function newBot() {
  const fakes = createFakeScheduleService();
  const brought = [okafor, grey].map((paper) => ({ ...paper, broughtBy: { id: '1', name: 'ada' }, broughtAt: fakes.now() }));
  const papersOf = async ({ direct }: ChannelRef) => (direct ? [] : brought);
  return createPaperBot(papers, { log: silent, schedules: { ...fakes, papersOf, namesOfPapers: papersOf } });
}

/** Answers a line; on Discord, its words are in the first field of the command. */
type Answer = (command: string, words: string) => Promise<string>;

const firstOptions: Readonly<Record<string, string>> = { summary: 'section', cite: 'work', ask: 'question', discuss: 'prompt' };

const places: Readonly<Record<string, () => Promise<Answer>>> = {
  Slack: async () => {
    const { fake } = await startSlackWorkspace({ bot: await newBot() });
    return async (command, words) =>
      vi.waitFor(async () => {
        const { words: shown } = await fake.command(`/journalclub ${command} ${words}`);
        // A machine that is busy says first that it is looking.
        expect(shown).not.toContain('I am looking it up');
        return shown;
      }, 30_000);
  },
  Discord: async () => {
    const bot = await newBot();
    const { fake, leave } = await openDiscordGuild({ bot: () => bot });
    cleanups.push(leave);
    return async (command, words) => {
      const fields = command === 'discuss' ? { show: 'question' } : {};
      return (await fake.slash(command, { [firstOptions[command] ?? '']: words.replace(' show:question', ''), ...fields })).message?.text ?? '';
    };
  },
  'the playground': async () => {
    const playground = await startForTests({ papers });
    cleanups.push(async () => playground.stop());
    await ask(playground, { line: '/prompts paper 10.5555/invented.2024.017' });
    return async (command, words) => JSON.stringify((await ask(playground, { line: `/${command} ${words}` })).byPlatform);
  },
};

describe.each(Object.entries(places))('%s', (_, open) => {
  test('a line that calls a paper by author or by words of its title, beside other words, is answered', async () => {
    const answer = await open();
    expect(await answer('summary', 'findings of okafor 2024')).toContain('Response was 41%');
    expect(await answer('summary', 'findings of chronic hiccups')).toContain('Response was 41%');
    expect(await answer('cite', 'okafor 2024 in vancouver')).toContain('Vancouver citation');
    expect(await answer('ask', 'what did okafor 2024 find')).toContain('Response was 41%');
    expect(await answer('discuss', 'okafor 2024 show:question')).toContain('on Okafor 2024');
    expect(await answer('summary', 'findings banana okafor 2024')).toContain('banana');
  });
});

describe.each(Object.entries(places).slice(0, 2))('%s', (_, open) => {
  test('a name that two papers have is answered with a choice', async () =>
    expect(await (await open())('summary', 'hiccups')).toContain('“hiccups” fits 2 papers here'));
});
