/** Beside our statements on a paper, where the paper itself says so. */
import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { createBot } from '../../../../src/core/bot.ts';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import { pagesForChannel } from '../../../../src/core/pages/pages.ts';
import type { PaperService } from '../../../../src/core/ports/paper-service.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { renderers } from '../../../contract/renderers.ts';
import { claim, smallLibrary } from '../../../fixtures/content.ts';
import { articleXml } from '../../../fixtures/full-text.ts';
import { buttonsOf, textOf } from '../../../fixtures/paper-club.ts';
import { paperServiceOn, retractedPaper, trialPaper } from '../../../fixtures/papers.ts';
import { ada, silent } from '../../../helpers/library.ts';
import { scholarlyForTests } from '../../../helpers/scholarly.ts';

const fake = await scholarlyForTests([{ ...trialPaper, fullText: articleXml('trial') }]);

const statements = {
  found: 'Response was seen in 41% on inventumab and in 22% on placebo.',
  randomised: '240 patients were randomly assigned to inventumab or placebo.',
  wrong: 'Response was seen in 47% on inventumab.',
  section: 'The primary outcome was response at week 12.',
};

/** A library whose paper is the invented trial. */
const library = await smallLibrary(({ papers: [paper], works }) => {
  const work = works.find(({ id }) => id === 'huo-2023');
  if (!paper || !work) throw new Error('the small library has a paper');
  Object.assign(work, { DOI: trialPaper.doi, URL: `https://doi.org/${trialPaper.doi}` });
  paper.summary = [claim('R01', statements.found, ['huo-2023'])];
  paper.takeaways = [
    claim('R02', statements.randomised, ['huo-2023']),
    claim('N01', 'Results are promising.', ['lupus-news'], { status: 'news-report', grade: undefined, restsOn: ['T01'] }),
  ];
  paper.sobering = [claim('R03', statements.wrong, ['huo-2023'])];
  paper.sections = [{ id: 'endpoints', title: 'Endpoints', lead: 'What was counted.', claims: [claim('R04', statements.section, ['huo-2023'])] }];
});

const longTimes = { callTimeoutMs: 2000, totalTimeoutMs: 4000 };
const citations = { one: async () => 'the citation', record: async () => '', all: async () => '' };
const ask = async (input: string, papers: PaperService | undefined = paperServiceOn(fake, longTimes)): Promise<BotResponse> =>
  createBot({ library, commands, citations, papers, log: silent }).answer({ input, place: { platform: 'test', workspace: 'W1', channel: 'C1' }, actor: ada });
const linesOf = async (input: string): Promise<readonly string[]> => textOf(await ask(input)).split('\n');

describe('/summary show:passages', () => {
  test('/summary show:passages lists each statement of the summary, and below it the sentence of the paper with its place', async () => {
    const lines = await linesOf('/summary show:passages');
    expect(lines).toContain(
      'Huo 2023. Our statements, and under each the sentence of the paper that says it: 2 of 3 found. A sentence is quoted only if it has every number of the statement, or most of its rare words.',
    );
    const below = (statement: string) => lines[lines.findIndex((line) => line.startsWith(statement)) + 1];
    expect(below(statements.found)).toBe('Abstract › Findings: Response was 41% with inventumab and 22% with placebo (P<0.001).');
    expect(below(statements.randomised)).toBe('Methods › Participants: We randomly assigned 240 patients (1:1) to inventumab or placebo.');
    expect(below(statements.wrong)).toBe('Not found in the text that could be read.');
    expect(lines.join('\n')).not.toContain('promising');
    expect(lines.find((line) => line.startsWith('Quoted unchanged'))).toMatch(/from Okafor et al\. 2024, “Inventumab.+ Licence: CC BY-NC/);
  });

  test.each(['/summary where the paper says it', '/summary huo-2023 in its own words', '/summary passages', '/summary quotations of huo'])(
    '/summary show:passages is recognised in “%s”',
    async (line) => expect((await linesOf(line))[0]).toBe('Where the paper says it'),
  );

  test('/summary show:passages shows the statements of a section, and with length:full all of them', async () => {
    const section = (await linesOf('/summary endpoints show:passages')).join('\n');
    expect(section).toContain('1 of 1 found');
    expect(section).toContain('Methods › Outcomes: The primary outcome was response at week 12, i.e. fewer than five hiccups an hour.');
    expect((await linesOf('/summary length:full show:passages')).join('\n')).toContain('3 of 4 found');
  });

  test('/summary, a section and /cite lead to the passages, which lead back', async () => {
    const passages = { label: 'Where the paper says it', run: '/summary show:passages paper:huo-2023' };
    expect(buttonsOf(await ask('/summary'))).toContainEqual(passages);
    expect(buttonsOf(await ask('/cite huo-2023'))).toContainEqual(passages);
    expect(buttonsOf(await ask('/summary endpoints'))).toContainEqual({ ...passages, run: '/summary endpoints show:passages paper:huo-2023' });
    expect(buttonsOf(await ask(passages.run))).toContainEqual({ label: 'Summary', run: '/summary paper:huo-2023' });
    for (const line of ['/summary', '/cite huo-2023']) expect(buttonsOf(await createAnswerWithoutPapers(line))).not.toContainEqual(passages);
  });

  test('/summary show:passages searches the abstract if only that can be read, and says so', async () => {
    fake.world.papers = [trialPaper];
    const text = (await linesOf('/summary show:passages')).join('\n');
    expect(text).toContain('Abstract › Findings: Response was 41% with inventumab');
    expect(text).toContain('1 of 3 found');
    expect(text).toContain('Only the abstract could be read: Europe PMC offers no open-access text of it. Abstract quoted from PubMed.');
  });

  test('/summary show:passages says in one sentence that nothing can be read, and leads back', async () => {
    const { abstract: _, ...withoutAbstract } = trialPaper;
    fake.world.papers = [withoutAbstract];
    const answer = await ask('/summary show:passages');
    expect(answer.status).toBe('user-error');
    expect(textOf(answer)).toBe(
      'Nothing of Huo 2023 can be read now: no source has an abstract, and the full text cannot be used: Europe PMC offers no open-access text of it.',
    );
    expect(buttonsOf(answer)).toContainEqual({ label: 'Summary', run: '/summary paper:huo-2023' });
  });

  test('/summary show:passages says in one sentence that no source answers, and what to do', async () => {
    for (const source of ['Crossref', 'PubMed', 'Europe PMC', 'doi.org', 'DataCite'] as const) fake.faults.set(source, 'status-500');
    const answer = await ask('/summary show:passages');
    expect(answer.status).toBe('user-error');
    expect(textOf(answer)).toMatch(/^I cannot look up doi:10\.5555\/invented\.2024\.017 now, .+ Please try again in a minute\.$/);
    expect(buttonsOf(answer)).toContainEqual({ label: 'Summary', run: '/summary paper:huo-2023' });
    expect(textOf(await createAnswerWithoutPapers('/summary show:passages'))).toContain('I do not look papers up here');
  });

  test('/summary show:passages shows a retraction above everything', async () => {
    fake.world.papers = [{ ...trialPaper, updates: retractedPaper.updates ?? [], fullText: articleXml('trial') }];
    expect((await linesOf('/summary show:passages'))[1]).toMatch(/^Retracted on/);
  });

  test('/summary show:passages finds nothing to search for in a paper without statements, a trial, or what was not seen', async () => {
    fake.world.papers = [trialPaper, retractedPaper];
    const outside = await ask(`/summary ${retractedPaper.doi} show:passages`);
    expect(textOf(outside)).toContain('Nobody here has written statements about that paper');
    expect(buttonsOf(outside).map(({ run }) => run)).toEqual([`/summary paper:${retractedPaper.doi}`, `/paper paper:${retractedPaper.doi} fulltext:contents`]);
    expect(textOf(await ask('/summary SLE-BRAVE-II show:passages'))).toContain('No paper of the club reports SLE-BRAVE-II');
    expect(textOf(await ask('/summary limits show:passages'))).toContain('What was not seen cannot be quoted from the paper.');
  });

  test.each(renderers)('/summary show:passages can be shown on $name', async ({ renderer, show }) => {
    const answer = await ask('/summary length:full show:passages');
    const pages = pagesForChannel(answer, renderer).map(show);
    expect(pages.flatMap(({ problems }) => problems)).toEqual([]);
    const text = pages.map((page) => page.text).join('\n');
    for (const block of answer.reply.blocks) if (block.kind === 'quote') expect(text.replace(/\s+/g, '')).toContain(plainBlock(block).replace(/\s+/g, ''));
  });
});

const createAnswerWithoutPapers = async (input: string): Promise<BotResponse> =>
  createBot({ library, commands, citations, log: silent }).answer({ input, place: { platform: 'test', workspace: 'W1', channel: 'C1' }, actor: ada });

test('/summary itself sends no request to a service', async () => {
  for (const source of ['Crossref', 'PubMed', 'Europe PMC', 'full text'] as const) fake.delays.set(source, 60_000);
  for (const line of ['/summary', '/summary length:full', '/summary endpoints', '/summary paper:huo-2023']) expect((await ask(line)).status).toBe('ok');
  expect(fake.requests).toEqual([]);
});
