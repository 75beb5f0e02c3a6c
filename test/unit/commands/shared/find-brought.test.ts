/** What people call a paper that their channel brought, in every command. */
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { findBroughtLabel } from '../../../../commands/shared/find-brought.ts';
import type { BotRequest, BotResponse } from '../../../../src/core/bot-request.ts';
import type { ChannelRef } from '../../../../src/core/command/command.ts';
import { pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { type BroughtPaper, broughtPaperId } from '../../../../src/core/papers/brought-paper.ts';
import { loadLibrary } from '../../../../src/library/library.ts';
import { renderers } from '../../../contract/renderers.ts';
import { startScholarly } from '../../../fakes/scholarly.ts';
import { grey, okafor } from '../../../fixtures/brought-papers.ts';
import { channel, createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { articleXml } from '../../../fixtures/full-text.ts';
import { hostileText } from '../../../fixtures/hostile-text.ts';
import { buttonsOf, clubTrial, textOf } from '../../../fixtures/paper-club.ts';
import { createPaperBot, paperServiceOn, retractedPaper } from '../../../fixtures/papers.ts';
import { ada, place } from '../../../fixtures/schedule-service.ts';
import { silent } from '../../../helpers/library.ts';

const doi = '10.5555/invented.2024.017';
const scholarly = await startScholarly([{ ...clubTrial, fullText: articleXml('trial') }, retractedPaper]);
afterAll(scholarly.stop);

/** One channel has brought two papers, and reads the trial. */
const fakes = createFakeScheduleService();
const brought: readonly BroughtPaper[] = [okafor, grey].map((paper) => ({
  ...paper,
  broughtBy: ada,
  broughtAt: fakes.now(),
}));
const here = <T>({ channel: id }: ChannelRef, found: T, otherwise: T): T => (id === place.channel ? found : otherwise);
const schedules = {
  ...createFakeScheduleService({ schedule: { paper: okafor.id, brought } }),
  papersOf: async (at: ChannelRef) => here(at, brought, []),
  namesOfPapers: async (at: ChannelRef) => here(at, brought, []),
  paperOfChannel: async (at: ChannelRef) => here(at, okafor.id, undefined),
};
const bot = await createPaperBot(paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }), { log: silent, schedules });
const ask = async (input: string, more: Partial<BotRequest> = {}): Promise<BotResponse> =>
  bot.answer({ input, place, actor: ada, isOrganiser: async () => true, ...more });

const abstract = 'The authors’ abstract\nInventumab';
const citation = 'citation of Inventumab';
const card = /^Paper\nInventumab/;

describe('a brought paper in a line', () => {
  test.each([
    ['/summary okafor 2024', abstract],
    ['/summary Okafor et al. (2024)', abstract],
    ['/summary paper:okafor 2024', abstract],
    ['/summary paper:"Okafor 2024" section:findings', 'Findings: Median follow-up was 12 months.'],
    ['/summary section:methods paper:"OKAFOR 2024"', 'Methods: 775 patients were randomised'],
    ['/summary grey 2019', 'Retracted on 1 March 2021'],
    ['/summary findings of okafor 2024', 'Findings: Median follow-up was 12 months.'],
    ['/summary methods in Okafor et al. (2024)', 'Methods: 775 patients were randomised'],
    ['/summary findings of chronic hiccups', 'Findings: Median follow-up was 12 months.'],
    ['/summary okafor', abstract],
    ['summary findings of okafor', 'Findings: Median follow-up was 12 months.'],
    ['/journalclub summary findings of inventumab', 'Findings: Median follow-up was 12 months.'],
    ['/cite okafor 2024 in apa', citation],
    ['/cite the okafor paper in vancouver', 'Vancouver citation'],
    ['/cite chronic hiccups ris', 'RIS'],
    ['/ask what did okafor 2024 find', 'Median follow-up was 12 months.'],
    ['/ask what did chronic hiccups find?', 'Median follow-up was 12 months.'],
    ['/ask what was the follow-up in the inventumab trial?', 'Median follow-up was 12 months.'],
    ['/ask how many were randomised? paper:inventumab', '775 patients were randomised'],
    ['/discuss okafor 2024', 'Posted'],
    ['/discuss okafor 2024 show:question', 'question 1 of 9 on Okafor 2024'],
    ['/discuss 3 of chronic hiccups show:question', 'question 3 of 9 on Okafor 2024'],
    ['/discuss guide for okafor 2024', 'Session guide: Okafor 2024'],
    ['guide for okafor', 'Session guide: Okafor 2024'],
    ['/prompts paper okafor 2024', 'The questions are on Okafor 2024'],
    ['/prompts paper the inventumab trial', 'The questions are on Okafor 2024'],
    ['/cite okafor 2024', citation],
    ['/cite okafor et al 2024 bibtex', 'BibTeX citation'],
    ['/cite inventumab', citation],
    ['/cite okafor', citation],
    ['/cite Grey 2019', 'Retracted on'],
    ['/ask what was the follow-up in okafor 2024?', 'Median follow-up was 12 months.'],
    ['/ask In Okafor et al. (2024), how many were randomised?', '775 patients were randomised'],
    ['/ask how many were randomised? paper:okafor 2024', '775 patients were randomised'],
    ['/ask paper:okafor 2024 what was the follow-up?', 'Median follow-up was 12 months.'],
    ['/ask okafor 2024', abstract],
    ['/ask summary of okafor 2024', abstract],
    ['/ask who funded okafor 2024?', 'This trial was funded by Invented Biologics'],
    ['what was the follow-up in okafor 2024?', 'Median follow-up was 12 months.'],
    ['okafor 2024', abstract],
    ['/ask is it retracted?', /Crossref, PubMed and Europe PMC name no retraction/],
    ['/ask did the authors count zebras?', 'No sentence was found in the abstract that answers that, and I do not guess.'],
    ['/discuss paper:okafor show:question', 'question 1 of 9 on Okafor 2024'],
    ['/discuss guide paper:okafor', 'Session guide: Okafor 2024'],
    ['/discuss guide paper:inventumab', 'Session guide: Okafor 2024'],
    ['/discuss 2 paper:grey show:question', 'question 2 of'],
    ['/paper okafor 2024', card],
    ['/paper Okafor et al., 2024', card],
    ['/paper this paper', card],
    ['/paper it', card],
    ['/paper grey 2019', 'Retracted on 1 March 2021'],
    ['/paper okafor 2024 show:questions', 'questions\nInventumab'],
    ['/prompts preview paper okafor 2024', 'question 1 of 9 on Okafor 2024'],
    [`/paper ${doi.toUpperCase()}`, card],
    [`/summary (${doi}).`, abstract],
    [`/cite <https://doi.org/${doi}|the doi>`, citation],
    [`/discuss ${doi} 3 show:question`, 'question 3 of 9 on Okafor 2024'],
  ])('a brought paper is recognised in “%s”', async (line, expected) => {
    const answer = await ask(line);
    expect([line, answer.status]).toEqual([line, 'ok']);
    if (typeof expected === 'string') expect(textOf(answer)).toContain(expected);
    else expect(textOf(answer)).toMatch(expected);
    for (const { renderer, show } of renderers) expect(pagesForChannel(answer, renderer).flatMap((page) => show(page).problems)).toEqual([]);
  });

  test.each([
    ['summary', { section: 'findings of okafor 2024' }, 'Findings: Median follow-up was 12 months.'],
    ['summary', { section: 'findings', paper: 'chronic hiccups' }, 'Findings: Median follow-up was 12 months.'],
    ['summary', { section: 'okafor 2024' }, abstract],
    ['discuss', { prompt: 'okafor 2024', show: 'question' }, 'question 1 of 9 on Okafor 2024'],
    ['discuss', { prompt: '3', paper: 'inventumab', show: 'question' }, 'question 3 of 9 on Okafor 2024'],
  ])('a brought paper is recognised in the fields of /%s: %j', async (command, options, expected) =>
    expect(textOf(await bot.answer({ input: { command, options }, place, actor: ada }))).toContain(expected),
  );

  test.each([
    ['/summary findings banana okafor', '/summary does not know “banana”.'],
    ['/summary banana and xylophones of chronic hiccups', '“banana and xylophones”'],
    ['/discuss banana of okafor 2024', 'No question on Okafor 2024 is “banana”.'],
    ['/summary findings okafor 2023', '“okafor 2023”'],
    ['/cite chronic hiccups banana apa', '“chronic hiccups banana”'],
    ['/prompts paper okafor 2024 banana', '“okafor 2024 banana”'],
  ])('unknown words beside a brought paper are named: %s', async (line, named) => {
    const answer = await ask(line);
    expect(answer.status).toBe('user-error');
    expect(textOf(answer)).toContain(named);
  });

  test('a question with a single word of its title offers a brought paper, but is not about it', async () => {
    const answer = await ask('/ask what about inventumab?');
    expect(textOf(answer)).toContain('Nothing in what I have read answers that');
    expect(buttonsOf(answer)).toContainEqual({
      label: expect.stringMatching(/^Okafor 2024: Inventumab/),
      run: `/ask question:"what about inventumab?" paper:${doi}`,
    });
  });

  test.each([
    '/summary',
    '/summary safety',
    '/summary paper:petri-2023',
    '/drug olumiant safety',
    '/trials',
    '/discuss 3 show:question',
    '/help',
    `/summary paper:${doi}`,
  ])('the names of brought papers are not read for a line that cannot name one: %s', async (line) => {
    const namesOfPapers = vi.fn(async () => brought);
    const spied = await createPaperBot(paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }), {
      log: silent,
      schedules: { ...createFakeScheduleService(), namesOfPapers },
    });
    expect((await spied.answer({ input: line, place, actor: ada })).status).toBe('ok');
    expect(namesOfPapers).not.toHaveBeenCalled();
  });

  test.each([
    '/discuss paper:hiccups show:question',
    '/discuss hiccups show:question',
    '/summary findings of hiccups',
    '/cite hiccups',
    '/prompts paper hiccups',
  ])('a name that fits several brought papers is answered with a choice: %s', async (line) => {
    const answer = await ask(line);
    expect(textOf(answer)).toBe('“hiccups” fits 2 papers here. Which one do you mean?');
    const lines = buttonsOf(answer).map(({ run }) => run);
    expect(lines).toHaveLength(2);
    for (const run of lines) expect((await ask(run)).status, run).toBe('ok');
  });

  test.each([
    ['/summary smith 2024', 'no section'],
    ['/cite smith 2024', 'Nothing in the bibliography fits “smith 2024”'],
    ['/paper smith 2024', 'found no paper for “smith 2024”'],
    ['/paper okafor 2023', 'found no paper for “okafor 2023”'],
  ])('a brought paper is not recognised in “%s”', async (line, expected) => expect(textOf(await ask(line))).toContain(expected));

  test('a brought paper of one channel is not found in another', async () => {
    const elsewhere = { place: { ...place, channel: 'C2' } };
    for (const line of ['/cite okafor 2024', '/ask what was the follow-up in okafor 2024?', '/paper okafor 2024', '/cite inventumab'])
      expect(textOf(await ask(line, elsewhere)), line).not.toContain('Inventumab for chronic hiccups');
  });
});

describe('a brought paper with the name of one in the library', () => {
  const namesake = { ...grey, label: 'Petri 2023', title: 'Steroids and flares in a registry', broughtBy: ada, broughtAt: fakes.now() };
  const both = { ...createFakeScheduleService(), papersOf: async () => [namesake], namesOfPapers: async () => [namesake] };

  test.each([
    '/summary petri 2023',
    '/summary findings of petri',
    '/summary paper:petri',
    '/cite petri 2023 bibtex',
    '/cite petri',
    '/ask what did petri 2023 find?',
    '/ask who funded petri?',
    '/ask limits paper:petri',
    '/discuss petri 2023 show:question',
    '/prompts preview paper petri 2023',
    '/paper petri 2023',
  ])('an ambiguous name is answered with a choice: %s', async (line) => {
    const ofBoth = await createPaperBot(paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }), { log: silent, schedules: both });
    const request = { place, actor: ada, isOrganiser: async () => true };
    const answer = await ofBoth.answer({ input: line, ...request });
    expect(textOf(answer)).toMatch(/“petri(?: 2023)?” fits 2 papers here\. Which one do you mean\?/);
    const lines = buttonsOf(answer).map(({ run }) => run);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('10.5555/withdrawn.3');
    for (const run of lines) expect(textOf(await ofBoth.answer({ input: run, ...request })), run).not.toContain('Which one do you mean');
  });

  test.each(['/summary paper:petri-2023', '/summary SLE-BRAVE-II', '/cite brave2', '/cite 10.1016/S0140-6736(22)02546-6'])(
    'a name that only the library’s paper has is not ambiguous: %s',
    async (line) => {
      const ofBoth = await createPaperBot(paperServiceOn(scholarly, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }), { log: silent, schedules: both });
      const answer = await ofBoth.answer({ input: line, place, actor: ada });
      expect(answer.status).toBe('ok');
      expect(textOf(answer)).not.toContain('Steroids');
    },
  );
});

const library = await loadLibrary();
const inChannel = (labels: readonly string[]) => {
  const papers = labels.map((label, at) => ({ ...okafor, id: broughtPaperId(at.toString(16).padStart(12, '0')), label }));
  const schedules = { ...createFakeScheduleService(), namesOfPapers: async () => papers };
  return { library, schedules, place: channel, cause: { kind: 'command', id: '1' } } as const;
};

describe('the label of a brought paper in a text', () => {
  test.each([
    ['Müller-Lüdenscheidt 2021', 'what did muller ludenscheidt 2021 say?', 'what did say?'],
    ['WHO Hiccup Group 2020', 'who hiccup group 2020', ''],
    ['Okafor 2024', '(Okafor et al., 2024)', ''],
    ['Okafor 2024', 'safety in Okafor 2024?', 'safety?'],
    ['van der Berg 2019', 'The van der Berg 2019 trial', ''],
    ['Huo 2023', 'what did Huo 2023 find?', 'what did find?'],
  ])('the label “%s” is found in “%s”', async (label, text, rest) =>
    expect(await findBroughtLabel(text, inChannel([label, grey.label]))).toMatchObject({ papers: [{ label }], rest }),
  );

  test.each([
    ['Okafor 2024', 'Okafor 2023 and Lind 2024'],
    ['Okafor 2024', 'Okafor 20245'],
    ['Inventumab for chronic hiccups: a rando…', 'Inventumab for chronic hiccups 2024'],
    ['Okafor 2024', 'okafor'],
  ])('the label “%s” is not found in “%s”', async (label, text) => expect(await findBroughtLabel(text, inChannel([label]))).toBeUndefined());

  test('a label that two papers have finds both', async () =>
    expect((await findBroughtLabel('okafor 2024', inChannel(['Okafor 2024', 'Okafor 2024'])))?.papers).toHaveLength(2));

  test('a label is found in any text without failing, and what is left is shorter', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText(10), hostileText(10), async (before, after) => {
        const found = await findBroughtLabel(`${before} Okafor 2024 ${after}`, inChannel(['Okafor 2024']));
        if (found) expect(found.rest.length).toBeLessThanOrEqual(before.length + after.length + 1);
      }),
    );
  });
});
