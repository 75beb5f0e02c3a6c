import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../src/core/plain-text.ts';
import { textsOf } from '../../src/core/reply.ts';
import { quickBot } from '../library.ts';

const { ask, library } = await quickBot();
const sections = library.paper.sections.map(({ id }) => id);
const blocksOf = async (line: string) => (await ask(line)).reply.blocks;
const runs = async (line: string) => (await blocksOf(line)).flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []));

describe('/summary', () => {
  test('is short by default: one paragraph, three take-aways, the sobering line, a button to every section', async () => {
    const blocks = await blocksOf('/summary');
    expect(blocks.map((block) => block.kind)).toEqual(['note', 'text', 'heading', 'list', 'heading', 'quote', 'choices']);
    expect(blocks[3]?.kind === 'list' && blocks[3].items).toHaveLength(3);
    expect(blocks[5] && plainBlock(blocks[5])).toMatch(/unproven/);
    expect(await runs('/summary')).toEqual([...sections.map((id) => `/summary ${id}`), '/summary limits', '/summary length:full']);
  });

  test('gives everything on request, the limits of what was read included', async () => {
    const blocks = await blocksOf('/summary full');
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toContain('What the record adds');
    expect(headings.at(-1)).toBe('What was not seen');
  });

  test.each(['background', 'pathway', 'in-vitro', 'in-vivo-animal', 'in-vivo-clinical', 'future', 'abstract', 'since', 'safety', 'news-versus-source'])(
    'shows the section %s, each statement with a source',
    async (section) => {
      const list = (await blocksOf(`/summary ${section}`)).find((block) => block.kind === 'list');
      const uncited = list ? textsOf(list).filter((text) => !text.some((inline) => typeof inline !== 'string' && inline.kind === 'cite')) : ['no list'];
      expect(uncited).toEqual([]);
    },
  );

  test('says on request what was not seen', async () => expect((await blocksOf('/summary limits'))[0]?.kind).toBe('list'));

  test('finds a section by a word people use for it', async () => {
    expect((await ask('/summary kidneys')).line).toBe('/summary in-vivo-animal');
    expect((await ask('/summary SANRA')).line).toBe('/summary appraisal');
  });

  test('offers sections when it knows none of that name', async () => {
    expect((await ask('/summary nowhere')).status).toBe('user-error');
    expect(await runs('/summary saftey')).toContain('/summary safety');
  });

  test('leads from each section to its neighbours and back', async () =>
    expect(await runs('/summary pathway')).toEqual(['/summary background', '/summary in-vitro', '/summary']));
});
