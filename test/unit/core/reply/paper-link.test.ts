import { describe, expect, test } from 'vitest';
import { offerForLink } from '../../../../src/core/reply/paper-link.ts';
import { processorTimeMs } from '../../../helpers/processor-time.ts';

const lineFor = (text: string): string | undefined =>
  offerForLink(text)?.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []))[0];

describe('a message that consists only of a link to a paper', () => {
  test.each([
    ['https://doi.org/10.5555/x.1', '/paper 10.5555/x.1'],
    [' 10.5555/x.1 ', '/paper 10.5555/x.1'],
    ['doi:10.5555/x.1', '/paper 10.5555/x.1'],
    ['https://pubmed.ncbi.nlm.nih.gov/99000017/?format=pubmed', '/paper pmid:99000017'],
    ['PMID: 99000017', '/paper pmid:99000017'],
    ['PMC 99000017', '/paper PMC99000017'],
    ['doi.org/10.5555/x.1', '/paper 10.5555/x.1'],
    ['pubmed.ncbi.nlm.nih.gov/99000017/', '/paper pmid:99000017'],
    ['**10.5555/x.1**', '/paper 10.5555/x.1'],
    ['||10.5555/x.1||', '/paper 10.5555/x.1'],
    ['urn:doi:10.5555/x.1', '/paper 10.5555/x.1'],
    ['Doi : 10.5555/x.1 .', '/paper 10.5555/x.1'],
    ['https://arxiv.org/abs/1706.03762v7', '/paper arxiv:1706.03762'],
    ['https://www.medrxiv.org/content/10.1101/2023.03.21.23286947v2.full.pdf', '/paper 10.1101/2023.03.21.23286947'],
    ['https://www.thelancet.com/journals/lancet/article/10.1016/S0140-6736(22)02546-6/fulltext', '/paper 10.1016/S0140-6736(22)02546-6'],
  ])('%s gets a button that runs %s', (text, line) => expect(lineFor(text)).toBe(line));

  test.each([
    'Read https://doi.org/10.5555/x.1',
    'https://doi.org/10.5555/x.1 is good',
    '10.5555/x.1 10.5555/x.2',
    'https://example.org/',
    'NCT03616964',
    '',
    'good morning',
    `10.5555/${'x'.repeat(200)}`,
  ])('“%s” is not a link to one paper that a button can carry', (text) => expect(offerForLink(text)).toBeUndefined());

  test.each([
    ['many addresses', 'http://'.repeat(80)],
    ['many labels and brackets', 'doi:(<'.repeat(90)],
    ['many names', 'doi'.repeat(190)],
    ['many dots', 'doi.'.repeat(145)],
  ])('%s before an identifier are searched in less than 20 ms of processor time', (_, text) => {
    const offer = () => offerForLink(`${text} 10.5555/x.1`);
    expect(offer()?.blocks.length ?? 0).toBeLessThan(2);
    expect(processorTimeMs(offer)).toBeLessThan(20);
  });
});
