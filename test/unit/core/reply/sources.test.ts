import { beforeAll, describe, expect, test } from 'vitest';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import type { Block, Inline } from '../../../../src/core/reply/reply.ts';
import { numberCitations } from '../../../../src/core/reply/sources.ts';
import type { Library } from '../../../../src/library/library.ts';
import { smallLibrary } from '../../../fixtures/content.ts';

let library: Library;
beforeAll(async () => {
  library = await smallLibrary();
});

const cite = (source: string): Inline => ({ kind: 'cite', source });
const numbered = (...blocks: Block[]) => numberCitations({ blocks }, library);

describe('numberCitations', () => {
  test('sources are numbered once each, in reading order, in every kind of block', () => {
    const { reply, sources } = numbered(
      { kind: 'text', text: ['a ', cite('petri-2023')] },
      { kind: 'list', items: [['b ', cite('huo-2023'), cite('petri-2023')]] },
      { kind: 'facts', facts: [{ label: 'c', text: [cite('hasni-2021')] }] },
      { kind: 'table', head: ['', 'd'], rows: [[['e'], [cite('huo-2023'), cite('brave2-registry')]]] },
      { kind: 'quote', text: [cite('lupus-news')] },
    );
    expect(sources.map(({ number, id }) => `${number} ${id}`)).toEqual(['1 petri-2023', '2 huo-2023', '3 hasni-2021', '4 brave2-registry', '5 lupus-news']);
    expect(reply.blocks.map(plainBlock)).toEqual(['a [1]', '- b [2][1]', 'c: [3]', 'e\nd: [2][4]', '[5]']);
  });

  test('a source links to the work’s URL, or to its DOI if it has no URL', () => {
    const { sources } = numbered({ kind: 'text', text: [cite('huo-2023'), cite('isenberg-2021')] });
    expect(sources.map(({ url }) => url)).toEqual(['https://doi.org/10.2147/JIR.S404639', 'https://doi.org/10.1002/art.41811']);
  });

  test('an incomplete record is marked as incomplete', () => {
    const [news] = numbered({ kind: 'text', text: [cite('lupus-news')] }).sources;
    expect(news).toEqual({
      number: 1,
      id: 'lupus-news',
      text: 'RheumNow, news report on lupus',
      url: 'https://www.rheumnow.com/news/lupus',
      incomplete: 'incomplete record',
    });
    const [whole] = numbered({ kind: 'text', text: [cite('huo-2023')] }).sources;
    expect(whole).not.toHaveProperty('incomplete');
  });

  test('a reply without citations has no sources', () => {
    expect(numbered({ kind: 'heading', text: 'x' }, { kind: 'code', code: '[1]' }, { kind: 'choices', choices: [] }).sources).toEqual([]);
  });

  test('citing a work outside the bibliography throws', () => {
    expect(() => numbered({ kind: 'text', text: [cite('nobody-1900')] })).toThrow('source nobody-1900 is not in the bibliography');
  });
});
