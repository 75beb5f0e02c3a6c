import { describe, expect, test } from 'vitest';
import { aboutMessage } from '../../../../src/core/reply/about-message.ts';
import { loadLibrary } from '../../../../src/library/library.ts';

const library = await loadLibrary();
const about = (...parts: readonly unknown[]) => aboutMessage(parts, library);

describe('“About this paper” on a message', () => {
  test.each([
    ['Have you read https://doi.org/10.5555/x.1?', '/paper 10.5555/x.1'],
    ['https://pubmed.ncbi.nlm.nih.gov/99000017/ is new', '/paper pmid:99000017'],
    ['arXiv:1706.03762v7', '/paper arxiv:1706.03762'],
    ['the trial NCT99999999', '/paper NCT99999999'],
    ['10.5555/x.1 reports NCT99999999', '/paper 10.5555/x.1'],
    ['10.5555/x.1, PMID: 99000017', '/paper 10.5555/x.1 pmid:99000017'],
    ['ours: PMID 36848918', '/paper 10.1016/S0140-6736(22)02607-1'],
    ['ours twice: PMID 36848918, 10.1016/s0140-6736(22)02607-1', '/paper 10.1016/S0140-6736(22)02607-1'],
  ])('a message “%s” runs %s', (text, line) => expect(about(text)).toEqual({ kind: 'line', line }));

  test('attachments are searched, and so are labels below the bot’s own posts', () => {
    expect(about('new', undefined, [{ title_link: 'https://www.frontiersin.org/articles/10.5555/x.1/full' }])).toEqual({
      kind: 'line',
      line: '/paper 10.5555/x.1',
    });
    const label = library.works.get('hasni-2021')?.custom.label;
    expect(about('', [{ text: `[1] ${label}` }])).toEqual({ kind: 'line', line: '/paper 10.1038/s41467-021-23361-z' });
  });

  test('a message with many papers gets a button for each, up to twenty', () => {
    const found = about(Array.from({ length: 25 }, (_, index) => `10.5555/p${index}`).join(' '));
    expect(found).toMatchObject({ kind: 'question', text: expect.stringContaining('names 25 papers. Which one do you mean? These are 20 of them') });
    expect(found.kind === 'question' && found.choices[0]).toEqual({ label: 'doi:10.5555/p0', run: '/paper 10.5555/p0' });
  });

  test('a message without an identifier gets advice', () => expect(about('a nice paper, p=10.12')).toMatchObject({ kind: 'question', choices: [] }));
});
