/** Completion of the papers that a channel brought: on Discord through the real SDK, and in the playground. */
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { ChannelRef } from '../../src/core/command/command.ts';
import { clubChannel, type FakeDiscord, grace } from '../fakes/discord.ts';
import { startScholarly } from '../fakes/scholarly.ts';
import { grey, okafor } from '../fixtures/brought-papers.ts';
import { createFakeScheduleService } from '../fixtures/channel-schedule.ts';
import { createPaperBot, paperServiceOn, trialPaper } from '../fixtures/papers.ts';
import { openDiscordGuild } from '../helpers/discord-guild.ts';
import { silent } from '../helpers/library.ts';
import { ask, offersAt } from '../helpers/playground-request.ts';
import { startForTests } from '../helpers/start-playground.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

async function startPapers() {
  const scholarly = await startScholarly([trialPaper]);
  cleanups.push(scholarly.stop);
  return paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 });
}

const commandsOnPapers = [
  ['summary', 'paper'],
  ['cite', 'work'],
  ['ask', 'paper'],
  ['discuss', 'paper'],
  ['prompts', 'paper'],
  ['paper', 'paper'],
] as const;
/** What a person chooses has to lead to this paper. */
const answered = /Okafor 2024|Inventumab for chronic hiccups|randomised controlled trial|APA 7 citation/;

/** May change the schedule. */
const manager = { ...grace, permissions: String(1n << 5n) };

/** Its club channel brought two papers. */
async function openGuild(): Promise<FakeDiscord> {
  const papers = [okafor, grey].map((paper) => ({ ...paper, broughtBy: { id: '1', name: 'ada' }, broughtAt: Temporal.Instant.fromEpochMilliseconds(0) }));
  const fakes = createFakeScheduleService({ schedule: { paper: okafor.id, brought: papers } });
  const papersOf = async ({ workspace, channel }: ChannelRef) => (channel === clubChannel && workspace !== '@me' ? papers : []);
  const bot = await createPaperBot(await startPapers(), { log: silent, schedules: { ...fakes, papersOf, namesOfPapers: papersOf } });
  const { fake, leave } = await openDiscordGuild({ bot: () => bot });
  cleanups.push(leave);
  return fake;
}

describe('Discord', () => {
  test.each(commandsOnPapers)(
    '/%s %s offers the papers of the channel before the library’s, and a suggestion that is chosen is answered',
    async (command, option) => {
      const fake = await openGuild();
      const all = await fake.complete(command, option, '');
      expect(all).toMatchObject([{ value: '10.5555/withdrawn.3' }, { value: '10.5555/invented.2024.017' }, ...(all.length > 2 ? all.slice(2) : [])]);
      expect(all.length).toBeGreaterThan(3);
      expect(all.length).toBeLessThanOrEqual(25);
      for (const typed of ['chronic hic', 'okafor', '10.5555/inv', '2024 inventumab']) {
        expect(await fake.complete(command, option, typed), typed).toContainEqual({ name: `Okafor 2024: ${okafor.title}`, value: '10.5555/invented.2024.017' });
      }
      const { message } = await fake.slash(
        command,
        { [option]: '10.5555/invented.2024.017', ...(command === 'discuss' ? { show: 'question' } : {}) },
        { by: manager },
      );
      expect(message?.text).toMatch(answered);
    },
  );

  test('/discuss prompt offers the questions of the brought paper that is read, named or typed, before the library’s', async () => {
    const fake = await openGuild();
    const offered = async (typed: string) => z.array(z.object({ name: z.string(), value: z.string() })).parse(await fake.complete('discuss', 'prompt', typed));
    const all = await offered('');
    expect(all[0]).toEqual({ name: expect.stringMatching(/^Okafor 2024 1\. The study from memory/), value: 'p-0123456789ab-from-memory' });
    expect(all).toContainEqual({ name: 'session guide for the presenter', value: 'guide' });
    expect(all.some(({ value }) => value.startsWith('report-'))).toBe(true);
    expect(all.length).toBeLessThanOrEqual(25);
    expect((await offered('okafor from mem'))[0]?.name).toMatch(/^Okafor 2024 1\. The study from memory/);
    expect((await offered('grey'))[0]?.name).toMatch(/^Grey 2019 1\./);
    const { message } = await fake.slash('discuss', { prompt: all[0]?.value ?? '', show: 'question' });
    expect(message?.text).toContain('question 1 of 9 on Okafor 2024');
  });

  test('/summary paper offers brought papers in a thread of their channel, but not in another channel or a direct message', async () => {
    const fake = await openGuild();
    fake.addChannel({ id: '1200000000000000555', type: 11, parent: clubChannel });
    fake.addChannel({ id: '1200000000000000556', type: 0 });
    fake.addChannel({ id: '1200000000000000557', type: 1 });
    expect(await fake.complete('summary', 'paper', 'okafor', { in: '1200000000000000555' })).toHaveLength(1);
    for (const elsewhere of [{ in: '1200000000000000556' }, { in: '1200000000000000557', direct: true }]) {
      expect(await fake.complete('summary', 'paper', 'okafor', elsewhere)).toEqual([]);
      expect(await fake.complete('summary', 'paper', '', elsewhere)).toMatchObject([{ value: 'huo-2023' }, { value: 'petri-2023' }]);
    }
  });
});

describe('the playground', () => {
  test('/discuss prompt offers the questions of the brought paper that is read or named', async () => {
    const playground = await startForTests({ papers: await startPapers() });
    cleanups.push(async () => playground.stop());
    await ask(playground, { line: '/prompts paper 10.5555/invented.2024.017' });
    for (const marked of ['/discuss prompt:from mem|', '/discuss okafor|', '/discuss paper:10.5555/invented.2024.017 prompt:1|']) {
      const { from, items } = await offersAt(playground, marked);
      const item = items.find(({ label }) => label.endsWith('-from-memory') && label.startsWith('p-'));
      expect(item, marked).toMatchObject({ hint: expect.stringContaining('Okafor 2024 1. The study from memory') });
      const { byPlatform } = await ask(playground, { line: `${marked.slice(0, from)}${item?.insert}show:question` });
      expect(JSON.stringify(byPlatform), marked).toMatch(/question 1 of \d on Okafor 2024/);
    }
    await ask(playground, { line: '/prompts paper petri-2023' });
    expect((await offersAt(playground, '/discuss prompt:from mem|')).items.filter(({ label }) => label.startsWith('p-'))).toEqual([]);
  });

  const offered = [
    '/summary paper:hicc|',
    '/cite okaf|',
    '/ask paper:okaf|',
    '/discuss paper:chronic hicc|',
    '/prompts paper okaf|',
    '/prompts paper:okaf|',
    '/paper okafor|',
  ];

  test('a paper of the channel is offered in the line, and the line is answered', async () => {
    const playground = await startForTests({ papers: await startPapers() });
    cleanups.push(async () => playground.stop());
    expect((await offersAt(playground, '/summary paper:hicc|')).items).toEqual([]);
    await ask(playground, { line: '/prompts paper 10.5555/invented.2024.017' });
    for (const marked of offered) {
      const { from, items } = await offersAt(playground, marked);
      const item = items.find(({ label }) => label === '10.5555/invented.2024.017');
      expect(item, marked).toMatchObject({ hint: expect.stringContaining('Inventumab') });
      const line = `${marked.slice(0, from)}${item?.insert}${marked.startsWith('/discuss') ? 'show:question' : ''}`;
      const { byPlatform } = await ask(playground, { line });
      expect(JSON.stringify(byPlatform), line).toMatch(answered);
    }
  });
});
