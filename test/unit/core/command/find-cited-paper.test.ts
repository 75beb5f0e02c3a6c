import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { parseLine } from '../../../../src/core/command/parse-line.ts';
import { loadLibrary } from '../../../../src/library/library.ts';

const library = await loadLibrary();
const meaning = (line: string): string => {
  const parsed = parseLine(line, commands, library);
  return 'blocks' in parsed ? 'a reply' : [parsed.command, ...Object.values(parsed.options), ...(parsed.note ? [parsed.note] : [])].join(' | ');
};

describe('a line that is not a command', () => {
  test.each([
    ['10.5555/x.1', 'paper | doi:10.5555/x.1'],
    ['DOI: 10.5555/x.1.', 'paper | doi:10.5555/x.1'],
    ['https://doi.org/10.5555/x.1', 'paper | doi:10.5555/x.1'],
    ['<https://doi.org/10.5555/x.1>', 'paper | doi:10.5555/x.1'],
    ['PMID 99000017', 'paper | PMID: 99000017'],
    ['pmid:99000017', 'paper | PMID: 99000017'],
    ['https://pubmed.ncbi.nlm.nih.gov/99000017/', 'paper | PMID: 99000017'],
    ['https://europepmc.org/article/MED/99000017', 'paper | PMID: 99000017'],
    ['PMC99000017', 'paper | PMC99000017'],
    ['arXiv 1706.03762', 'paper | arXiv:1706.03762'],
    ['https://arxiv.org/abs/1706.03762v7', 'paper | arXiv:1706.03762'],
    ['https://www.medrxiv.org/content/10.1101/2023.03.21.23286947v2.full', 'paper | doi:10.1101/2023.03.21.23286947'],
    ['NCT99999999', 'paper | NCT99999999'],
    ['the paper https://doi.org/10.5555/x.1', 'paper | doi:10.5555/x.1'],
    ['10.5555/x.1 and PMID 99000017', 'paper | doi:10.5555/x.1 PMID: 99000017'],
    ['interesting: 10.5555/x.1', 'paper | doi:10.5555/x.1 | I looked up only the link; I did not understand “interesting”.'],
    ['what was the dose in 10.5555/x.1?', 'ask | what was the dose in 10.5555/x.1?'],
    ['tell me about harms in PMID 99000017', 'ask | tell me about harms in PMID 99000017'],
    ['what is 10.5555/x.1?', 'paper | doi:10.5555/x.1'],
    // Ours.
    ['https://pubmed.ncbi.nlm.nih.gov/36848918/', 'cite | brave1'],
    ['PMID 36848918', 'cite | brave1'],
    ['10.1038/s41467-021-23361-z', 'cite | hasni-2021'],
    ['https://doi.org/10.2147/JIR.S397639', 'summary | huo-2023'],
    ['NCT03616964', 'summary | petri-2023'],
  ])('“%s” means: %s', (line, expected) => expect(meaning(line)).toBe(expected));

  test('a line with more identifiers than an option takes leads to those that fit', () =>
    expect(meaning(Array.from({ length: 40 }, (_, index) => `10.5555/paper-${index}`).join(' ')).length).toBeLessThan(300));
});
