import { expect, it, onTestFinished } from 'vitest';
import { createDiscord } from '../../src/discord/platform.ts';
import { onEveryDatabase } from '../databases/databases.ts';
import { keepingLog } from '../discord/bot.ts';
import { ada, clubChannel, clubServer, startDiscordTwin, validToken } from '../twins/discord.ts';
import { startSeason } from './season.ts';

async function start(kind: 'sqlite' | 'postgres') {
  const twin = await startDiscordTwin();
  const { log } = keepingLog();
  const discord = createDiscord({ token: validToken, apiUrl: twin.apiUrl }, log);
  onTestFinished(async () => {
    await discord.stop();
    await twin.stop();
    expect(twin.refusals).toEqual([]);
  });
  return { twin, ...(await startSeason(kind, discord, log)) };
}

onEveryDatabase('a club in Discord', (kind) => {
  it('is set up by who may manage the server, and gets its question with a thread named after the theme', async () => {
    const { twin, turnTo } = await start(kind);
    const { message: refused } = await twin.slash('prompts', { action: 'on', day: 'monday', time: '9am' });
    expect(refused?.text).toContain('Manage Server');
    const { message: set } = await twin.slash('prompts', { action: 'on', day: 'monday', time: '9am' }, { by: { ...ada, permissions: '32' } });
    expect(set?.text).toContain('every Monday at 09:00, Europe/London');
    expect(set?.markdown).toContain(`<t:${Date.parse('2026-11-30T09:00:00Z') / 1000}:F>`);
    await turnTo('2026-11-30T09:00:01Z');
    const [question] = twin.posts(clubChannel);
    expect(question?.text).toContain('What the news report made of the review');
    const thread = question?.id ?? '';
    expect(twin.threads()).toEqual([expect.objectContaining({ id: thread, name: 'Evidence appraisal: What the news report made of the review' })]);
    expect(twin.posts(thread)[0]?.text).toContain('What it rests on');
  });

  it('gets a question when somebody asks, who hears where it stands', async () => {
    const { twin, club } = await start(kind);
    const { message } = await twin.slash('discuss', { prompt: '3' });
    expect(message?.text).toContain('Posted');
    await club.idle();
    const [question] = twin.posts(clubChannel);
    expect(message?.links.map(({ url }) => url)).toContain(`https://discord.com/channels/${clubServer}/${clubChannel}/${question?.id}`);
    expect(question?.text).toContain('question 3 of 12');
  });
});
