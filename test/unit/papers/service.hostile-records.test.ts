import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { BotResponse } from '../../../src/core/bot-request.ts';
import { pagesForChannel } from '../../../src/core/pages/pages.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { tagPattern, textOfMarkup } from '../../../src/papers/text/plain-text.ts';
import { renderers } from '../../contract/renderers.ts';
import { fakeOpenAlexKey, startScholarly } from '../../fakes/scholarly.ts';
import type { FakePaper } from '../../fakes/scholarly-papers.ts';
import { hostileRecordText } from '../../fixtures/hostile-records.ts';
import { hostileText } from '../../fixtures/hostile-text.ts';
import { botWithPapers, paperServiceOn } from '../../fixtures/papers.ts';

const fake = await startScholarly();
afterAll(fake.stop);

const doi = '10.5555/hostile.1';
const ask = async (line: string): Promise<BotResponse> =>
  (await botWithPapers(paperServiceOn(fake, { callTimeoutMs: 8000, totalTimeoutMs: 15_000, openAlexKey: fakeOpenAlexKey })))(line);

/** Everything in an answer that is text: also labels of buttons, since they are shown. */
const textsOf = ({ reply }: BotResponse): string =>
  [reply.title ?? '', ...reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ label }) => label) : [plainBlock(block)]))].join(
    '\n',
  );

const hostile = fc.oneof(
  hostileRecordText().map((text) => `T${text}`),
  hostileText().map((text) => `T${text.slice(0, 300)}`),
);

/** A paper of which every field that is shown is hostile, in every service. */
const hostilePaper = (texts: readonly string[]): FakePaper => {
  const [title = '', name = '', journal = '', label = '', abstract = '', owner = '', notice = ''] = texts;
  const corrections = [{ type: 'RetractionIn', pmid: '99100901', reference: notice }];
  return {
    doi,
    pmid: '99100900',
    pmcid: 'PMC99100900',
    title,
    authors: [{ family: name, given: owner }, { group: `${journal} group` }],
    journal,
    year: 2020,
    volume: label,
    pages: owner,
    abstract: { [label]: abstract, [`${owner} x`]: name },
    copyright: owner,
    publicationTypes: [{ ui: 'D016449', name: notice }],
    corrections,
    updates: [
      { type: notice, doi: '10.5555/notice.1', source: owner },
      { type: 'retraction', doi: notice },
      { type: 'correction', doi: `10.5555/${notice}` },
    ],
    preprint: `10.1101/${label}`,
    crossref: {
      publisher: owner,
      institution: [{ name: label }],
      subtype: 'preprint',
      issue: notice,
      'clinical-trial-number': [{ 'clinical-trial-number': label }],
    },
    europePmc: { license: owner, pmcid: label, bookOrReportDetails: { publisher: name }, versionNumber: label },
  };
};

test('no tag, entity or control character reaches a card, whatever a service sends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostile, { minLength: 7, maxLength: 7 }),
      fc.constantFrom<(readonly string[])[]>(['Crossref'], ['Europe PMC'], ['PubMed'], ['Crossref', 'PubMed', 'Europe PMC']),
      async (texts, sources) => {
        fake.world.papers = [{ ...hostilePaper(texts), in: sources }];
        const [title = '', name = '', journal = ''] = texts;
        const location = { landing_page_url: journal, version: title, source: { display_name: name } };
        fake.world.openalex[`doi:${doi}`] = {
          doi: `https://doi.org/${doi}`,
          title,
          best_oa_location: location,
          abstract_inverted_index: { [title]: [0], [name]: [1] },
        };
        const answer = await ask(sources.length === 1 && sources[0] === 'PubMed' ? '/paper pmid 99100900' : `/paper ${doi}`);
        // The XML of PubMed may be broken so badly that there is no record in it.
        if (!sources.includes('PubMed')) expect(answer.status).toBe('ok');
        const text = textsOf(answer);
        expect(text.match(tagPattern)).toBeNull();
        expect(text).not.toMatch(/&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp);/i);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u);
        expect(text.isWellFormed()).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

test('a hostile record is displayed literally on both platforms', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 7, maxLength: 7 }), async (texts) => {
      fake.world.openalex = {};
      fake.world.papers = [{ ...hostilePaper(texts), in: ['Crossref'] }];
      const answer = await ask(`/paper ${doi}`);
      const title = fold(textOfMarkup(texts[0] ?? ''));
      for (const { name, renderer, show } of renderers) {
        const pages = pagesForChannel(answer, renderer).map(show);
        expect(
          pages.flatMap(({ problems }) => problems),
          name,
        ).toEqual([]);
        expect(fold(pages.map(({ text }) => text).join(' ')), name).toContain(title);
        expect(
          pages.flatMap(({ links }) => links).filter((link) => /evil/.test(URL.parse(link)?.hostname ?? link)),
          name,
        ).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('an abstract of a megabyte is cut at a sentence, and the card says so', async () => {
  fake.world.papers = [
    { ...hostilePaper(Array<string>(7).fill('Plain words')), abstract: { '': `${'Hiccups <b>last</b> long. '.repeat(45_000)}` }, in: ['Crossref'] },
  ];
  const answer = await ask(`/paper ${doi}`);
  expect(textsOf(answer)).toContain('It is longer than an abstract ever is; the rest is left out here.');
  for (const { renderer, show } of renderers) {
    const pages = pagesForChannel(answer, renderer);
    expect(pages.length).toBeLessThan(12);
    expect(pages.flatMap((page) => show(page).problems)).toEqual([]);
  }
});
