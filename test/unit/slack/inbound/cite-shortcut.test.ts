import { describe, expect, it } from 'vitest';
import { startClub } from '../../../helpers/slack-workspace.ts';

describe('“Cite this paper” on a message', () => {
  it('with one DOI gives its citation to the one who asked', async () => {
    const { twin } = await startClub();
    const answer = await twin.shortcut('Have you read <https://doi.org/10.3389/fimmu.2023.1217147>?');
    expect([answer.onlyFor, answer.words]).toEqual(['UADA', expect.stringContaining('Citation of 10.3389/fimmu.2023.1217147')]);
  });

  it('with several DOIs offers each as a button', async () => {
    const { twin } = await startClub();
    const answer = await twin.shortcut('10.1056/NEJMoa2100 or <https://doi.org/10.1016/S0140-6736(18)31363-1|the Lancet>, again 10.1056/nejmoa2100.');
    expect(answer.words).toContain('That message names 2 papers.');
    expect(answer.buttons.map(({ label }) => label)).toEqual(['10.1056/NEJMoa2100', '10.1016/S0140-6736(18)31363-1']);
    expect((await twin.press(answer, '10.1016/S0140-6736(18)31363-1')).words).toContain('Citation of 10.1016/S0140-6736(18)31363-1');
  });

  it('without a DOI says how to go on', async () => {
    const { twin } = await startClub();
    expect((await twin.shortcut('a nice paper, p=10.12')).words).toContain('I found no DOI in that message.');
  });

  it('looks into what an app put beside the words', async () => {
    const { twin } = await startClub();
    const message = { attachments: [{ title_link: 'https://www.frontiersin.org/articles/10.3389/fimmu.2023.1217147/full' }] };
    expect((await twin.shortcut('New in Zotero', {}, { message })).words).toContain('Citation of 10.3389/fimmu.2023.1217147');
  });

  it('counts a DOI that no button can hold, and says how to get it', async () => {
    const { twin } = await startClub();
    const long = `10.1234/${'x'.repeat(120)}`;
    const answer = await twin.shortcut(`10.1/a ${long} 10.1234/b`);
    expect(answer.words).toContain('names 2 papers. Which one do you want to cite? These are 1 of them; type /cite and the DOI for another.');
  });

  it('of twenty-five papers lists twenty and counts all', async () => {
    const { twin } = await startClub();
    const answer = await twin.shortcut(Array.from({ length: 25 }, (_, index) => `10.1234/p${index}`).join(' '));
    expect(answer.words).toContain('names 25 papers. Which one do you want to cite? These are 20 of them; type /cite and the DOI for another.');
    expect(answer.buttons).toHaveLength(20);
  });

  it('stays in the thread of the message', async () => {
    const { twin } = await startClub();
    const root = twin.world.add({ channel: 'CCLUB', by: 'UBEN', text: 'Papers?' });
    expect((await twin.shortcut('10.1234/x', { thread: root.ts })).thread).toBe(root.ts);
  });

  it('works where the bot is not a member', async () => {
    const { twin } = await startClub();
    expect((await twin.shortcut('10.1234/x', { channel: 'CSECRET' })).onlyFor).toBe('UADA');
  });

  it('of another version of the bot says so', async () => {
    const { twin } = await startClub();
    expect((await twin.shortcut('10.1234/x', {}, { callbackId: 'summarise' })).words).toContain('That shortcut comes from another version');
  });
});
