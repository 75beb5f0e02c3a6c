import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { startClub } from '../../../helpers/slack-workspace.ts';

const button = 'Share with the channel';
const toShare = (run: string) => ({ label: 'Share', actionId: 'jc:0', value: `1s:${run}` });

describe('sharing an answer', () => {
  it('posts it for everybody with the name of the one who pressed, and leaves the private answer', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/summary');
    const post = await twin.press(answer, button);
    expect([post.onlyFor, post.thread, post.channel]).toEqual([undefined, undefined, 'CCLUB']);
    expect(post.words).toContain('Shared by @ada');
    expect(post.spoken).toContain('Shared by ada');
    expect(post.words).toContain('The primary endpoint was met with p < 0.05 in R&D [1]');
    expect(twin.screen('UADA', 'CCLUB')).toContainEqual(answer);
    expect(twin.screen('UBEN', 'CCLUB')).toEqual([post]);
  });

  it('continues a long answer in the thread of its first page', async () => {
    const { twin } = await startClub();
    const post = await twin.press(await twin.command('/summary full'), button);
    await twin.until(() => twin.screen('UBEN', 'CCLUB').length === 3, 'three pages');
    const [first, ...rest] = twin.screen('UBEN', 'CCLUB');
    expect(first?.words).toContain('Page 1 of 3, continued in the thread');
    expect(rest.map(({ thread }) => thread)).toEqual([post.ts, post.ts]);
    expect(rest.at(-1)?.words).toContain('Paragraph 12.');
  });

  it('lets others press the buttons of the post and answers each alone, in the channel', async () => {
    const { twin } = await startClub();
    const post = await twin.press(await twin.command('/summary full'), button);
    await twin.until(() => twin.screen('UBEN', 'CCLUB').length === 3, 'three pages');
    const last = twin.screen('UBEN', 'CCLUB').at(-1);
    const answer = await twin.press(last ?? post, 'Baricitinib', { user: 'UBEN' });
    expect([answer.onlyFor, answer.thread]).toEqual(['UBEN', post.ts]);
  });

  it('answers a press on the first message of a thread in the channel', async () => {
    const { twin } = await startClub();
    const post = await twin.press(await twin.command('/summary'), button);
    twin.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'Interesting!', thread: post.ts });
    expect((await twin.press(post, 'Baricitinib')).thread).toBeUndefined();
  });

  it('reaches a channel the bot is not in when one page is enough', async () => {
    const { twin } = await startClub();
    for (const channel of ['COTHER', 'CSECRET']) {
      const post = await twin.press(await twin.command('/summary', { channel }), button);
      expect([post.onlyFor, post.channel]).toEqual([undefined, channel]);
    }
  });

  it('asks to be invited when the answer has more pages', async () => {
    const { twin } = await startClub();
    const note = await twin.press(await twin.command('/summary full', { channel: 'COTHER' }), button);
    expect(note.onlyFor).toBe('UADA');
    expect(note.words).toBe('I am not in this channel, so I cannot share an answer that has 3 pages. Type /invite @journal-club here and press Share again.');
    expect(twin.screen('UBEN', 'COTHER')).toEqual([]);
  });

  it('posts once and says so when Slack does not confirm', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/summary');
    twin.fail('chat.postMessage', { drop: 'done' });
    await twin.press(answer, button);
    await twin.until(() => twin.screen('UADA', 'CCLUB').length === 3, 'the note');
    expect(twin.screen('UADA', 'CCLUB').at(-1)?.words).toContain('Slack did not confirm it: please look into the channel');
    expect(twin.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  it('waits when Slack is busy, and posts once', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/summary');
    twin.fail('chat.postMessage', { retryAfter: 1 });
    expect((await twin.press(answer, button)).onlyFor).toBeUndefined();
    expect(twin.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  it('names the reason Slack gives, to the one who pressed', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/summary');
    twin.fail('chat.postMessage', { error: 'restricted_action' });
    const note = await twin.press(answer, button);
    expect(note.onlyFor).toBe('UADA');
    expect(note.words).toContain('Slack answered “restricted_action”');
  });

  it('says when only some pages were posted', async () => {
    const { twin } = await startClub();
    const answer = await twin.command('/summary full');
    twin.fail('chat.postMessage', { slow: 0 });
    twin.fail('chat.postMessage', { error: 'msg_blocked' });
    await twin.press(answer, button);
    await twin.until(() => twin.screen('UADA', 'CCLUB').at(-1)?.words.includes('not all of its pages') === true, 'the note');
    expect(twin.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  it('keeps a mistake or a fault away from the channel', async () => {
    const picky = defineCommand({
      name: 'picky',
      description: 'Never content',
      examples: [],
      options: {},
      run: () => {
        throw new UserError('That paper is gone.');
      },
    });
    const { twin } = await startClub({ commands: [picky] });
    const summary = await twin.command('/summary');
    for (const [run, words] of [
      ['/picky', 'That paper is gone.'],
      ['/boom', 'Something broke on our side'],
    ] as const) {
      const before = twin.world.messages.length;
      await twin.deliver(twin.payloads.press(summary, toShare(run)));
      await twin.until(() => twin.world.messages.length > before, 'a note');
      expect(twin.world.messages.at(-1)).toMatchObject({ onlyFor: 'UADA', words: expect.stringContaining(words) });
    }
  });
});
