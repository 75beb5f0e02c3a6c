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
    expect(question?.text).toContain('it is posted in the thread after a day');
    const thread = question?.id ?? '';
    expect(fake.posts(thread)).toEqual([]);
    expect(fake.threads()).toEqual([expect.objectContaining({ id: thread, name: 'Evidence appraisal: What the abstract settles' })]);
    await turnTo('2026-12-01T09:00:05Z');
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

  test('a question requested in a private thread of Discord stays there with its background; without the bot in it, the requester is told how to add it', async () => {
    const { fake, schedules } = await start(kind);
    const [inside, outside] = ['1200000000000000012', '1200000000000000013'];
    fake.addChannel({ id: inside, type: 12, parent: clubChannel, joined: true });
    fake.addChannel({ id: outside, type: 12, parent: clubChannel });
    const { message } = await fake.slash('discuss', { prompt: '3' }, { in: inside });
    expect(message?.text).toContain('Posted in this thread: “In practice, is TYK2 a JAK?”');
    const { message: revealed } = await fake.slash('discuss', { prompt: 'reveal' }, { in: inside, by: { ...ada, permissions: '32' } });
    expect(revealed?.text).toContain('Revealed: the background of “In practice, is TYK2 a JAK?” is in its thread.');
    await schedules.idle();
    expect(fake.posts(inside).map(({ text }) => text)).toEqual([expect.stringContaining('question 3 of 14'), expect.stringContaining('What it rests on')]);
    expect(fake.posts(clubChannel)).toEqual([]);
    expect(fake.threads()).toEqual([]);
    const { message: refused } = await fake.slash('discuss', { prompt: '4' }, { in: outside, by: { ...ada, permissions: '32' } });
    expect(refused?.text).toContain('I am not in that private thread. Mention me in it, which adds me, and ask again.');
    await schedules.idle();
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('a question requested in a public thread of Discord goes to the channel, and the requester is told', async () => {
    const { fake } = await start(kind);
    fake.addChannel({ id: '1200000000000000011', type: 11, parent: clubChannel });
    const { message } = await fake.slash('discuss', { prompt: '3' }, { in: '1200000000000000011' });
    expect(message?.text).toContain('Posted in the channel: “In practice, is TYK2 a JAK?”');
    expect(fake.posts(clubChannel)).toHaveLength(1);
  });

  test('an announcement channel gets its questions with threads of its own kind; voice channels and forums are told to choose a text channel', async () => {
    const { fake, turnTo } = await start(kind);
    const organiser = { by: { ...ada, permissions: '32' } };
    const channels = { announcements: '1200000000000000005', voice: '1200000000000000002', forum: '1200000000000000015', post: '1200000000000000016' };
    fake.addChannel({ id: channels.announcements, type: 5 });
    fake.addChannel({ id: channels.voice, type: 2 });
    fake.addChannel({ id: channels.forum, type: 15 });
    fake.addChannel({ id: channels.post, type: 11, parent: channels.forum });
    const monday = { action: 'on', day: 'monday', time: '9am', reveal: 'now' };
    for (const line of [['discuss', {}] as const, ['prompts', monday] as const]) {
      const { message } = await fake.slash(line[0], line[1], { ...organiser, in: channels.voice });
      expect(message?.text).toContain('in a channel with threads, and the chat of a voice channel has none. Type the line in a text channel.');
    }
    const { message: set } = await fake.slash('prompts', monday, { ...organiser, in: channels.post });
    expect(set?.text).toContain('This channel is a forum, which takes no plain messages. Choose a text channel.');
    const { message: asked } = await fake.slash('discuss', { prompt: '3' }, { ...organiser, in: channels.post });
    expect(asked?.text).toContain('takes no plain messages: it is a forum, a media channel or a category. Choose a text channel.');
    await fake.slash('prompts', monday, { ...organiser, in: channels.announcements });
    await turnTo('2026-11-30T09:00:01Z');
    expect(fake.posts(channels.announcements)).toHaveLength(1);
    expect(fake.threads().filter(({ parent }) => parent === channels.announcements)).toMatchObject([{ type: 10 }]);
  });

  test('a question in Discord that got replies is shown as discussed six days later, by their number alone', async () => {
    const { fake, turnTo } = await start(kind);
    await fake.slash('prompts', { action: 'on', day: 'monday', time: '9am' }, { by: { ...ada, permissions: '32' } });
    await turnTo('2026-11-30T09:00:01Z');
    const thread = fake.posts(clubChannel)[0]?.id ?? '';
    fake.say(thread, { content: 'It settles little.' });
    await turnTo('2026-12-01T09:01:00Z');
    await turnTo('2026-12-06T09:01:00Z');
    const { message } = await fake.slash('prompts', {});
    expect(message?.text).toContain('What the abstract settles, asked, discussed (one reply)');
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
    expect(back?.text).toContain('Its season continues: 1 of 14 asked; next: One pill, many cytokines.');
    await turnTo('2026-12-14T09:00:01Z');
    expect(questions().at(-1)?.text).toContain('question 2 of 14 on Huo 2023');
  });

  test('hostile text as the name of a paper is shown in Discord as plain text', async () => {
    const { fake } = await start(kind);
    const { message } = await fake.slash('prompts', { paper: '@everyone **x** `y`' }, { by: { ...ada, permissions: '32' } });
    expect(message?.text).toContain('“@everyone **x** `y`” is neither a paper here nor an action (on, off');
  });

  test('an organiser’s own question is added, completed, removed and posted in Discord as it was typed, with a thread of its own', async () => {
    const { fake, turnTo } = await start(kind);
    const organiser = { by: { ...ada, permissions: '32' } };
    await fake.slash('prompts', { action: 'on', day: 'monday', time: '9am', reveal: 'now' }, organiser);
    const text = 'Would *you* have stopped @everyone <@1100000000000000001>, on level:recall? «Why»';
    expect((await fake.slash('prompts', { action: 'add', question: text })).message?.text).toContain('Only members with the Manage Server permission');
    const { message: added } = await fake.slash('prompts', { action: 'add', question: text, theme: 'safety' }, organiser);
    expect(added?.text).toContain('Added: this question is number 1 of 15 on Huo 2023.');
    expect(added?.text).toContain(text);
    const long = await fake.slash('prompts', { action: 'add', question: 'w'.repeat(301) }, organiser);
    expect(long.message?.text).toContain('The question has 301 characters, and at most 300 fit.');
    await turnTo('2026-11-30T09:00:01Z');
    const [question] = fake.posts(clubChannel);
    expect(question?.text).toContain('Theme: safety · question 1 of 15 on Huo 2023');
    expect(question?.text).toContain(text);
    expect(fake.threads()).toEqual([expect.objectContaining({ id: question?.id, name: expect.stringMatching(/^Safety: Would/) })]);
    expect(fake.posts(question?.id ?? '')).toEqual([]);
    const { message: list } = await fake.slash('prompts', { action: 'list' });
    expect(list?.text).toMatch(/1\. “Would .*” \(safety\) By .* Asked\./s);
    const offered = await fake.complete('prompts', 'question', 'would', { filled: { action: 'remove' } });
    expect(offered).toMatchObject([
      { name: expect.stringMatching(/^Own: 1\. Would/), value: expect.stringMatching(/^q-/) },
      { name: '11. Would you, for this patient?' },
      { name: '13. What would change your mind?' },
    ]);
    const { message: removed } = await fake.slash('prompts', { action: 'remove', question: Object(offered)[0].value }, organiser);
    expect(removed?.text).toContain('Removed: number 1, this question.');
  });
});
