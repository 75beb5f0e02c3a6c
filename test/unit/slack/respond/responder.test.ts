import { describe, expect, test } from 'vitest';
import { type Command, defineCommand } from '../../../../src/core/command/command.ts';
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

describe('a slow answer', () => {
  const startWithLookup = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const lookup = defineCommand({
      name: 'lookup',
      description: 'Answers when the test says so',
      examples: [],
      options: {},
      run: async () => {
        await promise;
        return { blocks: [{ kind: 'text', text: ['Found it.'] }] };
      },
    });
    return { ...(await startSlackWorkspace({ commands: [lookup as unknown as Command] })), resolve };
  };

  test('a slow answer is announced to the requester alone, and follows', async () => {
    const { fake, resolve } = await startWithLookup();
    await fake.deliver(fake.payloads.command('/lookup'));
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 1, 'the announcement');
    resolve();
    await fake.until(() => fake.screen('UADA', 'CCLUB').length === 2, 'the answer');
    expect(fake.screen('UADA', 'CCLUB').map(({ onlyFor, words }) => [onlyFor, words])).toEqual([
      ['UADA', expect.stringContaining('I am looking it up')],
      ['UADA', expect.stringContaining('Found it.')],
    ]);
  });

  test('a slow answer replaces its announcement in a direct message', async () => {
    const { fake, resolve } = await startWithLookup();
    expect((await fake.directMessage('/lookup')).words).toContain('I am looking it up');
    resolve();
    await fake.until(() => fake.screen('UADA', 'DADA').some(({ words }) => words.includes('Found it.')), 'the answer');
    expect(fake.screen('UADA', 'DADA').map(({ words }) => words)).toEqual(['/lookup', expect.stringContaining('Found it.')]);
  });

  test('a slow answer arrives in a direct message if Slack rejects its announcement', async () => {
    const { fake, resolve } = await startWithLookup();
    fake.fail('chat.postMessage', { error: 'channel_not_found' });
    setTimeout(resolve, 1500);
    expect((await fake.directMessage('/lookup')).words).toContain('Found it.');
    expect(fake.screen('UADA', 'DADA').filter(({ words }) => words.includes('I am looking it up'))).toEqual([]);
  });

  test('a slow answer follows its announcement in a direct message if Slack does not let it be changed', async () => {
    const { fake, resolve } = await startWithLookup();
    await fake.directMessage('/lookup');
    fake.fail('chat.update', { error: 'cant_update_message' });
    resolve();
    await fake.until(() => fake.screen('UADA', 'DADA').some(({ words }) => words.includes('Found it.')), 'the answer');
    expect(fake.screen('UADA', 'DADA')).toHaveLength(3);
  });
});
