import { expect, it, onTestFinished } from 'vitest';
import { createSlackPlatform } from '../../../src/slack/platform.ts';
import { createSlackTwin } from '../../fakes/slack.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';
import { recordedLog } from '../../helpers/slack-workspace.ts';
import { startSeason } from '../../helpers/weekly-season.ts';

async function start(kind: 'sqlite' | 'postgres') {
  const twin = await createSlackTwin({ mode: 'http' });
  const { log, lines } = recordedLog();
  const slack = createSlackPlatform(twin.config, log);
  onTestFinished(async () => {
    await slack.stop();
    await twin.close();
    expect(twin.complaints).toEqual([]);
  });
  const season = await startSeason(kind, slack, log);
  return { twin, lines, ...season, posts: () => twin.screen('UBEN', 'CCLUB').filter(({ onlyFor }) => !onlyFor) };
}

onEveryDatabase('a club in Slack', (kind) => {
  it('is set up with one line, and gets its question and the thread at its hour', async () => {
    const { twin, turnTo, posts } = await start(kind);
    const set = await twin.command('/prompts on monday 9am');
    expect(set.words).toContain('every Monday at 09:00, Europe/London');
    expect(set.onlyFor).toBe('UADA');
    await turnTo('2026-11-30T09:00:01Z');
    const [question, background] = posts();
    expect(question?.words).toContain('What the news report made of the review');
    expect(question?.words).toContain('question 1 of 12');
    expect(question?.words).toContain('Weekly question, set up by ada.');
    expect(background?.thread).toBe(question?.ts);
    expect(background?.words).toContain('What it rests on');
    await turnTo('2026-12-07T09:00:01Z');
    expect(posts().filter(({ thread }) => !thread)).toHaveLength(2);
    const shown = await twin.command('/prompts');
    expect(shown.words).toContain('2 of 12 discussed; next: In practice, is TYK2 a JAK?');
    expect(shown.links.some((link) => link.includes('/archives/CCLUB/p'))).toBe(true);
  });

  it('gets a question when somebody asks, who hears where it stands; its buttons answer in private', async () => {
    const { twin, club, posts } = await start(kind);
    const told = () => twin.screen('UBEN', 'CCLUB').find(({ onlyFor }) => onlyFor === 'UBEN');
    await twin.command('/discuss tyk2', { user: 'UBEN' });
    await twin.until(() => told() !== undefined, 'what Ben is told');
    expect(told()?.words).toContain('Posted: “In practice, is TYK2 a JAK?”');
    await club.idle();
    const [question, background] = posts();
    expect(told()?.links[0]).toContain(`/p${question?.ts.replace('.', '')}`);
    expect(question?.words).toContain('Asked for by ben.');
    if (!question || !background) throw new Error('not posted');
    expect(await twin.press(question, 'Background and sources', { user: 'UADA' })).toMatchObject({
      onlyFor: 'UADA',
      words: expect.stringContaining('What it rests on'),
    });
    const preview = await twin.press(background, 'Another question', { user: 'UADA' });
    expect(preview.words).toContain('A preview: nothing has been posted.');
    expect(posts()).toHaveLength(2);
    await twin.press(preview, 'Post it in the channel', { user: 'UADA' });
    const heard = () => twin.screen('UADA', 'CCLUB').filter(({ onlyFor, words }) => onlyFor === 'UADA' && words.startsWith('Posted:'));
    await twin.until(() => posts().length === 4 && heard().length === 1, 'the second question, its thread, and a word of it');
    expect((await twin.press(background, 'Huo 2023 in short', { user: 'UADA' })).words).toContain('take-aways');
  });

  it('turns to another paper and back: each question is on the one it reads, and so is what it asks', async () => {
    const { twin, turnTo, posts } = await start(kind);
    const questions = () => posts().filter(({ thread }) => !thread);
    await twin.command('/prompts on monday 9am');
    await turnTo('2026-11-30T09:00:01Z');
    const turned = await twin.command('/prompts paper SLE-BRAVE-II');
    expect(turned.words).toContain('The questions are on SLE-BRAVE-II now.');
    expect(turned.words).toContain('The season of Huo 2023 is kept at 1 of 12 discussed.');
    await turnTo('2026-12-07T09:00:01Z');
    expect(questions()[1]?.words).toContain('question 1 of 10 on SLE-BRAVE-II');
    expect((await twin.command('/summary safety')).words).toContain('SLE-BRAVE-II. Side effects: serious adverse events in this trial');
    expect((await twin.command('/prompts paper:huo')).words).toContain('Its season goes on: 1 of 12 discussed; next: One pill, many cytokines.');
    await turnTo('2026-12-14T09:00:01Z');
    expect(questions()[2]?.words).toContain('question 2 of 12 on Huo 2023');
    const [, second] = questions();
    if (!second) throw new Error('not posted');
    expect((await twin.press(second, 'Background and sources')).words).toContain('SLE-BRAVE-II (775 people, NCT03616964) missed its primary endpoint');
  });

  it('reads hostile words for a paper as words', async () => {
    const { twin } = await start(kind);
    const told = await twin.command('/prompts paper:"<!channel> *x* `y`"');
    expect(told.words).toContain('No paper here is called “@channel *x* `y`”.');
    expect((await twin.command('/prompts')).words).toContain('Huo 2023');
  });

  it('without the bot in its channel is told how to invite it, and nothing is set', async () => {
    const { twin } = await start(kind);
    const told = await twin.command('/prompts on monday 9am', { channel: 'COTHER' });
    expect(told.words).toContain('/invite');
    expect((await twin.command('/prompts', { channel: 'COTHER' })).words).not.toContain('every Monday');
  });
});
