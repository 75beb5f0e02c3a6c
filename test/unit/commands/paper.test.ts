import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../src/core/bot-request.ts';
import { pagesForChannel } from '../../../src/core/pages/pages.ts';
import { maxButtonValueLength } from '../../../src/core/reply/button.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { discordRenderer } from '../../../src/discord/render/render.ts';
import { slackRenderer } from '../../../src/slack/render/render.ts';
import { startScholarly } from '../../fakes/scholarly.ts';
import type { FakePaper } from '../../fakes/scholarly-papers.ts';
import { hostileRecordText } from '../../fixtures/hostile-records.ts';
import { botWithPapers, paperServiceOn, retractedPaper, trialPaper } from '../../fixtures/papers.ts';
import { quickBot } from '../../helpers/library.ts';

const fake = await startScholarly();
afterAll(fake.stop);
beforeEach(() => {
  fake.faults.clear();
  fake.world.papers = [trialPaper, retractedPaper];
});

const ask = async (line: string) => (await botWithPapers(paperServiceOn(fake, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 })))(line);
const textOf = async (line: string) => (await ask(line)).reply.blocks.map(plainBlock).filter(Boolean).join('\n');
const buttonsOf = async (line: string) => (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));

describe('/paper', () => {
  test('shows each fact with its source, and the abstract by its own sections', async () => {
    expect(await textOf('/paper https://doi.org/10.5555/invented.2024.017')).toBe(
      `Inventumab for chronic hiccups: a randomised, double-blind, placebo-controlled trial (Crossref)
Authors: Ada Okafor, Bo Lindqvist, Chie Nakamura, … Eva Zell (5 authors) (Crossref)
Journal: Journal of Invented Medicine, volume 12, pages 345-356 (Crossref)
Published: 2024, online 3 November 2023 (Crossref)
Study design: randomised controlled trial (PubMed lists the publication type “Randomized Controlled Trial”)
Retractions: Crossref, PubMed and Europe PMC name no retraction, expression of concern or correction
Registry: NCT09990001 (PubMed)
Open access: free to read in PubMed Central (Europe PMC)
Licence: CC BY-NC (Europe PMC)
Preprint: 10.1101/2023.03.21.23286947 (Crossref)
Found as: DOI 10.5555/invented.2024.017, PubMed 99000017, PMC PMC99000017
Full text: only the abstract could be read: Europe PMC offers no open-access text of it
Abstract
Background: Hiccups last. We studied 1.73 m² and H₂O.
Findings: Response was 41% with inventumab and 22% with placebo (P<0.001). NCT09990001.
Abstract quoted from PubMed. © 2024 The Invented Society. All rights reserved.
Sources: Crossref, PubMed and Europe PMC, 29 November 2026. Not checked against the full paper.`,
    );
  });

  test('says first that a paper was retracted, when, where and who says so', async () =>
    expect((await textOf('/paper pmid 99000030')).split('\n')[0]).toBe(
      'Retracted on 1 March 2021, say Crossref, Europe PMC, PubMed, Retraction Watch (through Crossref), the title in Crossref and the title in Europe PMC: 10.5555/notice.9, “J Invent Med. 2021 May;9(1):1. doi: 10.5555/notice.9”.',
    ));

  test('offers a citation and the preprint, and can be shared', async () => {
    expect(await buttonsOf('/paper 10.5555/invented.2024.017')).toEqual([
      { label: 'Cite', run: '/cite work:10.5555/invented.2024.017 style:apa' },
      { label: 'Questions', run: '/paper paper:10.5555/invented.2024.017 show:questions' },
      { label: 'The preprint', run: '/paper 10.1101/2023.03.21.23286947' },
    ]);
    expect((await ask('/paper pmid:99000017')).line).toBe('/paper 10.5555/invented.2024.017');
  });

  test('offers the summary of a paper that the library has', async () => {
    fake.world.papers = [{ ...trialPaper, doi: '10.2147/JIR.S397639' }];
    expect(await buttonsOf('/paper 10.2147/JIR.S397639')).toContainEqual({ label: 'Summary', run: '/summary paper:huo-2023' });
  });

  test.each(['Inventumab for hiccups: a guideline', 'Inventumab for hiccups in a cohort', 'cohort of hiccups', 'Ten questions'])(
    '/paper searches for every word of a title that ends or begins with the name of a choice: %s',
    async (title) => expect(await textOf(`/paper ${title}`)).toContain(`“${title}”`),
  );

  test('/paper reads the name of a design beside an identifier as a choice', async () =>
    expect(await textOf('/paper 10.5555/invented.2024.017 cohort')).toContain('For the design: cohort study'));

  test('/paper accepts a paper that is named twice, and asks which of two papers is meant', async () => {
    expect((await ask('/paper Okafor 2024. doi:10.5555/invented.2024.017. PMID: 99000017')).status).toBe('ok');
    expect(await textOf('/paper 10.5555/invented.2024.017 99 pmid 99000030')).toContain('That names 2 papers');
  });

  test.each([
    ['/paper', 'Which paper?'],
    ['/paper 99000017', 'Is 99000017 a PubMed number?'],
    ['/paper https://www.thelancet.com/journals/lancet/home', 'That link has no DOI'],
    ['/paper 10.5555/nothing', 'Crossref, Europe PMC, DataCite and doi.org do not know doi:10.5555/nothing.'],
    ['/paper p-0123456789ab', 'I no longer have'],
    ['/paper https://www.researchgate.net/publication/350123456_Hiccups', 'I do not open web pages'],
    ['/paper ISRCTN50189673', 'found no paper for ISRCTN50189673, and ClinicalTrials.gov is the only registry I ask'],
    ['/paper https://www.isrctn.com/ISRCTN50189673', 'found no paper for ISRCTN50189673'],
    ['/paper EudraCT number: 2017-005028-11', 'found no paper for 2017-005028-11'],
    ['/paper zzzz qqqq', 'Crossref and Europe PMC found no paper for “zzzz qqqq”.'],
  ])('/paper answers %s with advice', async (line, start) => {
    expect(await textOf(line)).toContain(start);
    expect((await ask(line)).status).toBe('user-error');
  });

  test('/paper does not choose a paper by words of its title', async () => {
    expect((await textOf('/paper chronic hiccups trial')).split('\n')[0]).toMatch(/^Papers whose titles are similar/);
    expect((await buttonsOf('/paper chronic hiccups trial')).map(({ run }) => run)).toEqual(['/paper 10.5555/invented.2024.017', '/paper 10.5555/withdrawn.3']);
  });

  test('/paper finds a paper with a long DOI and no other identifier by the id of its record', async () => {
    const doi = `10.1002/(sici)1097-461x(1998)66:4<261::aid-qua1>3.0.co;2-${'t'.repeat(60)}`;
    fake.world.papers = [{ ...trialPaper, doi, in: ['Crossref'] }];
    const bot = await botWithPapers(paperServiceOn(fake, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }));
    const first = await bot(`/paper ${doi}`);
    expect(first.line).toMatch(/^\/paper p-[0-9a-f]{12}$/);
    expect((await bot(first.line ?? '')).reply.blocks.map(plainBlock)).toEqual(first.reply.blocks.map(plainBlock));
  });

  test('/paper says that look-ups are switched off', async () => {
    const { ask: askWithout } = await quickBot();
    expect((await askWithout('/paper 10.1/x')).status).toBe('user-error');
  });
});

describe('/cite of a paper that is not in the bibliography', () => {
  test('/cite cites a paper from its merged record, and says what is known of retractions', async () => {
    const text = await textOf('/cite 10.5555/invented.2024.017 bibtex');
    expect(text).toContain('citation of Inventumab');
    expect(text).toContain('File: okafor-2024.bib');
    expect(text).toContain('name no retraction');
    expect((await textOf('/cite pmid 99000030')).startsWith('Retracted on 1 March 2021')).toBe(true);
  });

  test('/cite cites a work of the bibliography from the bibliography', async () => {
    expect(await textOf('/cite 10.1016/S0140-6736(22)02546-6')).toContain('citation of brave2');
    expect(fake.requests.some(({ path }) => path.includes('02546'))).toBe(false);
  });
});

/** Rich text elements and plain text objects are literal: Slack reads no markup in them. */
const withoutLiterals = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLiterals);
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && (value.type === 'text' || value.type === 'plain_text')) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutLiterals(part)]));
};

const longestLine = ({ reply }: BotResponse): number =>
  Math.max(0, ...reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run.length) : [])));

const hostile = hostileRecordText(8).map((text) => `T${text}`);

describe('/paper of a hostile record', () => {
  test('a hostile record is shown as plain text on both platforms, within their limits', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (title, name, abstract) => {
        const paper: FakePaper = {
          ...trialPaper,
          title,
          authors: [{ family: name, given: name }],
          abstract: { [name]: abstract.repeat(200) },
          in: ['Crossref'],
        };
        fake.world.papers = [paper];
        const answer = await ask('/paper 10.5555/invented.2024.017');
        expect(answer.status).toBe('ok');
        const slack = pagesForChannel(answer, slackRenderer).map((page) => JSON.stringify(withoutLiterals(slackRenderer.render(page))));
        const discord = pagesForChannel(answer, discordRenderer).map((page) => JSON.stringify(discordRenderer.render(page)));
        for (const message of [...slack, ...discord]) expect(message).not.toMatch(/<script|&lt;script|\u202e|\\u202e|\\u0007/);
        for (const message of slack) expect(message).not.toMatch(/<!(?:channel|here|everyone)|<@U1>|<https:\/\/evil\.example\|/);
        for (const message of discord) expect(message).not.toMatch(/(?<!\\)\[a\]\(https:\/\/evil|(?<![\\\u200b])@everyone(?!\u200b)/);
        expect(longestLine(answer)).toBeLessThanOrEqual(maxButtonValueLength - 3);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
