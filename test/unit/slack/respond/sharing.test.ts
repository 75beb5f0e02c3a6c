import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const button = 'Share with the channel';
const toShare = (run: string) => ({ label: 'Share', actionId: 'jc:0', value: `1s:${run}` });

describe('sharing an answer', () => {
  test('posts it for everybody with the name of the one who pressed, and leaves the private answer', async () => {
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

  test('continues a long answer in the thread of its first page', async () => {
    const { fake } = await startSlackWorkspace();
    const post = await fake.press(await fake.command('/summary full'), button);
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 3, 'three pages');
    const [first, ...rest] = fake.screen('UBEN', 'CCLUB');
    expect(first?.words).toContain('Page 1 of 3, continued in the thread');
    expect(rest.map(({ thread }) => thread)).toEqual([post.ts, post.ts]);
    expect(rest.at(-1)?.words).toContain('Paragraph 12.');
  });

  test('lets others press the buttons of the post and answers each alone, in the channel', async () => {
    const { fake } = await startSlackWorkspace();
    const post = await fake.press(await fake.command('/summary full'), button);
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 3, 'three pages');
    const last = fake.screen('UBEN', 'CCLUB').at(-1);
    const answer = await fake.press(last ?? post, 'Baricitinib', { user: 'UBEN' });
    expect([answer.onlyFor, answer.thread]).toEqual(['UBEN', post.ts]);
  });

  test('answers a press on the first message of a thread in the channel', async () => {
    const { fake } = await startSlackWorkspace();
    const post = await fake.press(await fake.command('/summary'), button);
    fake.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'Interesting!', thread: post.ts });
    expect((await fake.press(post, 'Baricitinib')).thread).toBeUndefined();
  });

  test('reaches a channel the bot is not in when one page is enough', async () => {
    const { fake } = await startSlackWorkspace();
    for (const channel of ['COTHER', 'CSECRET']) {
      const post = await fake.press(await fake.command('/summary', { channel }), button);
      expect([post.onlyFor, post.channel]).toEqual([undefined, channel]);
    }
  });

  test('asks to be invited when the answer has more pages', async () => {
    const { fake } = await startSlackWorkspace();
    const note = await fake.press(await fake.command('/summary full', { channel: 'COTHER' }), button);
    expect(note.onlyFor).toBe('UADA');
    expect(note.words).toBe('I am not in this channel, so I cannot share an answer that has 3 pages. Type /invite @journal-club here and press Share again.');
    expect(fake.screen('UBEN', 'COTHER')).toEqual([]);
  });

  test('posts once and says so when Slack does not confirm', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary');
    fake.fail('chat.postMessage', { drop: 'done' });
    await fake.press(answer, button);
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 3, 'the note');
    expect(fake.screen('UADA', 'CCLUB').at(-1)?.words).toContain('Slack did not confirm it: please look in the channel');
    expect(fake.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  test('waits when Slack is busy, and posts once', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary');
    fake.fail('chat.postMessage', { retryAfter: 1 });
    expect((await fake.press(answer, button)).onlyFor).toBeUndefined();
    expect(fake.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  test('names the reason Slack gives, to the one who pressed', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary');
    fake.fail('chat.postMessage', { error: 'restricted_action' });
    const note = await fake.press(answer, button);
    expect(note.onlyFor).toBe('UADA');
    expect(note.words).toContain('Slack answered “restricted_action”');
  });

  test('says when only some pages were posted', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.command('/summary full');
    fake.fail('chat.postMessage', { slow: 0 });
    fake.fail('chat.postMessage', { error: 'msg_blocked' });
    await fake.press(answer, button);
    await fake.until(() => fake.screen('UADA', 'CCLUB').at(-1)?.words.includes('not all of its pages') === true, 'the note');
    expect(fake.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  test('keeps a mistake or a fault away from the channel', async () => {
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
