import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, mergeFragments, splitBlocks } from '../../../../src/core/pages/fragments.ts';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import { type Block, type RichText, textsOf } from '../../../../src/core/reply/reply.ts';
import { arbitraryBlock, arbitraryText, longText } from '../../../fixtures/replies.ts';

const sources = ['huo-2023', 'petri-2023'];
const splitAndMerged = (blocks: readonly Block[]): readonly Block[] => mergeFragments(splitBlocks(blocks));

/** All text of a block. A table is read by column, without the marks of continued rows. */
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

describe('splitting and merging blocks', () => {
  test('splitting and merging loses no letter and no citation mark, and splits no character', () => {
    fc.assert(
      fc.property(arbitraryBlock(sources), (block) => {
        const merged = splitAndMerged([block]);
        // The cells of a split table continue below one another, so they are read as one.
        expect(merged.map(lettersOf).join('')).toBe(lettersOf(block));
        expect([...citesOf(merged)].sort()).toEqual([...citesOf([block])].sort());
        for (const fragment of merged) expect(lettersOf(fragment).isWellFormed()).toBe(true);
      }),
    );
  });

  test('splitting leaves no text longer than 1,200 characters', () => {
    fc.assert(
      fc.property(arbitraryBlock(sources), (block) => {
        for (const { block: fragment } of splitBlocks([block])) expect(longestRun(fragment)).toBeLessThanOrEqual(1200);
      }),
    );
  });

  test('splitting and merging short blocks gives the same blocks', () => {
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
    expect(splitAndMerged(blocks)).toEqual(blocks);
  });
});

describe('cutText', () => {
  test('a long text is cut after a space if possible, and never inside a character', () => {
    expect(cutText(['one two three '.repeat(3)], 20).map(plainText)).toEqual(['one two three one ', 'two three one two ', 'three ']);
    expect(cutText(['💊'.repeat(5)], 5).map(plainText)).toEqual(['💊💊', '💊💊', '💊']);
  });

  test('cutting a text keeps bold text bold and citation marks whole', () => {
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

  test('the parts of a cut text add up to the same text', () => {
    fc.assert(
      fc.property(arbitraryText(sources), fc.integer({ min: 2, max: 300 }), (text, longest) => {
        expect(cutText(text, longest).map(plainText).join('')).toBe(plainText(text));
      }),
    );
  });

  test('cutting an empty text gives one empty text', () => {
    expect(cutText([])).toEqual([[]]);
  });
});

describe('tall table rows', () => {
  test('a tall table row continues in the next row, with … as its label', () => {
    const rows = splitAndMerged([{ kind: 'table', head: ['', 'a'], rows: [[['Trials'], ['x'.repeat(700)]]] }]).flatMap((block) =>
      block.kind === 'table' ? block.rows : [],
    );
    expect(rows.map(([label, cell]) => [plainText(label ?? []), plainText(cell ?? []).length])).toEqual([
      ['Trials', 600],
      ['…', 100],
    ]);
  });
});

describe('code blocks', () => {
  test('a code block is cut between lines if possible', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `AU  - Author number ${index}`);
    const block = { kind: 'code', code: lines.join('\n') } as const;
    const parts = splitBlocks([block]).map((fragment) => (fragment.block.kind === 'code' ? fragment.block.code : ''));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).every((part) => part.endsWith('\n'))).toBe(true);
    expect(splitAndMerged([block])).toEqual([block]);
  });

  test('splitting and merging a long line of code adds no line break', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const code = text.replaceAll('\n', ' ');
        for (const fragment of splitAndMerged([{ kind: 'code', code }])) expect(fragment.kind === 'code' && fragment.code.includes('\n')).toBe(false);
      }),
    );
  });
});
