import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, mergeFragments, splitBlocks } from '../../../../src/core/pages/fragments.ts';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import { type Block, type RichText, textsOf } from '../../../../src/core/reply/reply.ts';
import { arbitraryBlock, arbitraryText, longText } from '../../../fixtures/replies.ts';

const sources = ['huo-2023', 'petri-2023'];
const cutAndJoined = (blocks: readonly Block[]): readonly Block[] => mergeFragments(splitBlocks(blocks));

/** All that a block says, read column by column where it is a table; the mark of a row that goes on left out. */
function lettersOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'code':
      return block.code.replaceAll('\n', '');
    case 'file':
      return block.content;
    case 'image':
      return block.alt;
    case 'choices':
      return block.choices.map(({ label, run }) => `${label} ${run}`).join('');
    case 'table':
      return block.head
        .map((_, column) => block.rows.map((row) => plainText(row[column] ?? [])).join(''))
        .join('')
        .replaceAll('…', '');
    case 'text':
    case 'quote':
    case 'note':
    case 'list':
    case 'facts':
      return textsOf(block).map(plainText).join('');
  }
}

const citesOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) =>
    textsOf(block).flatMap((text) => text.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' ? [inline.source] : []))),
  );

/** The longest run of text in a block, in UTF-16 units. */
const longestRun = (block: Block): number =>
  Math.max(
    0,
    ...textsOf(block).map(
      (text) => plainText(text.filter((inline) => typeof inline === 'string' || inline.kind === 'strong' || inline.kind === 'emphasis')).length,
    ),
  );

describe('cutting a block and joining its pieces', () => {
  test('loses no letter and no mark, and breaks no character in two', () => {
    fc.assert(
      fc.property(arbitraryBlock(sources), (block) => {
        const pieces = cutAndJoined([block]);
        // A table's cells go on below one another, so several table pieces are read as one.
        expect(pieces.map(lettersOf).join('')).toBe(lettersOf(block));
        expect([...citesOf(pieces)].sort()).toEqual([...citesOf([block])].sort());
        for (const piece of pieces) expect(lettersOf(piece).isWellFormed()).toBe(true);
      }),
    );
  });

  test('leaves no run of text longer than a page holds', () => {
    fc.assert(
      fc.property(arbitraryBlock(sources), (block) => {
        for (const { block: piece } of splitBlocks([block])) expect(longestRun(piece)).toBeLessThanOrEqual(1200);
      }),
    );
  });

  test('gives short blocks back as they were', () => {
    const blocks: Block[] = [
      { kind: 'list', items: [['one '], ['two', { kind: 'cite', source: 'huo-2023' }]] },
      { kind: 'list', items: [['a list of its own']] },
      {
        kind: 'facts',
        facts: [
          { label: 'Route', text: ['oral'] },
          { label: 'Targets', text: ['JAK1'] },
        ],
      },
      {
        kind: 'table',
        head: ['', 'a'],
        rows: [
          [['x'], ['y']],
          [['z'], ['']],
        ],
      },
      { kind: 'heading', text: 'Heading' },
      { kind: 'code', code: 'TY  - JOUR\nER  - \n' },
    ];
    expect(cutAndJoined(blocks)).toEqual(blocks);
  });
});

describe('a text that is too long', () => {
  test('is cut behind a space where there is one, else anywhere but inside a character', () => {
    expect(cutText(['one two three '.repeat(3)], 20).map(plainText)).toEqual(['one two three one ', 'two three one two ', 'three ']);
    expect(cutText(['💊'.repeat(5)], 5).map(plainText)).toEqual(['💊💊', '💊💊', '💊']);
  });

  test('keeps bold words bold and marks whole', () => {
    const text: RichText = [
      { kind: 'strong', text: 'abcdefghij' },
      { kind: 'cite', source: 'huo-2023', number: 12 },
    ];
    expect(cutText(text, 6)).toEqual([
      [{ kind: 'strong', text: 'abcdef' }],
      [{ kind: 'strong', text: 'ghij' }],
      [{ kind: 'cite', source: 'huo-2023', number: 12 }],
    ]);
  });

  test('is the same text again when its parts are put together', () => {
    fc.assert(
      fc.property(arbitraryText(sources), fc.integer({ min: 2, max: 300 }), (text, longest) => {
        expect(cutText(text, longest).map(plainText).join('')).toBe(plainText(text));
      }),
    );
  });

  test('is one text still when it is empty', () => {
    expect(cutText([])).toEqual([[]]);
  });
});

describe('a table row that is too tall', () => {
  test('goes on in the next row, with … where its label was', () => {
    const rows = cutAndJoined([{ kind: 'table', head: ['', 'a'], rows: [[['Trials'], ['x'.repeat(700)]]] }]).flatMap((block) =>
      block.kind === 'table' ? block.rows : [],
    );
    expect(rows.map(([label, cell]) => [plainText(label ?? []), plainText(cell ?? []).length])).toEqual([
      ['Trials', 600],
      ['…', 100],
    ]);
  });
});

describe('code', () => {
  test('is cut between its lines where it can be', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `AU  - Author number ${index}`);
    const block = { kind: 'code', code: lines.join('\n') } as const;
    const parts = splitBlocks([block]).map((piece) => (piece.block.kind === 'code' ? piece.block.code : ''));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).every((part) => part.endsWith('\n'))).toBe(true);
    expect(cutAndJoined([block])).toEqual([block]);
  });

  test('of one endless line gets no line break that was not there', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const code = text.replaceAll('\n', ' ');
        for (const piece of cutAndJoined([{ kind: 'code', code }])) expect(piece.kind === 'code' && piece.code.includes('\n')).toBe(false);
      }),
    );
  });
});
