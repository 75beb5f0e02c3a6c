import { describe, expect, test } from 'vitest';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('“Cite this paper” on a message', () => {
  test('a message with one DOI gets its citation, for the requester alone', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.shortcut('Have you read <https://doi.org/10.3389/fimmu.2023.1217147>?');
    expect([answer.onlyFor, answer.words]).toEqual(['UADA', expect.stringContaining('Citation of 10.3389/fimmu.2023.1217147')]);
  });

  test('a message with several DOIs gets a button for each', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.shortcut('10.1056/NEJMoa2100 or <https://doi.org/10.1016/S0140-6736(18)31363-1|the Lancet>, again 10.1056/nejmoa2100.');
    expect(answer.words).toContain('That message names 2 works.');
    expect(answer.buttons.map(({ label }) => label)).toEqual(['10.1056/NEJMoa2100', '10.1016/S0140-6736(18)31363-1']);
    expect((await fake.press(answer, '10.1016/S0140-6736(18)31363-1')).words).toContain('Citation of 10.1016/S0140-6736(18)31363-1');
  });

  test('a message without a DOI gets advice', async () => {
    const { fake } = await startSlackWorkspace();
    expect((await fake.shortcut('a nice paper, p=10.12')).words).toContain('I found no DOI or other identifier in that message.');
  });

  test('a DOI in an attachment is found', async () => {
    const { fake } = await startSlackWorkspace();
    const message = { attachments: [{ title_link: 'https://www.frontiersin.org/articles/10.3389/fimmu.2023.1217147/full' }] };
    expect((await fake.shortcut('New in Zotero', {}, { message })).words).toContain('Citation of 10.3389/fimmu.2023.1217147');
  });

  test('the bot’s own post offers the works below it', async () => {
    const { fake } = await startSlackWorkspace();
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          { type: 'link', url: 'https://doi.org/10.1/huo-2023', text: '[1] Huo 2023' },
          { type: 'text', text: '\n[2] SLE-BRAVE-I 2023, incomplete record' },
        ],
      },
    ];
    const answer = await fake.shortcut('JAK inhibitors in lupus', {}, { message: { blocks } });
    expect(answer.words).toContain('That message names 2 works.');
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Huo 2023', 'SLE-BRAVE-I 2023']);
  });

  test('a DOI too long for a button is counted, and the answer says how to get it', async () => {
    const { fake } = await startSlackWorkspace();
    const long = `10.1234/${'x'.repeat(120)}`;
    const answer = await fake.shortcut(`10.1/a ${long} 10.1234/b`);
    expect(answer.words).toContain('names 2 works. Which one do you want to cite? These are 1 of them; type /cite and the DOI for another.');
  });

  test('a message with twenty-five DOIs gets twenty buttons and the full count', async () => {
    const { fake } = await startSlackWorkspace();
    const answer = await fake.shortcut(Array.from({ length: 25 }, (_, index) => `10.1234/p${index}`).join(' '));
    expect(answer.words).toContain('names 25 works. Which one do you want to cite? These are 20 of them; type /cite and the DOI for another.');
    expect(answer.buttons).toHaveLength(20);
  });

  test('the answer to the shortcut stays in the thread of the message', async () => {
    const { fake } = await startSlackWorkspace();
    const root = fake.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'Papers?' });
    expect((await fake.shortcut('10.1234/x', { thread: root.ts })).thread).toBe(root.ts);
  });

  test('the shortcut works in a channel the bot is not in', async () => {
    const { fake } = await startSlackWorkspace();
    expect((await fake.shortcut('10.1234/x', { channel: 'CSECRET' })).onlyFor).toBe('UADA');
  });

  test('a shortcut of another version of the bot says so', async () => {
    const { fake } = await startSlackWorkspace();
    expect((await fake.shortcut('10.1234/x', {}, { callbackId: 'summarise' })).words).toContain('That shortcut comes from another version');
  });
});
