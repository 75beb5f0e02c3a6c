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
    expect(posts()).toHaveLength(1);
    expect((await fake.command('/prompts')).words).toContain('What the abstract settles, asked; its background follows');
    await turnTo('2026-12-01T09:00:05Z');
    const [question, background] = posts();
    expect(question?.words).toContain('What the abstract settles');
    expect(question?.words).toContain('question 1 of 14');
    expect(question?.words).toContain('Weekly question, set up by ada.');
    expect(background?.thread).toBe(question?.ts);
    expect(background?.words).toContain('What it rests on');
    await turnTo('2026-12-07T09:00:01Z');
    expect(posts().filter(({ thread }) => !thread)).toHaveLength(2);
    const shown = await fake.command('/prompts');
    expect(shown.words).toContain('2 of 14 asked; next: In practice, is TYK2 a JAK?');
    expect(shown.links.some((link) => link.includes('/archives/CCLUB/p'))).toBe(true);
  });

  test('a requested question in Slack is posted, its requester gets the link, and its buttons answer in private', async () => {
    const { fake, schedules, posts } = await start(kind);
    await fake.command('/prompts reveal now');
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
    const heard = () => fake.screen('UADA', 'CCLUB').filter(({ onlyFor, words }) => onlyFor === 'UADA' && words.startsWith('Posted in the channel:'));
    await fake.until(() => posts().length === 4 && heard().length === 1, 'the second question, its thread, and a word of it');
    expect((await fake.press(background, 'Huo 2023 in short', { user: 'UADA' })).words).toContain('Take-aways');
  });

  test('the background of a question in Slack is for whoever presses, and in the thread once an organiser has revealed it', async () => {
    const { fake, turnTo, posts } = await start(kind);
    await fake.command('/prompts on monday 9am reveal:never');
    await turnTo('2026-11-30T09:00:01Z');
    const [question] = posts();
    if (!question) throw new Error('not posted');
    fake.world.guests.set('UBEN', 'is_restricted');
    const seenByBen = await fake.press(question, 'Background and sources', { user: 'UBEN' });
    expect(seenByBen.words).toContain('Only you see this. It will be posted in the thread when an organiser reveals it.');
    expect(seenByBen.buttons.map(({ label }) => label)).not.toContain('Reveal the background');
    expect(seenByBen.buttons.map(({ label }) => label)).not.toContain('Share with the channel');
    expect((await fake.command('/discuss reveal', { user: 'UBEN' })).words).toContain('Only organisers can reveal a background in the thread.');
    const seenByAda = await fake.press(question, 'Background and sources', { user: 'UADA' });
    expect(posts()).toHaveLength(1);
    await fake.press(seenByAda, 'Reveal the background', { user: 'UADA' });
    const told = () => fake.screen('UADA', 'CCLUB').find(({ onlyFor, words }) => onlyFor === 'UADA' && words.startsWith('Revealed:'));
    await fake.until(() => told() !== undefined, 'what Ada is told');
    expect(told()?.words).toContain('Revealed: the background of “What the abstract settles” is in its thread.');
    expect(posts()[1]).toMatchObject({ thread: question.ts, words: expect.stringContaining('What it rests on') });
    expect((await fake.command('/discuss reveal')).words).toContain('Already revealed:');
    expect((await fake.press(question, 'Background and sources', { user: 'UBEN' })).buttons.map(({ label }) => label)).toContain('Share with the channel');
    expect(posts()).toHaveLength(2);
  });

  test('a question in Slack that got replies is shown as discussed six days later, by their number alone', async () => {
    const { fake, turnTo, posts } = await start(kind);
    await fake.command('/prompts on monday 9am');
    await turnTo('2026-11-30T09:00:01Z');
    const [question] = posts();
    for (const by of ['UBEN', 'UADA']) fake.world.add({ channel: 'CCLUB', by, text: 'It settles little.', thread: question?.ts });
    await turnTo('2026-12-01T09:01:00Z');
    expect((await fake.command('/prompts')).words).not.toContain('discussed (');
    await turnTo('2026-12-06T09:01:00Z');
    expect((await fake.command('/prompts')).words).toContain('What the abstract settles, asked, discussed (2 replies)');
  });

  test('a Slack channel changes to another paper and back, and its questions and answers follow', async () => {
    const { fake, turnTo, posts } = await start(kind);
    const questions = () => posts().filter(({ thread }) => !thread);
    await fake.command('/prompts on monday 9am');
    await turnTo('2026-11-30T09:00:01Z');
    const turned = await fake.command('/prompts paper SLE-BRAVE-II');
    expect(turned.words).toContain('The questions are on SLE-BRAVE-II now.');
    expect(turned.words).toContain('The season of Huo 2023 stays at 1 of 14 asked.');
    await turnTo('2026-12-07T09:00:01Z');
    expect(questions()[1]?.words).toContain('question 1 of 10 on SLE-BRAVE-II');
    expect((await fake.command('/summary safety')).words).toContain('SLE-BRAVE-II. Side effects: serious adverse events in this trial');
    expect((await fake.command('/prompts paper:huo')).words).toContain('Its season continues: 1 of 14 asked; next: One pill, many cytokines.');
    await turnTo('2026-12-14T09:00:01Z');
    expect(questions()[2]?.words).toContain('question 2 of 14 on Huo 2023');
    const [, second] = questions();
    if (!second) throw new Error('not posted');
    expect((await fake.press(second, 'Background and sources')).words).toContain('SLE-BRAVE-II (775 people, NCT03616964) missed its primary endpoint');
  });

  test('hostile text as the name of a paper is shown in Slack as plain text', async () => {
    const { fake } = await start(kind);
    const told = await fake.command('/prompts paper:"<!channel> *x* `y`"');
    expect(told.words).toContain('“@channel *x* `y`” is neither a paper here nor an action (on, off');
    expect((await fake.command('/prompts')).words).toContain('Huo 2023');
  });

  test('a Slack channel without the bot gets instructions to invite it, and no schedule', async () => {
    const { fake } = await start(kind);
    const told = await fake.command('/prompts on monday 9am', { channel: 'COTHER' });
    expect(told.words).toContain('/invite');
    expect((await fake.command('/prompts', { channel: 'COTHER' })).words).not.toContain('every Monday');
  });

  test('an organiser’s own question is added, moved and posted in Slack as it was typed, and belongs to whoever added it', async () => {
    const { fake, turnTo, posts } = await start(kind);
    await fake.command('/prompts on monday 9am');
    const typed = 'Would *you* have stopped <!channel>, on level:recall?\n“Why” & when?';
    const text = typed.replace('<!channel>', '@channel');
    const added = await fake.command(`/prompts add "${typed}" level:evaluation place:2`);
    expect(added.words).toContain('Added: this question is number 2 of 15 on Huo 2023.');
    expect(added.words).toContain(text);
    const moved = await fake.press(added, 'Move up');
    expect(moved.words).toContain('Moved: this question is number 1 of 15 on Huo 2023.');
    fake.world.guests.set('UBEN', 'is_restricted');
    await fake.command('/prompts list', { user: 'UBEN' });
    const list = () => fake.screen('UBEN', 'CCLUB').find(({ onlyFor }) => onlyFor === 'UBEN');
    await fake.until(() => list() !== undefined, 'the list for a guest');
    expect(list()?.words).toMatch(/1\. “Would \*you\* .* when\?” \(evaluation\) By ada, .*Next\./s);
    expect(list()?.buttons.map(({ label }) => label)).toEqual(['Preview the next question', 'Show the schedule', 'Share with the channel']);
    await turnTo('2026-11-30T09:00:01Z');
    const [question] = posts();
    expect(question?.words).toContain('A question from ada');
    expect(question?.words).toContain(text);
    expect(question?.words).toContain('Level: evaluation · question 1 of 15 on Huo 2023');
    expect(question?.buttons.map(({ label }) => label)).toEqual(['Another question']);
    await turnTo('2026-12-01T09:00:05Z');
    expect(posts()).toHaveLength(1);
    const removed = await fake.command('/prompts remove 1');
    expect(removed.words).toContain('Removed: number 1, this question.');
    expect((await fake.press(removed, 'Add it back')).words).toContain('Added back: this question is number 1 of 15');
  });
});
