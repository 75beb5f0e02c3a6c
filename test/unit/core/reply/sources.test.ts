import { beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../../../content/schema.ts';
import { claimText } from '../../../../src/core/reply/claim-text.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import type { Block, Inline } from '../../../../src/core/reply/reply.ts';
import { copyNote, numberCitations } from '../../../../src/core/reply/sources.ts';
import type { Library } from '../../../../src/library/library.ts';
import { claim, smallLibrary } from '../../../fixtures/content.ts';

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

  test('a source line shows the kind of its work', () => {
    const { sources } = numbered({ kind: 'text', text: [cite('lupus-news'), cite('huo-2023'), cite('brave2-registry')] });
    expect(sources.map(({ kind }) => kind)).toEqual(['news', 'paper', 'registry']);
    expect(sources[0]).toEqual({
      number: 1,
      id: 'lupus-news',
      text: 'RheumNow, news report on lupus',
      kind: 'news',
      url: 'https://www.rheumnow.com/news/lupus',
    });
  });

  test('a reply without citations has no sources', () => {
    expect(numbered({ kind: 'heading', text: 'x' }, { kind: 'code', code: '[1]' }, { kind: 'choices', choices: [] }).sources).toEqual([]);
  });

  test('citing a work outside the bibliography throws', () => {
    expect(() => numbered({ kind: 'text', text: [cite('nobody-1900')] })).toThrow('source nobody-1900 is not in the bibliography');
  });
});

describe('works read as copies', () => {
  const copied = claim('Z01', 'Read in a copy.', ['huo-2023'], { grade: 'copy' });
  const atSource = claim('Z02', 'Read at the source.', ['petri-2023']);
  const inferred = claim('Z03', 'Inferred from a copy.', ['petri-2023'], { status: 'inferred', grade: undefined, restsOn: ['Z01'] });
  const linesOf = (...claims: Claim[]) => {
    const known: Library = { ...library, claims: new Map([...library.claims, ...[copied, atSource, inferred].map((one) => [one.id, one] as const)]) };
    return numberCitations({ blocks: claims.map((one): Block => ({ kind: 'text', text: claimText(one, known) })) }, known).sources;
  };

  test('a work is marked if a statement of the answer was read in a copy of it', () => {
    expect(linesOf(atSource, copied).map(({ id, copy }) => [id, copy])).toEqual([
      ['petri-2023', undefined],
      ['huo-2023', true],
    ]);
  });

  test('a work is marked if an inference rests on a statement that was read in a copy of it', () => {
    expect(linesOf(inferred).map(({ id, copy }) => [id, copy])).toEqual([
      ['petri-2023', undefined],
      ['huo-2023', true],
    ]);
  });

  test('one line names the copies, and there is none without copies', () => {
    expect(copyNote(linesOf(atSource, copied))).toBe('Read as a copy: [2].');
    expect(copyNote(linesOf(atSource))).toBe('');
    expect(copyNote(linesOf(copied, atSource).map((line) => ({ ...line, copy: true as const })))).toBe('Read as a copy: [1], [2].');
  });
});
