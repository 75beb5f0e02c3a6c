/** Replies nobody wrote: every kind of block, texts of any length and alphabet, marks of real works. */
import fc from 'fast-check';
import type { Library } from '../../content/library.ts';
import type { BotResponse } from '../../src/core/answer.ts';
import type { Block, Inline, Reply, RichText } from '../../src/core/reply.ts';
import { numberCitations } from '../../src/core/sources.ts';

const place = { platform: 'test', workspace: 'W1', channel: 'C1' } as const;

export const answerTo = (reply: Reply, library: Library, more: Partial<BotResponse> = {}): BotResponse => ({
  ...numberCitations(reply, library),
  status: 'ok',
  line: '/summary',
  page: 1,
  place,
  ...more,
});

/** Up to some thousand characters of any alphabet; '…' is left to the code under test. */
export const longText: fc.Arbitrary<string> = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('', ' ', '\n', '💊'), fc.integer({ min: 1, max: 120 }))
  .map(([text, end, times]) => `${text}${end}`.repeat(times).replaceAll('…', ''));

const inline = (sources: readonly string[]): fc.Arbitrary<Inline> =>
  fc.oneof(
    longText,
    fc.record({ kind: fc.constantFrom('strong' as const, 'emphasis' as const), text: longText }),
    fc.record({ kind: fc.constant('link' as const), text: fc.string({ maxLength: 30 }), url: fc.constant('https://doi.org/10.1/x') }),
    fc.record({ kind: fc.constant('person' as const), id: fc.constant('U1'), name: fc.string({ maxLength: 20 }) }),
    fc.record({
      kind: fc.constant('time' as const),
      at: fc.integer({ min: 0, max: 4e12 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms)),
      zone: fc.constantFrom('UTC', 'Europe/London', 'Pacific/Chatham'),
    }),
    fc.record({ kind: fc.constant('cite' as const), source: fc.constantFrom(...sources), claim: fc.constantFrom('T01', 'R01') }),
  );

export const madeUpText = (sources: readonly string[]): fc.Arbitrary<RichText> => fc.array(inline(sources), { maxLength: 6 });

export function madeUpBlock(sources: readonly string[]): fc.Arbitrary<Block> {
  const text = madeUpText(sources);
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('text' as const, 'quote' as const, 'note' as const), text }),
    fc.record({ kind: fc.constant('heading' as const), text: longText }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 6 }) }),
    fc.record({ kind: fc.constant('facts' as const), facts: fc.array(fc.record({ label: fc.string({ maxLength: 20 }), text }), { maxLength: 6 }) }),
    fc.integer({ min: 1, max: 3 }).chain((columns) =>
      fc.record({
        kind: fc.constant('table' as const),
        head: fc.array(fc.string({ maxLength: 10 }), { minLength: columns, maxLength: columns }),
        rows: fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { maxLength: 4 }),
      }),
    ),
    fc.record({ kind: fc.constant('code' as const), code: longText }),
    fc.record({ kind: fc.constant('file' as const), name: fc.constant('a.ris'), content: longText }),
    fc.record({ kind: fc.constant('choices' as const), choices: fc.array(fc.record({ label: fc.string(), run: fc.constant('/help') }), { maxLength: 50 }) }),
  );
}

export const madeUpReply = (library: Library): fc.Arbitrary<Reply> =>
  fc.record({ title: fc.string({ maxLength: 60 }), blocks: fc.array(madeUpBlock([...library.works.keys()]), { maxLength: 8 }) });
