import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../src/core/pages/page.ts';
import { plainBlock, plainPage, plainText } from '../../../../src/core/reply/plain-text.ts';
import type { Block } from '../../../../src/core/reply/reply.ts';

describe('plain text of a reply', () => {
  test('plain text shows every kind of inline text', () => {
    expect(
      plainText([
        'plain ',
        { kind: 'strong', text: 'strong ' },
        { kind: 'emphasis', text: 'soft ' },
        { kind: 'link', text: 'link ', url: 'https://doi.org' },
        { kind: 'person', id: 'U1', name: 'Ada ' },
        { kind: 'cite', source: 'huo-2023', number: 3 },
        { kind: 'cite', source: 'huo-2023' },
      ]),
    ).toBe('plain strong soft link Ada [3][?]');
  });

  const kinds: readonly [Block, string][] = [
    [{ kind: 'heading', text: 'Heading' }, 'Heading'],
    [{ kind: 'text', text: ['p < 0.05 & A*02:01'] }, 'p < 0.05 & A*02:01'],
    [{ kind: 'note', text: ['quiet'] }, 'quiet'],
    [{ kind: 'quote', text: ['said'] }, 'said'],
    [{ kind: 'list', items: [['one'], ['two']] }, '- one\n- two'],
    [{ kind: 'facts', facts: [{ label: 'Route', text: ['oral'] }] }, 'Route: oral'],
    [
      {
        kind: 'table',
        head: ['', 'left', 'right'],
        rows: [
          [['Route'], ['oral'], ['topical']],
          [['Dose'], ['4 mg'], ['']],
        ],
      },
      'Route\nleft: oral\nright: topical\n\nDose\nleft: 4 mg\nright: ',
    ],
    [{ kind: 'code', code: 'TY  - JOUR\n' }, 'TY  - JOUR\n'],
    [{ kind: 'file', name: 'huo-2023.ris', content: 'TY' }, 'File: huo-2023.ris'],
    [{ kind: 'choices', choices: [{ label: 'x', run: '/help' }] }, ''],
  ];
  test.each(kinds)('plain text shows the block %o', (block, expected) => {
    expect(plainBlock(block)).toBe(expected);
  });

  test('plain text of a page has its title, sharer, blocks, sources with URLs, and footer', () => {
    const page: Page = {
      title: 'Title',
      sharedBy: { id: 'U1', name: 'Ada' },
      blocks: [
        { kind: 'text', text: ['Statement. ', { kind: 'cite', source: 'a', number: 1 }] },
        { kind: 'choices', choices: [] },
      ],
      sources: [
        { number: 1, id: 'a', text: 'Huo et al. 2023', kind: 'paper', url: 'https://doi.org/10.1/x' },
        { number: 2, id: 'b', text: 'News', kind: 'news', copy: true },
      ],
      footer: ['For education.'],
      number: 1,
      pageCount: 1,
      controls: [],
    };
    expect(plainPage(page)).toBe(
      'Title\n\nShared by Ada\n\nStatement. [1]\n\n[1] Huo et al. 2023 · paper\n    https://doi.org/10.1/x\n[2] News · news\n\nRead as a copy: [2].\n\nFor education.',
    );
  });
});
