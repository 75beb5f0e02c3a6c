import { afterAll, describe, expect, test } from 'vitest';
import { citationStyleNames } from '../../../src/core/ports/citations.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { realBot } from '../../helpers/library.ts';

const { ask, library, stop } = await realBot();
afterAll(stop);

const firstBlock = async (line: string) => {
  const [block] = (await ask(line)).reply.blocks;
  return block ? plainBlock(block) : '';
};
const runs = async (line: string) =>
  (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []));

describe('/cite', () => {
  test('cites the review in APA by default', async () =>
    expect(await firstBlock('/cite')).toBe(
      'Huo, R., Huang, X., Yang, Y., & Lin, J. (2023). Potential use of Janus kinase inhibitors in the treatment of systemic lupus erythematosus. Journal of Inflammation Research, 16, 1471–1478. https://doi.org/10.2147/JIR.S397639',
    ));

  test.each([
    ['/cite 10.1016/S0140-6736(22)02607-1', 'a DOI'],
    ['/cite https://doi.org/10.1016/s0140-6736(22)02607-1', 'a DOI as an address, in lower case'],
    ['/cite doi:10.1016/S0140-6736(22)02607-1', 'a DOI with its prefix'],
    ['/cite 36848918', 'a PubMed number'],
    ['/cite pmid 36848918', 'a PubMed number with its prefix'],
    ['/cite brave1', 'an id'],
    ['/cite SLE-BRAVE-I', 'the name of its trial'],
    ['/cite Morand 2023 SLE-BRAVE-I', 'first author, year and a word of the title'],
    [`/cite <https://doi.org/10.1016%2FS0140-6736%2822%2902607-1|the paper>`, 'a link of Slack'],
    [`/cite Morand EF, et al. Baricitinib (SLE-BRAVE-I). ${'A long subtitle. '.repeat(20)} doi: 10.1016/S0140-6736(22)02607-1. Epub 2023.`, 'a long reference'],
  ])('finds SLE-BRAVE-I by %s (%s)', async (line) => expect((await ask(line)).line).toBe('/cite brave1 style:apa'));

  test('finds a work by author and year, with the style as the last word', async () =>
    expect((await ask('/cite petri 2023 vancouver')).line).toBe('/cite brave2 style:vancouver'));

  test.each([
    ['/cite the petri paper', '/cite brave2 style:apa'],
    ['/cite paper petri in vancouver style', '/cite brave2 style:vancouver'],
    ['/cite how do I cite petri?', '/cite brave2 style:apa'],
    ['/cite this paper', '/cite huo-2023 style:apa'],
    ['/cite it bibtex', '/cite huo-2023 style:bibtex'],
  ])('understands “%s”', async (line, meant) => expect((await ask(line)).line).toBe(meant));

  test.each(['/cite scale quality narrative review', '/cite sanar 2019'])('confirms a work before citing it for “%s”', async (line) => {
    const { status, reply } = await ask(`${line} ama`);
    const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
    expect(status).toBe('user-error');
    expect(choices).toEqual([{ label: 'Baethge 2019: SANRA—a scale for the quality assessment of… (paper)', run: '/cite sanra-2019 style:ama' }]);
  });

  test.each(['/cite RECOVERY', '/cite SLEEP'])('“%s”, a trial of something else, is not cited', async (line) => {
    expect((await ask(line)).status).toBe('user-error');
  });

  test('says that a DOI is not in the bibliography, and guesses nothing', async () => {
    const { status, reply } = await ask('/cite https://www.nejm.org/doi/full/10.1056/NEJMoa2021436');
    expect([status, reply.blocks.map(plainBlock)]).toEqual([
      'user-error',
      [`doi:10.1056/NEJMoa2021436 is not in the bibliography, which has ${library.works.size} works.`],
    ]);
  });

  test.each([
    ['/cite huo AMA 11', 'ama'],
    ['/cite bibtex huo', 'bibtex'],
    ['/cite huo in apa 7th', 'apa'],
    ['/cite huo style:mla9', 'mla'],
    ['/cite style:"Harvard (Cite Them Right)" huo', 'harvard'],
    ['/cite huo vancouver style', 'vancouver'],
    ['/cite style:.ris huo', 'ris'],
    ['/cite style:apa 7th huo', 'apa'],
  ])('“%s” asks for %s', async (line, style) => expect((await ask(line)).line).toBe(`/cite huo-2023 style:${style}`));

  test.each(['/cite huo style:ieee', '/cite huo ieee', '/cite huo lancet style'])(
    '“%s” names a style that does not exist, and gets the ten that do',
    async (line) => {
      const { status, reply } = await ask(line);
      const text = reply.blocks.map(plainBlock).join(' ');
      expect(status).toBe('user-error');
      expect(text).toMatch(/“(?:ieee|lancet)” is not a valid style/);
      for (const style of citationStyleNames) expect(text).toContain(style);
    },
  );

  test('offers buttons for the works that might be meant', async () => {
    const offered = await runs('/cite lupus baricitinib ama');
    expect(offered.length).toBeGreaterThan(1);
    expect(offered.every((run) => run.endsWith('style:ama'))).toBe(true);
  });

  test('says what is missing from an incomplete record', async () => {
    const text = (await ask('/cite brave1')).reply.blocks.map(plainBlock).join('\n');
    expect(text).toContain('Incomplete record: all authors not seen');
    expect(text).toContain('Morand, E. F., et al. (2023)');
  });

  test.each([
    ['bibtex', 'bib'],
    ['ris', 'ris'],
    ['csl-json', 'json'],
  ])('returns %s as code to copy and as a file', async (style, ending) => {
    const { blocks } = (await ask(`/cite style:${style}`)).reply;
    const file = blocks.find((block) => block.kind === 'file');
    const code = blocks.find((block) => block.kind === 'code');
    expect(file?.kind === 'file' && file.name).toBe(`huo-2023.${ending}`);
    expect(file?.kind === 'file' && code?.kind === 'code' && file.content === `${code.code}\n`).toBe(true);
  });

  test('returns the whole bibliography as a file that contains every work', async () => {
    const file = (await ask('/cite all ris')).reply.blocks.find((block) => block.kind === 'file');
    expect(file?.kind === 'file' && file.content.match(/^TY {2}- /gm)).toHaveLength(library.works.size);
  });

  test('offers the other nine styles', async () => expect(await runs('/cite brave2 style:mla')).toHaveLength(9));
});
