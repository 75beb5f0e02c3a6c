import { describe, expect, test } from 'vitest';
import { type SlackWorkspace, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const button = 'Share with the channel';
const byHand = (value: string) => ({ label: 'x', actionId: 'jc:0', value });
const posts = ({ fake }: SlackWorkspace) => fake.world.messages.filter(({ channel, onlyFor }) => channel === 'CCLUB' && onlyFor === undefined);

describe('a button that turns the page', () => {
  test('a page button does not replace a post that everybody sees', async () => {
    const club = await startSlackWorkspace();
    const { fake } = club;
    const post = await fake.press(await fake.command('/drug olumiant'), button);
    await fake.deliver(fake.payloads.press(post, byHand('1t:/help'), { user: 'UBEN' }));
    await fake.until(() => fake.screen('UBEN', 'CCLUB').length === 2, 'the answer');
    expect(fake.screen('UBEN', 'CCLUB').at(-1)).toMatchObject({ onlyFor: 'UBEN', words: expect.stringContaining('I answer') });
    expect(posts(club)).toEqual([post]);
  });

  test('a page button turns the page in direct messages', async () => {
    const { fake } = await startSlackWorkspace();
    const first = await fake.directMessage('summary full');
    expect((await fake.press(first, 'Next')).ts).toBe(first.ts);
  });
});

describe('a button of another version', () => {
  test('a button of another version offers a way to go on', async () => {
    const { fake } = await startSlackWorkspace();
    const summary = await fake.command('/summary');
    await fake.deliver(fake.payloads.press(summary, byHand('9z:/summary')));
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 2, 'the note');
    const note = fake.screen('UADA', 'CCLUB').at(-1);
    expect(note && (await fake.press(note, 'Help')).words).toContain('I answer /summary');
  });
});
