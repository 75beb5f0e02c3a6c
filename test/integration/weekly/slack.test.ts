import { expect, onTestFinished, test } from 'vitest';
import { createSlackPlatform } from '../../../src/slack/platform.ts';
import { createFakeSlack } from '../../fakes/slack.ts';
import { onEveryDatabase } from '../../helpers/databases/databases.ts';
import { recordedLog } from '../../helpers/slack-workspace.ts';
import { startSeason } from '../../helpers/weekly-season.ts';

async function start(kind: 'sqlite' | 'postgres') {
  const fake = await createFakeSlack({ mode: 'http' });
  const { log, lines } = recordedLog();
  const slack = createSlackPlatform(fake.config, { log });
  onTestFinished(async () => {
    await slack.stop();
    await fake.close();
    expect(fake.complaints).toEqual([]);
  });
  const season = await startSeason(kind, slack, log);
  return { fake, lines, ...season, posts: () => fake.screen('UBEN', 'CCLUB').filter(({ onlyFor }) => !onlyFor) };
}

onEveryDatabase('the weekly question in Slack', (kind) => {
  test('a Slack channel is set up with one line, and gets its question and the thread on time', async () => {
    const { fake, turnTo, posts } = await start(kind);
    const set = await fake.command('/prompts on monday 9am');
    expect(set.words).toContain('every Monday at 09:00, Europe/London');
    expect(set.onlyFor).toBe('UADA');
    await turnTo('2026-11-30T09:00:01Z');
    const [question, background] = posts();
    expect(question?.words).toContain('What the abstract settles');
    expect(question?.words).toContain('question 1 of 14');
    expect(question?.words).toContain('Weekly question, set up by ada.');
    expect(background?.thread).toBe(question?.ts);
    expect(background?.words).toContain('What it rests on');
    await turnTo('2026-12-07T09:00:01Z');
    expect(posts().filter(({ thread }) => !thread)).toHaveLength(2);
    const shown = await fake.command('/prompts');
    expect(shown.words).toContain('2 of 14 discussed; next: In practice, is TYK2 a JAK?');
    expect(shown.links.some((link) => link.includes('/archives/CCLUB/p'))).toBe(true);
  });

  test('a requested question in Slack is posted, its requester gets the link, and its buttons answer in private', async () => {
    const { fake, schedules, posts } = await start(kind);
    const told = () => fake.screen('UBEN', 'CCLUB').find(({ onlyFor }) => onlyFor === 'UBEN');
    await fake.command('/discuss tyk2', { user: 'UBEN' });
    await fake.until(() => told() !== undefined, 'what Ben is told');
    expect(told()?.words).toContain('Posted: “In practice, is TYK2 a JAK?”');
    await schedules.idle();
    const [question, background] = posts();
    expect(told()?.links[0]).toContain(`/p${question?.ts.replace('.', '')}`);
    expect(question?.words).toContain('Asked for by ben.');
    if (!question || !background) throw new Error('not posted');
    expect(await fake.press(question, 'Background and sources', { user: 'UADA' })).toMatchObject({
      onlyFor: 'UADA',
      words: expect.stringContaining('What it rests on'),
    });
    const preview = await fake.press(background, 'Another question', { user: 'UADA' });
    expect(preview.words).toContain('A preview: nothing has been posted.');
    expect(posts()).toHaveLength(2);
    await fake.press(preview, 'Post it in the channel', { user: 'UADA' });
    const heard = () => fake.screen('UADA', 'CCLUB').filter(({ onlyFor, words }) => onlyFor === 'UADA' && words.startsWith('Posted:'));
    await fake.until(() => posts().length === 4 && heard().length === 1, 'the second question, its thread, and a word of it');
    expect((await fake.press(background, 'Huo 2023 in short', { user: 'UADA' })).words).toContain('take-aways');
  });

  test('a Slack channel changes to another paper and back, and its questions and answers follow', async () => {
    const { fake, turnTo, posts } = await start(kind);
    const questions = () => posts().filter(({ thread }) => !thread);
    await fake.command('/prompts on monday 9am');
    await turnTo('2026-11-30T09:00:01Z');
    const turned = await fake.command('/prompts paper SLE-BRAVE-II');
    expect(turned.words).toContain('The questions are on SLE-BRAVE-II now.');
    expect(turned.words).toContain('The season of Huo 2023 is kept at 1 of 14 discussed.');
    await turnTo('2026-12-07T09:00:01Z');
    expect(questions()[1]?.words).toContain('question 1 of 10 on SLE-BRAVE-II');
    expect((await fake.command('/summary safety')).words).toContain('SLE-BRAVE-II. Side effects: serious adverse events in this trial');
    expect((await fake.command('/prompts paper:huo')).words).toContain('Its season goes on: 1 of 14 discussed; next: One pill, many cytokines.');
    await turnTo('2026-12-14T09:00:01Z');
    expect(questions()[2]?.words).toContain('question 2 of 14 on Huo 2023');
    const [, second] = questions();
    if (!second) throw new Error('not posted');
    expect((await fake.press(second, 'Background and sources')).words).toContain('SLE-BRAVE-II (775 people, NCT03616964) missed its primary endpoint');
  });

  test('hostile text as the name of a paper is shown in Slack as plain text', async () => {
    const { fake } = await start(kind);
    const told = await fake.command('/prompts paper:"<!channel> *x* `y`"');
    expect(told.words).toContain('No paper here is called “@channel *x* `y`”.');
    expect((await fake.command('/prompts')).words).toContain('Huo 2023');
  });

  test('a Slack channel without the bot gets instructions to invite it, and no schedule', async () => {
    const { fake } = await start(kind);
    const told = await fake.command('/prompts on monday 9am', { channel: 'COTHER' });
    expect(told.words).toContain('/invite');
    expect((await fake.command('/prompts', { channel: 'COTHER' })).words).not.toContain('every Monday');
  });
});
