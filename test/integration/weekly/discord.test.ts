import { expect, onTestFinished, test } from 'vitest';
import { createDiscordPlatform } from '../../../src/discord/platform.ts';
import { ada, clubChannel, clubServer, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { keepingLog } from '../../fixtures/discord-bot.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';
import { startSeason } from '../../helpers/weekly-season.ts';

async function start(kind: 'sqlite' | 'postgres') {
  const fake = await startFakeDiscord();
  const { log } = keepingLog();
  const discord = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log });
  onTestFinished(async () => {
    await discord.stop();
    await fake.stop();
    expect(fake.refusals).toEqual([]);
  });
  return { fake, ...(await startSeason(kind, discord, log)) };
}

onEveryDatabase('the weekly question in Discord', (kind) => {
  test('a Discord channel is set up by somebody with Manage Server, and gets its question with a thread named after the theme', async () => {
    const { fake, turnTo } = await start(kind);
    const { message: refused } = await fake.slash('prompts', { action: 'on', day: 'monday', time: '9am' });
    expect(refused?.text).toContain('Manage Server');
    const { message: set } = await fake.slash('prompts', { action: 'on', day: 'monday', time: '9am' }, { by: { ...ada, permissions: '32' } });
    expect(set?.text).toContain('every Monday at 09:00, Europe/London');
    expect(set?.markdown).toContain(`<t:${Date.parse('2026-11-30T09:00:00Z') / 1000}:F>`);
    await turnTo('2026-11-30T09:00:01Z');
    const [question] = fake.posts(clubChannel);
    expect(question?.text).toContain('What the abstract settles');
    const thread = question?.id ?? '';
    expect(fake.threads()).toEqual([expect.objectContaining({ id: thread, name: 'Evidence appraisal: What the abstract settles' })]);
    expect(fake.posts(thread)[0]?.text).toContain('What it rests on');
  });

  test('a requested question in Discord is posted, and its requester gets the link', async () => {
    const { fake, schedules } = await start(kind);
    const { message } = await fake.slash('discuss', { prompt: '3' });
    expect(message?.text).toContain('Posted');
    await schedules.idle();
    const [question] = fake.posts(clubChannel);
    expect(message?.links.map(({ url }) => url)).toContain(`https://discord.com/channels/${clubServer}/${clubChannel}/${question?.id}`);
    expect(question?.text).toContain('question 3 of 14 on Huo 2023');
  });

  test('a Discord channel changes to another paper and back, and its questions and answers follow', async () => {
    const { fake, turnTo } = await start(kind);
    const organiser = { by: { ...ada, permissions: '32' } };
    const questions = () => fake.posts(clubChannel);
    await fake.slash('prompts', { action: 'on', day: 'monday', time: '9am' }, organiser);
    await turnTo('2026-11-30T09:00:01Z');
    const { message: refused } = await fake.slash('prompts', { paper: 'petri-2023' });
    expect(refused?.text).toContain('Manage Server');
    const { message: turned } = await fake.slash('prompts', { paper: 'SLE-BRAVE-II' }, organiser);
    expect(turned?.text).toContain('The questions are on SLE-BRAVE-II now.');
    await turnTo('2026-12-07T09:00:01Z');
    expect(questions().at(-1)?.text).toContain('question 1 of 10 on SLE-BRAVE-II');
    const { message: summary } = await fake.slash('summary', { section: 'safety' });
    expect(summary?.text).toContain('SLE-BRAVE-II. Side effects: serious adverse events in this trial');
    const { message: back } = await fake.slash('prompts', { paper: 'huo' }, organiser);
    expect(back?.text).toContain('Its season goes on: 1 of 14 discussed; next: One pill, many cytokines.');
    await turnTo('2026-12-14T09:00:01Z');
    expect(questions().at(-1)?.text).toContain('question 2 of 14 on Huo 2023');
  });

  test('hostile text as the name of a paper is shown in Discord as plain text', async () => {
    const { fake } = await start(kind);
    const { message } = await fake.slash('prompts', { paper: '@everyone **x** `y`' }, { by: { ...ada, permissions: '32' } });
    expect(message?.text).toContain('No paper here is called “@everyone **x** `y`”.');
  });
});
