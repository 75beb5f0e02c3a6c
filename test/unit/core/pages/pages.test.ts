import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Page, Renderer } from '../../../../src/core/pages/page.ts';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { plainBlock, plainSource, plainText } from '../../../../src/core/reply/plain-text.ts';
import { type Block, type Inline, type Reply, textsOf } from '../../../../src/core/reply/reply.ts';
import type { Library } from '../../../../src/library/library.ts';
import { smallLibrary } from '../../../fixtures/content.ts';
import { answerTo, arbitraryReply } from '../../../fixtures/replies.ts';

let library: Library;
beforeAll(async () => {
  library = await smallLibrary();
});

/** Leaves 3,300 characters after the page overhead. */
const letters: Renderer<string> = {
  budget: { characters: 4000, bytes: 60_000, parts: 60 },
  measureBlock: (block) => ({ characters: plainBlock(block).length, bytes: Buffer.byteLength(JSON.stringify(block)), parts: 1 }),
  measureSource: (line) => ({ characters: plainSource(line).length, bytes: Buffer.byteLength(JSON.stringify(line)), parts: 1 }),
  render: (page) => page.blocks.map(plainBlock).join('\n'),
};

const marksOf = (blocks: readonly Block[]): readonly Extract<Inline, { kind: 'cite' }>[] =>
  blocks.flatMap((block) => textsOf(block).flatMap((text) => text.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' ? [inline] : []))));
const sourcesShown = (page: Page): readonly string[] => page.sources.map(({ id }) => id);
const longList = (items: number): Reply => ({
  title: 'A long answer',
  blocks: [{ kind: 'list', items: Array.from({ length: items }, (_, index) => [`${index} ${'word '.repeat(100)}`, { kind: 'cite', source: 'huo-2023' }]) }],
});

describe('pages of an answer', () => {
  test('pages contain every citation mark with its number, and each page lists exactly the sources it cites', () => {
    fc.assert(
      fc.property(arbitraryReply(library), (reply) => {
        const answer = answerTo(reply, library);
        const pages = pagesForChannel(answer, letters);
        expect(marksOf(pages.flatMap((page) => page.blocks)).length).toBe(marksOf(answer.reply.blocks).length);
        for (const page of pages) {
          expect([...sourcesShown(page)].sort()).toEqual([...new Set(marksOf(page.blocks).map(({ source }) => source))].sort());
          for (const { source, number } of marksOf(page.blocks)) expect(page.sources.find(({ id }) => id === source)?.number).toBe(number);
        }
      }),
    );
  });

  test('an answer has the same pages in a channel as in private', () => {
    fc.assert(
      fc.property(arbitraryReply(library), (reply) => {
        const answer = answerTo(reply, library);
        const posted = pagesForChannel(answer, letters);
        const turned = posted.map((_, index) => pageForRequester({ ...answer, page: index + 1 }, letters));
        expect(turned.map(({ blocks, sources, number, pageCount: of }) => ({ blocks, sources, number, of }))).toEqual(
          posted.map(({ blocks, sources, number, pageCount: of }) => ({ blocks, sources, number, of })),
        );
      }),
    );
  });

  test('a page stays within the platform’s budget unless a single fragment exceeds it', () => {
    fc.assert(
      fc.property(arbitraryReply(library), (reply) => {
        for (const page of pagesForChannel(answerTo(reply, library), letters)) {
          const sizes = [...page.blocks.map(letters.measureBlock), ...page.sources.map(letters.measureSource)];
          const single = page.blocks.filter((block) => block.kind !== 'heading').length <= 1;
          const characters = sizes.reduce((sum, size) => sum + size.characters, 0);
          if (!single) expect(characters).toBeLessThanOrEqual(letters.budget.characters);
        }
      }),
    );
  });

  test('a page that begins within a section names it, and the first page does not', () => {
    const blocks: readonly Block[] = [
      { kind: 'heading', text: 'Results' },
      ...longList(12).blocks,
      { kind: 'heading', text: 'Safety' },
      ...longList(12).blocks,
    ];
    const pages = pagesForChannel(answerTo({ blocks }, library), letters);
    expect(pages[0]?.section).toBeUndefined();
    expect(pages.slice(1).map(({ section }) => section)).toEqual(pages.slice(1).map((_, index) => (index === 0 ? 'Results' : 'Safety')));
  });

  test('a page is filled before the next one starts', () => {
    const pages = pagesForChannel(answerTo(longList(20), library), letters);
    expect(pages.length).toBe(Math.ceil(20 / 7));
    expect(pages[0]?.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))).toHaveLength(7);
  });

  test('the size of a page includes its sources, each counted once', () => {
    const heavy: Renderer<string> = { ...letters, measureSource: () => ({ characters: 1000, bytes: 1, parts: 1 }) };
    const cites = (sources: readonly string[]): Block[] => sources.map((source) => ({ kind: 'text', text: ['x', { kind: 'cite', source }] }));
    const different = pagesForChannel(answerTo({ blocks: cites([...library.works.keys()]) }, library), heavy);
    expect(different.map((page) => page.sources.length)).toEqual([3, 3]);
    expect(pagesForChannel(answerTo({ blocks: cites(Array(6).fill('huo-2023')) }, library), heavy)).toHaveLength(1);
  });

  test('a short answer and an empty answer have one page', () => {
    expect(pagesForChannel(answerTo(longList(1), library), letters)).toHaveLength(1);
    expect(pagesForChannel(answerTo({ blocks: [] }, library), letters)).toEqual([
      { blocks: [], sources: [], footer: [], number: 1, pageCount: 1, controls: [] },
    ]);
  });

  test('no page ends with a heading', () => {
    const filler: Block = { kind: 'text', text: ['word '.repeat(200)] };
    const blocks: Block[] = Array.from({ length: 12 }, (_, index): Block[] => [{ kind: 'heading', text: `Heading ${index}` }, filler]).flat();
    for (const page of pagesForChannel(answerTo({ blocks }, library), letters)) expect(page.blocks.at(-1)?.kind).not.toBe('heading');
  });

  test('source numbers continue across pages', () => {
    const blocks: Block[] = ['huo-2023', 'petri-2023', 'hasni-2021'].map((source) => ({ kind: 'text', text: ['word '.repeat(220), { kind: 'cite', source }] }));
    const tight = { ...letters, budget: { ...letters.budget, characters: 2000 } };
    const pages = pagesForChannel(answerTo({ blocks }, library), tight);
    expect(pages.map((page) => page.sources.map(({ number, id }) => `${number} ${id}`))).toEqual([['1 huo-2023'], ['2 petri-2023'], ['3 hasni-2021']]);
  });
});

describe('pages for the requester', () => {
  const pageOf = (page: number, more = {}) => pageForRequester(answerTo(longList(20), library, { page, line: '/summary length:full', ...more }), letters);

  test('a private page has Back, Next and Share buttons', () => {
    const share = { label: 'Share with the channel', run: '/summary length:full', share: true };
    expect(pageOf(1).controls).toEqual([{ label: 'Next', run: '/summary length:full page:2', goToPage: true }, share]);
    expect(pageOf(2).controls).toEqual([
      { label: 'Back', run: '/summary length:full', goToPage: true },
      { label: 'Next', run: '/summary length:full page:3', goToPage: true },
      share,
    ]);
    expect(pageOf(3).controls).toEqual([{ label: 'Back', run: '/summary length:full page:2', goToPage: true }, share]);
  });

  test('a page number beyond the last gives the last page', () => {
    expect(pageOf(99)).toEqual(pageOf(3));
  });

  test('a page has no Share button in a direct message, and no buttons without a line to repeat', () => {
    expect(pageOf(3, { place: { platform: 'test', workspace: 'W1', channel: 'D1', direct: true } }).controls.map(({ label }) => label)).toEqual(['Back']);
    const { line: _, ...mistake } = answerTo({ blocks: [] }, library, { status: 'user-error' });
    expect(pageForRequester(mistake, letters).controls).toEqual([]);
  });

  test('a private answer has its title on every page', () => {
    expect([pageOf(1).title, pageOf(2).title]).toEqual(['A long answer', 'A long answer']);
  });
});

describe('pages in a channel', () => {
  const post = () => pagesForChannel(answerTo(longList(20), library, { sharedBy: { id: 'U1', name: 'Ada' } }), letters);

  test('a post names who shared it once, has no buttons, and numbers the pages in its thread', () => {
    expect(post().map(({ sharedBy }) => sharedBy?.name)).toEqual(['Ada', undefined, undefined]);
    expect(post().every(({ controls }) => controls.length === 0)).toBe(true);
    expect(post().map(({ title }) => title)).toEqual(['A long answer', 'A long answer (2/3)', 'A long answer (3/3)']);
  });

  test('every page of an answer with sources has a footer, and an answer without sources has none', () => {
    expect(pagesForChannel({ ...answerTo(longList(1), library), sources: [] }, letters)[0]?.footer).toEqual([]);
    for (const { footer } of post()) expect(plainText(footer)).toBe('For education, not medical advice.');
    expect(pagesForChannel(answerTo(longList(1), library, { status: 'user-error' }), letters)[0]?.footer).toEqual(['For education, not medical advice.']);
  });
});
