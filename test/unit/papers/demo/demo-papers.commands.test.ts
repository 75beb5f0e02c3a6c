/** The invented papers as a newcomer without a network meets them, in every command that shows a paper. */
import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import { pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { createDemoOnlyPapers } from '../../../../src/papers/demo/demo-only-papers.ts';
import { demoPapers } from '../../../../src/papers/demo/demo-papers.ts';
import { renderers } from '../../../contract/renderers.ts';
import { channel, createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { buttonsOf, textOf } from '../../../fixtures/paper-club.ts';
import { createFakePapers } from '../../../fixtures/paper-service.ts';
import { botWithPapers, createPaperBot } from '../../../fixtures/papers.ts';
import { ada, silent } from '../../../helpers/library.ts';

const papers = createDemoOnlyPapers(demoPapers, () => Date.parse('2026-11-29T10:00:00Z'));
const ask = await botWithPapers(papers);
const askInChat = await botWithPapers(createFakePapers());
const dois = [...demoPapers.papers.map(({ record }) => record), ...demoPapers.others].map(({ ids }) => ids.doi);

test('/paper updates says that demo papers are not checked again, and where papers are', async () => {
  const bot = await createPaperBot(papers, { log: silent, schedules: createFakeScheduleService() });
  const updates = textOf(await bot.answer({ input: '/paper updates', place: channel, actor: ada }));
  expect(updates).toContain('This is a place to try things out, where papers are not checked again. In a channel of Slack or Discord I check each paper');
  expect(updates).not.toContain('operator');
});

test.each([
  ['who paid for it', ['FUNDING: The Invented Tablet Company.'], ['assigned']],
  ['how long was the follow-up', ['The median follow-up was 12 weeks.'], []],
  ['was it blinded', ['Participants, clinicians and assessors did not know the groups.'], ['Drowsiness']],
  ['what were the harms', ['Drowsiness was reported by 31 people', '22 people with demozolast and 9 with placebo stopped the tablets early.'], ['assigned']],
])('/ask %s of a demo paper quotes %j', async (question, quoted, others) => {
  const text = textOf(await ask(`/ask ${question} 10.5555/demo.trial`));
  for (const sentence of quoted) expect(text).toContain(sentence);
  for (const word of others) expect(text).not.toContain(word);
});

const isOffered = (answer: BotResponse): boolean => buttonsOf(answer).some(({ run }) => run === '/paper demo');

describe.each(dois)('the demo paper %s', (doi) => {
  test.each([
    ['card', `/paper ${doi}`],
    ['list of questions', `/paper ${doi} questions`],
    ['list of designs', `/paper ${doi} designs`],
    ['summary', `/summary ${doi}`],
    ['section of the summary', `/summary results paper:${doi}`],
    ['answer', `/ask ${doi} how many people took part?`],
    ['answer on retractions', `/ask ${doi} was it retracted?`],
    ['citation', `/cite ${doi}`],
    ['file of a citation', `/cite ${doi} bibtex`],
  ])('the %s of a demo paper begins by saying that it is invented, and every platform accepts it', async (_, line) => {
    const answer = await ask(line);
    expect(answer.status).toBe('ok');
    const [first = ''] = textOf({ ...answer, reply: { blocks: answer.reply.blocks } }).split('\n');
    expect(first).toMatch(/^Invented for trying the bot\. Nobody did this study/);
    for (const { name, renderer, show } of renderers) {
      const pages = pagesForChannel(answer, renderer).map(show);
      expect(
        pages.flatMap(({ problems }) => problems),
        name,
      ).toEqual([]);
      expect(pages[0]?.text, name).toContain('Invented for trying the bot.');
    }
  });

  test('a demo paper names no service as its source', async () => {
    for (const line of [`/paper ${doi}`, `/summary ${doi}`, `/ask ${doi} what was the result?`])
      expect(textOf(await ask(line))).not.toMatch(/Crossref|PubMed|Europe PMC|ClinicalTrials/);
  });
});

describe('the list of demo papers', () => {
  test('the list of demo papers has a button for each paper on every platform', async () => {
    const answer = await ask('/paper demo');
    expect(buttonsOf(answer).map(({ run }) => run)).toEqual(demoPapers.papers.map(({ record }) => `/paper ${record.ids.doi}`));
    expect(textOf(answer)).toContain('5 papers, each of another design, invented for trying the bot');
    for (const { name, renderer, show } of renderers)
      expect(
        pagesForChannel(answer, renderer)
          .map(show)
          .flatMap(({ problems }) => problems),
        name,
      ).toEqual([]);
    expect(textOf(await ask('/paper demo papers'))).toBe(textOf(answer));
  });

  test('demo papers are offered if somebody reads what /paper does, names no paper, or names one that cannot be looked up', async () => {
    for (const line of ['/help paper', '/paper', '/paper 10.1056/NEJMoa2021436']) expect(isOffered(await ask(line)), line).toBe(true);
    expect(isOffered(await ask('/help cite'))).toBe(false);
  });

  test('demo papers are offered if no service can be reached', async () => {
    const sources = [{ source: 'Crossref', status: 'failed', reason: 'cannot be reached' }] as const;
    const nothing = async () => ({ candidates: [], sources });
    const lookUp = async () => ({ status: 'unreachable', sources }) as const;
    const { demo, ...real } = createDemoOnlyPapers(demoPapers, () => 0);
    const without = { ...real, lookUp, searchTitles: nothing, papersOfTrial: nothing };
    const [inPlayground, inChat] = await Promise.all([botWithPapers({ ...without, demo: demo ?? [] }), botWithPapers(without)]);
    for (const line of [
      '/paper 10.1056/NEJMoa2021436',
      '/paper baricitinib in lupus',
      '/paper NCT03616964',
      '/summary 10.1056/NEJMoa2021437',
      '/cite 10.1056/NEJMoa2021438',
    ]) {
      expect(textOf(await inPlayground(line)), line).toContain('cannot be reached');
      expect(isOffered(await inPlayground(line)), line).toBe(true);
      expect(isOffered(await inChat(line)), line).toBe(false);
    }
  });

  test('demo papers are not offered in a chat, and cannot be found there', async () => {
    for (const line of ['/help paper', '/paper']) expect(isOffered(await askInChat(line)), line).toBe(false);
    expect(textOf(await askInChat('/paper demo'))).toContain('Papers whose titles are similar to “demo”');
  });
});

test('the number of an invented trial is not said to be in a registry', async () => {
  const text = textOf(await ask('/paper NCT99999901'));
  expect(text).toContain('no registry has it');
  expect(text).not.toContain('ClinicalTrials.gov lists');
});
