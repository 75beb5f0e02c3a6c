import { beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import type { Block } from '../../../../src/core/reply/reply.ts';
import { monthName, renderFooter } from '../../../../src/core/reply/sources.ts';
import type { Library } from '../../../../src/library/library.ts';
import { smallLibrary } from '../../../fixtures/content.ts';
import { answerTo } from '../../../fixtures/replies.ts';

let library: Library;
beforeAll(async () => {
  library = await smallLibrary();
});

const claims: Block[] = [
  {
    kind: 'list',
    items: [
      ['a', { kind: 'cite', source: 'huo-2023', claim: 'R01' }],
      ['b', { kind: 'cite', source: 'petri-2023', claim: 'T01' }],
    ],
  },
  { kind: 'text', text: ['c', { kind: 'cite', source: 'huo-2023', claim: 'R01' }, { kind: 'cite', source: 'hasni-2021' }] },
];
const footer = (reportUrl?: string, blocks = claims) =>
  renderFooter(answerTo({ blocks, asOf: '2026-11' }, library, reportUrl === undefined ? {} : { reportUrl }), blocks);
const reportAddress = (reportUrl: string, blocks = claims): string | undefined =>
  footer(reportUrl, blocks).flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'link' ? [inline.url] : []))[0];

describe('footer of an answer', () => {
  test('the footer states the purpose and the date of the answer', () => {
    expect(plainText(footer())).toBe('For education, not medical advice. As of November 2026.');
    expect(plainText(renderFooter(answerTo({ blocks: claims }, library), []))).toBe('For education, not medical advice.');
    expect(renderFooter(answerTo({ blocks: [] }, library), [])).toEqual([]);
  });

  test('the footer links to a report with the id of each claim once', () => {
    expect(plainText(footer('https://example.org/report'))).toBe('For education, not medical advice. As of November 2026. Report a mistake');
    expect(reportAddress('https://example.org/report')).toBe('https://example.org/report?claims=R01%2CT01');
  });

  test('the report link has the claims at the place that the operator’s URL marks', () => {
    expect(reportAddress('https://example.org/new?title=Claims+{claims}&body={claims}')).toBe('https://example.org/new?title=Claims+R01%2CT01&body=R01%2CT01');
    expect(reportAddress('https://example.org/report?form=7')).toBe('https://example.org/report?form=7&claims=R01%2CT01');
    expect(reportAddress('mailto:club@example.org?subject=Mistake in {claims}')).toBe('mailto:club@example.org?subject=Mistake in R01%2CT01');
  });

  test('the report link names no claims if there are none', () => {
    const unsourced: Block[] = [{ kind: 'text', text: ['c', { kind: 'cite', source: 'hasni-2021' }] }];
    expect(reportAddress('https://example.org/report', unsourced)).toBe('https://example.org/report');
  });
});

test('monthName writes out the month', () => {
  expect(['2026-01', '2026-06', '2026-12'].map(monthName)).toEqual(['January 2026', 'June 2026', 'December 2026']);
});
