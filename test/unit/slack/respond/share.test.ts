import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { aWhile, type SlackWorkspace, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const button = 'Share with the channel';
const toShare = (run: string) => ({ label: 'Share', actionId: 'jc:0', value: `1s:${run}` });

describe('sharing an answer', () => {
  test('a shared answer names the person who pressed, and the private answer stays', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary');
    const post = await fake.press(answer, button);
    expect([post.onlyFor, post.thread, post.channel]).toEqual([undefined, undefined, 'CCLUB']);
    expect(post.words).toContain('Shared by @ada');
    expect(post.spoken).toContain('Shared by ada');
    expect(post.words).toContain('The primary endpoint was met with p < 0.05 in R&D [1]');
    expect(fake.screen('UADA', 'CCLUB')).toContainEqual(answer);
    expect(fake.screen('UBEN', 'CCLUB')).toEqual([post]);
  });

  test('a long shared answer continues in the thread of its first page', async () => {
    const { fake } = await startSlackWorkspace();
    const post = await fake.press(await fake.command('/summary full'), button);
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 3, 'three pages');
    const [first, ...rest] = fake.screen('UBEN', 'CCLUB');
    expect(first?.words).toContain('Page 1 of 3, continued in the thread');
    expect(rest.map(({ thread }) => thread)).toEqual([post.ts, post.ts]);
    expect(rest.at(-1)?.words).toContain('Paragraph 12.');
  });

  test('the buttons of a shared answer answer each person alone', async () => {
    const { fake } = await startSlackWorkspace();
    const post = await fake.press(await fake.command('/summary full'), button);
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 3, 'three pages');
    const last = fake.screen('UBEN', 'CCLUB').at(-1);
    const answer = await fake.press(last ?? post, 'Baricitinib', { user: 'UBEN' });
    expect([answer.onlyFor, answer.thread]).toEqual(['UBEN', post.ts]);
  });

  test('a press on the first message of a thread is answered in the channel', async () => {
    const { fake } = await startSlackWorkspace();
    const post = await fake.press(await fake.command('/summary'), button);
    fake.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'Interesting!', thread: post.ts });
    expect((await fake.press(post, 'Baricitinib')).thread).toBeUndefined();
  });

  test('an answer of one page can be shared in a channel the bot is not in', async () => {
    const { fake } = await startSlackWorkspace();
    for (const channel of ['COTHER', 'CSECRET']) {
      const post = await fake.press(await fake.command('/summary', { channel }), button);
      expect([post.onlyFor, post.channel]).toEqual([undefined, channel]);
    }
  });

  test('sharing an answer of several pages asks for an invitation if the bot is not in the channel', async () => {
    const { fake } = await startSlackWorkspace();
    const note = await fake.press(await fake.command('/summary full', { channel: 'COTHER' }), button);
    expect(note.onlyFor).toBe('UADA');
    expect(note.words).toBe('I am not in this channel, so I cannot share an answer that has 3 pages. Type /invite @journal-club here and press Share again.');
    expect(fake.screen('UBEN', 'COTHER')).toEqual([]);
  });

  test('an answer is shared once, and the person is told, if Slack does not confirm', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary');
    fake.fail('chat.postMessage', { drop: 'done' });
    await fake.press(answer, button);
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 3, 'the note');
    expect(fake.screen('UADA', 'CCLUB').at(-1)?.words).toContain('Slack did not confirm it: please check the channel');
    expect(fake.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  test('sharing waits if Slack is busy, and posts once', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary');
    fake.fail('chat.postMessage', { retryAfter: 1 });
    expect((await fake.press(answer, button)).onlyFor).toBeUndefined();
    expect(fake.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  test('Slack’s reason for rejecting a shared answer is told to the person who pressed', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary');
    fake.fail('chat.postMessage', { error: 'restricted_action' });
    const note = await fake.press(answer, button);
    expect(note.onlyFor).toBe('UADA');
    expect(note.words).toContain('Slack answered “restricted_action”');
  });

  test('the person who pressed is told if only some pages were posted', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary full');
    fake.fail('chat.postMessage', { slow: 0 });
    fake.fail('chat.postMessage', { error: 'msg_blocked' });
    await fake.press(answer, button);
    await fake.until(() => fake.screen('UADA', 'CCLUB').at(-1)?.words.includes('not all of its pages') === true, 'the note');
    expect(fake.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  test('an error while sharing stays away from the channel', async () => {
    const picky = defineCommand({
      name: 'picky',
      description: 'Never content',
      examples: [],
      options: {},
      run: () => {
        throw new UserError('That paper is gone.');
      },
    });
    const { fake } = await startSlackWorkspace({ commands: [picky] });
    const summary = await fake.command('/summary');
    for (const [run, words] of [
      ['/picky', 'That paper is gone.'],
      ['/boom', 'Something broke on our side'],
    ] as const) {
      const before = fake.world.messages.length;
      await fake.deliver(fake.payloads.press(summary, toShare(run)));
      await fake.until(() => fake.world.messages.length > before, 'a note');
      expect(fake.world.messages.at(-1)).toMatchObject({ onlyFor: 'UADA', words: expect.stringContaining(words) });
    }
  });
});

const byHand = (value: string) => ({ label: 'x', actionId: 'jc:0', value });
const posts = ({ fake }: SlackWorkspace) => fake.world.messages.filter(({ channel, onlyFor }) => channel === 'CCLUB' && onlyFor === undefined);

describe('a press on Share', () => {
  test('a double click on Share posts once and says so', async () => {
    const club = await startSlackWorkspace({ schedules: createFakeScheduleService() });
    const { fake } = club;
    const answer = await fake.command('/drug olumiant');
    const share = answer.buttons.find(({ label }) => label === button);
    if (!share) throw new Error('no button');
    await Promise.all([fake.deliver(fake.payloads.press(answer, share)), fake.deliver(fake.payloads.press(answer, share))]);
    await fake.until(() => fake.screen('UADA', 'CCLUB').some(({ words }) => words.includes('already shared')), 'the note');
    await aWhile(fake);
    expect(posts(club)).toHaveLength(1);
    expect(fake.screen('UBEN', 'CCLUB')).toEqual(posts(club));
  });

  test('Share works again at once if nothing was posted', async () => {
    const club = await startSlackWorkspace();
    const answer = await club.fake.command('/drug olumiant');
    club.fake.fail('chat.postMessage', { error: 'restricted_action' });
    await club.fake.press(answer, button);
    await club.fake.press(answer, button);
    expect(posts(club)).toHaveLength(1);
  });

  test('a press on Share that ends in a user error is told to that person alone, without saying that anything was shared', async () => {
    const club = await startSlackWorkspace();
    const { fake } = club;
    const answer = await fake.command('/drug olumiant');
    await fake.deliver(fake.payloads.press(answer, byHand('1s:/nothing')));
    await fake.until(() => fake.screen('UADA', 'CCLUB').some(({ spoken }) => spoken.includes('There is no command')), 'the mistake');
    const told = fake.screen('UADA', 'CCLUB').at(-1);
    expect(`${told?.spoken} ${told?.words}`).not.toContain('Shared by');
    expect(posts(club)).toEqual([]);
  });

  test('a press on Share says how long Slack asks to wait, and that nothing was posted', async () => {
    const club = await startSlackWorkspace();
    const answer = await club.fake.command('/drug olumiant');
    club.fake.fail('chat.postMessage', { retryAfter: 600 });
    const said = await club.fake.press(answer, button);
    expect(said.onlyFor).toBe('UADA');
    expect(said.words).toBe('The answer could not be shared. Slack is busy and posted nothing: please press Share again in 10 minutes.');
    expect(posts(club)).toEqual([]);
  });
});
