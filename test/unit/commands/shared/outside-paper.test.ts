/** `/summary` and `/ask` of papers that the library has no entry for. */
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import type { Block } from '../../../../src/core/reply/reply.ts';
import { startScholarly } from '../../../fakes/scholarly.ts';
import type { FakePaper } from '../../../fakes/scholarly-papers.ts';
import { botWithPapers, paperServiceOn, retractedPaper, trialPaper } from '../../../fixtures/papers.ts';
import { quickBot } from '../../../helpers/library.ts';

const abstract = {
  Background: 'Hiccups last, e.g. for weeks. Okafor et al. asked why.',
  Methods: 'In this double-blind trial (ISRCTN12345678) we randomly assigned 120 adults to inventumab 4 mg or placebo for 12 weeks.',
  Findings: 'Response was 41% vs. 22% (p = 0.03; 95% CI 1.2 to 2.3). Two patients had serious adverse events. Sleep did not change.',
  Interpretation: 'Inventumab stopped hiccups. Longer trials are needed.',
};
const longTrial: FakePaper = { ...trialPaper, abstract };
const silentPaper: FakePaper = {
  ...retractedPaper,
  doi: '10.5555/no-abstract.1',
  pmid: '99000040',
  title: 'A letter',
  updates: [],
  corrections: [],
  publicationTypes: [],
};

const fake = await startScholarly();
afterAll(fake.stop);
beforeEach(() => {
  fake.faults.clear();
  fake.world.papers = [longTrial, { ...retractedPaper, abstract: { '': 'We counted 10 hiccups. All stopped.' } }, silentPaper];
});

const ask = async (line: string) => (await botWithPapers(paperServiceOn(fake, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 })))(line);
const textOf = async (line: string) => {
  const { reply } = await ask(line);
  return [reply.title, ...reply.blocks.map(plainBlock)].filter(Boolean).join('\n');
};
const buttonsOf = async (line: string) => (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));

describe('/summary of a paper that is not in the library', () => {
  test('the summary quotes the abstract by its sections and the sentences with numbers, and says that nothing was checked', async () =>
    expect(await textOf('/summary 10.5555/invented.2024.017')).toBe(
      `The authors’ abstract
Inventumab for chronic hiccups: a randomised, double-blind, placebo-controlled trial (Okafor 2024, Journal of Invented Medicine)
The authors’ abstract; nothing here was checked against the full paper.
Abstract
Background: Hiccups last, e.g. for weeks. Okafor et al. asked why.
Methods: In this double-blind trial (ISRCTN12345678) we randomly assigned 120 adults to inventumab 4 mg or placebo for 12 weeks.
Findings: Response was 41% vs. 22% (p = 0.03; 95% CI 1.2 to 2.3). Two patients had serious adverse events. Sleep did not change.
Interpretation: Inventumab stopped hiccups. Longer trials are needed.
Abstract quoted from PubMed. © 2024 The Invented Society. All rights reserved.
The sentences with numbers
Methods: In this double-blind trial (ISRCTN12345678) we randomly assigned 120 adults to inventumab 4 mg or placebo for 12 weeks.
Findings: Response was 41% vs. 22% (p = 0.03; 95% CI 1.2 to 2.3).
Findings: Two patients had serious adverse events.
Retractions: Crossref, PubMed and Europe PMC name no retraction, expression of concern or correction
Only the abstract could be read: Europe PMC offers no open-access text of it. Sources: Crossref, PubMed and Europe PMC, 29 November 2026. Not checked against the full paper.`,
    ));

  test.each([
    '/summary pmid:99000017',
    '/summary pmid 99000017',
    '/summary PMID: 99000017',
    '/summary PMID- 99000017',
    '/summary PMC 99000017',
    '/summary PMC ID: 99000017',
    '/summary 99000017[pmid]',
    '/summary https://doi.org/ 10.5555/invented.2024.017',
    '/summary PMC99000017',
    '/summary https://pubmed.ncbi.nlm.nih.gov/99000017/',
    '/summary https://europepmc.org/article/MED/99000017',
    '/summary https://doi.org/10.5555/invented.2024.017',
    '/summary doi:10.5555/invented.2024.017',
    '/summary paper:10.5555/invented.2024.017',
    '/summary paper:pmid:99000017',
    '/summary paper:"PMID 99000017"',
    '/summary length:full 10.5555/invented.2024.017',
    '/summary 10.5555/invented.2024.017, PMID 99000017',
    'summary of 10.5555/invented.2024.017',
  ])('the paper is found by every identifier: %s', async (line) => expect((await ask(line)).line).toBe('/summary paper:10.5555/invented.2024.017'));

  test('the summary shows one section of the abstract, under its own name and synonyms', async () => {
    for (const words of ['results', 'findings', 'efficacy']) {
      const text = await textOf(`/summary ${words} pmid:99000017`);
      expect(text).toContain('Findings: Response was 41%');
      expect(text).not.toContain('Background:');
    }
    expect(await textOf('/summary limits 10.5555/invented.2024.017')).toContain('The abstract has no section “limits”. Only the abstract could be read');
    expect((await buttonsOf('/summary limits pmid:99000017')).map(({ label }) => label)).toEqual([
      'Background',
      'Methods',
      'Findings',
      'Interpretation',
      'The whole abstract',
    ]);
    for (const { run } of await buttonsOf('/summary limits pmid:99000017')) expect((await ask(run)).status).toBe('ok');
  });

  test('the summary says first that the paper was retracted', async () =>
    expect((await textOf('/summary pmid:99000030')).split('\n')[1]).toMatch(/^Retracted on 1 March 2021, say Crossref/));

  test('the summary says that a source was not checked', async () => {
    fake.faults.set('PubMed', 'refused');
    expect(await textOf('/summary 10.5555/invented.2024.017')).toContain('Not fully checked for retractions: PubMed');
  });

  test('the summary says that no source has an abstract', async () =>
    expect(await textOf('/summary pmid:99000040')).toContain('There is no abstract in Crossref, PubMed or Europe PMC.'));

  test('an identifier of a paper in the library leads to that paper', async () => {
    fake.world.papers = [{ ...longTrial, doi: '10.2147/JIR.S397639', pmid: '99000055', pmcid: 'PMC99000055' }];
    for (const id of ['10.2147/JIR.S397639', 'pmid:99000055', 'PMC99000055']) expect((await ask(`/summary ${id}`)).line).toBe('/summary paper:huo-2023');
  });

  test('two identifiers are answered with a choice between the papers, by title', async () => {
    expect((await buttonsOf('/summary paper:"10.5555/invented.2024.017 PMID 99000030"')).map(({ label, run }) => `${label} → ${run}`)).toEqual([
      'Okafor 2024: Inventumab for chronic hiccups: a randomised, double-blind, p… → /summary paper:10.5555/invented.2024.017',
      'Grey 2019: RETRACTED: A cohort of hiccups in ten villages → /summary paper:10.5555/withdrawn.3',
    ]);
  });

  test('a trial without an entry is answered with its papers', async () => {
    for (const line of ['/summary NCT99999999', '/summary paper:NCT99999999', '/cite NCT99999999'])
      expect((await buttonsOf(line)).map(({ run }) => run)).toEqual(['/paper NCT99999999']);
    expect((await ask('/summary NCT03616964')).line).toBe('/summary paper:petri-2023');
  });

  test('the answer says that look-ups are switched off', async () => {
    const { ask: askWithout } = await quickBot();
    const { reply } = await askWithout('/summary 10.5555/invented.2024.017');
    expect(reply.blocks.map(plainBlock).join()).toContain('switched it off (PAPER_LOOKUP)');
  });
});

describe('/ask about a paper that is not in the library', () => {
  test.each([
    ['how many people were randomised', 'Methods: In this double-blind trial (ISRCTN12345678) we randomly assigned 120 adults'],
    ['were there serious adverse events?', 'Findings: Two patients had serious adverse events.'],
    ['did it work?', 'Findings: Response was 41% vs. 22% (p = 0.03; 95% CI 1.2 to 2.3).'],
    ['what do the authors conclude?', 'Interpretation: Inventumab stopped hiccups.'],
    ['what was the dose?', 'we randomly assigned 120 adults to inventumab 4 mg'],
    ['did sleep improve?', 'Findings: Sleep did not change.'],
    ['why was the study done?', 'Background: '],
    ['is it registered?', 'ISRCTN12345678'],
    ['was it blinded?', 'In this double-blind trial'],
    ['what was the difference?', 'Findings: Response was 41% vs. 22%'],
  ])('the sentences of the abstract that answer are quoted: %s', async (question, quoted) => {
    const text = await textOf(`/ask ${question} paper:10.5555/invented.2024.017`);
    expect(text).toContain('What the abstract says on this');
    expect(text).toContain(quoted);
    expect(text).toContain('Only the abstract could be read: Europe PMC offers no open-access text of it.');
    expect(text).toContain('© 2024 The Invented Society.');
  });

  test('the question is shown without the words that led to the paper', async () => {
    for (const line of ['/ask what were the harms in 10.5555/invented.2024.017', '/ask what were the harms in PMID- 99000017?'])
      expect(await textOf(line)).toMatch(/^what were the harms\??$/m);
  });

  test.each(['did it help children with asthma?', 'what about quality of life?', 'were there conflicts of interest?'])(
    'a question the abstract does not answer is answered with that fact: %s',
    async (question) => {
      const text = await textOf(`/ask ${question} 10.5555/invented.2024.017`);
      expect(text).toContain('Nothing was found in the abstract on this');
      expect(text).toContain('Only the abstract could be read: Europe PMC offers no open-access text of it.');
      expect(text).toContain('free to read in PubMed Central');
    },
  );

  test.each([
    '/ask what was the dose paper:pmid:99000017',
    '/ask paper:10.5555/invented.2024.017 what was the dose',
    '/ask what was the dose in 10.5555/invented.2024.017?',
    '/ask what was the dose in https://doi.org/10.5555/invented.2024.017 ?',
    '/ask what was the dose in PMID 99000017?',
    '/ask In PMC99000017, what was the dose?',
    'what was the dose in 10.5555/invented.2024.017?',
    '@journal-club: what was the dose in https://pubmed.ncbi.nlm.nih.gov/99000017/?',
  ])('the identifier in “%s” is found', async (line) => expect(await textOf(line)).toContain('inventumab 4 mg'));

  test('authors and journal are answered from the record', async () => {
    expect(await textOf('/ask who wrote 10.5555/invented.2024.017?')).toContain('Authors: Ada Okafor');
    expect(await textOf('/ask was it retracted? pmid:99000017')).toContain('Retractions: Crossref, PubMed and Europe PMC name no retraction');
  });

  test('a question for advice on a person is declined', async () =>
    expect(await textOf('/ask should my mother take it? 10.5555/invented.2024.017')).toContain('I cannot say what is right for one person'));

  test('the answer says first that the paper was retracted, and that no source has an abstract', async () => {
    expect((await textOf('/ask how many hiccups? pmid:99000030')).split('\n')[1]).toMatch(/^Retracted on 1 March 2021/);
    expect(await textOf('/ask how many hiccups? pmid:99000040')).toContain('There is no abstract in Crossref, PubMed or Europe PMC.');
  });

  test('the abstract is shown if nothing is asked', async () => expect(await textOf('/ask 10.5555/invented.2024.017')).toContain('The sentences with numbers'));

  test('a question about a paper of the library is answered from its claims, by identifier or by name', async () => {
    for (const line of ['/ask what are the limits of 10.2147/JIR.S397639?', '/ask what are the limits paper:huo', '/ask what are the limits paper:huo-2023'])
      expect((await ask(line)).reply.title).toBe('Limits and appraisal: Huo 2023');
    expect(fake.requests.some(({ path }) => path.includes('JIR'))).toBe(false);
    expect((await ask('/ask what are the limits paper:quarks')).status).toBe('user-error');
  });

  test('the button for sharing asks the same question', async () => {
    const first = await ask('/ask what was the dose in PMID 99000017?');
    expect((await ask(first.line ?? '')).reply.blocks).toEqual(first.reply.blocks);
  });
});

/** Texts of quotations, without the heading of their section. */
const quotations = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'quote' ? [block.text.filter((part) => typeof part === 'string').join('')] : [])).filter((text) => text !== '');

describe('quotations from an abstract', () => {
  test('every quoted sentence occurs in the abstract word for word', async () => {
    const sentence = fc.constantFrom(
      'Response was 41% vs. 22% (p = 0.03).',
      'Okafor et al. saw 3 deaths.',
      'See No. 3, Fig. 2.',
      'CI 1.2 to 2.3 was wide (n = 4. Others were lost).',
      'E. coli grew in 5 dishes!',
      'Was it safe?',
      'Hiccups stopped.',
    );
    const sections = fc.dictionary(
      fc.constantFrom('Aim', 'METHODS', 'Results and Discussion', 'Conclusion'),
      fc.array(sentence, { minLength: 1, maxLength: 6 }),
      { minKeys: 1 },
    );
    await fc.assert(
      fc.asyncProperty(sections, fc.constantFrom('did it work', 'was it safe', 'how many deaths', 'what do they conclude'), async (parts, question) => {
        const texts = Object.fromEntries(Object.entries(parts).map(([label, sentences]) => [label, sentences.join(' ')]));
        fake.world.papers = [{ ...trialPaper, abstract: texts }];
        const whole = Object.values(texts);
        for (const line of ['/summary pmid:99000017', `/ask ${question} pmid:99000017`]) {
          const quoted = quotations((await ask(line)).reply.blocks).filter((text) => !text.includes(question));
          for (const text of quoted)
            expect(
              whole.some((section) => section.includes(text)),
              text,
            ).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
