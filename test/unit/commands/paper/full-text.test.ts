import { describe, expect, test } from 'vitest';
import { pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { renderers } from '../../../contract/renderers.ts';
import { type ScholarlyFault, scholarlyFaults } from '../../../fakes/scholarly-faults.ts';
import type { FakePaper } from '../../../fakes/scholarly-papers.ts';
import { articleNames, articleXml } from '../../../fixtures/full-text.ts';
import { botWithPapers, paperServiceOn, trialPaper } from '../../../fixtures/papers.ts';
import { scholarlyForTests } from '../../../helpers/scholarly.ts';

/** An article under the number of the trial's. */
const withArticle = (xml: string): FakePaper => ({
  ...trialPaper,
  fullText: xml.replace(/PMC\d{8}|(?<=pub-id-type="pmc">)\d+/, (id) => (id.startsWith('PMC') ? 'PMC99000017' : '99000017')),
});

const fake = await scholarlyForTests([withArticle(articleXml('trial'))]);

const useArticle = (xml: string): void => {
  fake.world.papers = [withArticle(xml)];
};

const longTimes = { callTimeoutMs: 8000, totalTimeoutMs: 15_000 };
const reference = '10.5555/invented.2024.017';
const ask = async (line: string, times: Parameters<typeof paperServiceOn>[1] = longTimes) => (await botWithPapers(paperServiceOn(fake, times)))(line);
const textOf = async (line: string, times?: typeof longTimes) => (await ask(line, times)).reply.blocks.map(plainBlock).filter(Boolean).join('\n');
const buttonsOf = async (line: string) => (await ask(line)).reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));

describe('the card of a paper with an open-access full text', () => {
  test('the card quotes funding and conflicts in one line each, with their places', async () => {
    const lines = (await textOf(`/paper ${reference}`)).split('\n');
    expect(lines).toContain('Full text: open access, in Europe PMC, CC BY-NC');
    expect(lines).toContain(
      'Funding: “This trial was funded by Invented Biologics (grant IB-2021-4), which supplied the drug and took part in the design.” (the article’s metadata)',
    );
    expect(lines).toContain(
      'Conflicts of interest: “AO and BL are employees of Invented Biologics and hold its shares. CN has received fees from Invented Biologics. DM and EZ declare no competing interests.” (author notes)',
    );
  });

  test('the card quotes a statement in two places as two quotations', async () => {
    useArticle(articleXml('trial').replace('</back>', '<sec><title>Funding</title><p>The town paid for the ward.</p></sec></back>'));
    const funding = (await textOf(`/paper ${reference}`)).split('\n').find((line) => line.startsWith('Funding'));
    expect(funding).toContain('took part in the design.” “The town paid for the ward.” (');
  });

  test('the card says that a statement was not found, not that there is none', async () => {
    useArticle(articleXml('formulas'));
    const text = await textOf(`/paper ${reference}`);
    expect(text).toContain('Funding: no statement found in the full text');
    expect(text).toContain('Conflicts of interest: no statement found in the full text');
  });

  test('the card cuts a long statement after a sentence, and never inside one', async () => {
    useArticle(articleXml('trial').replace('DM and EZ declare no competing interests.', `DM and EZ have ${'no '.repeat(80)}interests.`));
    expect(await textOf(`/paper ${reference}`)).toContain(
      '“AO and BL are employees of Invented Biologics and hold its shares. CN has received fees from Invented Biologics.” (author notes; 1 more sentence)',
    );
    useArticle(articleXml('trial').replace('AO and BL are employees', `AO and BL are ${'very '.repeat(80)}good employees`));
    expect(await textOf(`/paper ${reference}`)).toContain('Conflicts of interest: stated at length (author notes)');
  });

  test('the card offers the full text', async () => {
    expect(await buttonsOf(`/paper ${reference}`)).toContainEqual({ label: 'Full text', run: `/paper paper:${reference} fulltext:contents` });
    fake.world.papers = [trialPaper];
    expect((await buttonsOf(`/paper ${reference}`)).map(({ label }) => label)).not.toContain('Full text');
  });

  test.each(scholarlyFaults as readonly ScholarlyFault[])('the card is shown whatever happens to the full text: %s', async (fault) => {
    fake.faults.set('full text', fault);
    const { status, reply } = await ask(`/paper ${reference}`, { callTimeoutMs: 2000, totalTimeoutMs: 4000 });
    const text = reply.blocks.map(plainBlock).join('\n');
    expect(status).toBe('ok');
    expect(text).toContain('Journal: Journal of Invented Medicine');
    expect(text).toMatch(/Full text: only the abstract could be read: Europe PMC /);
  });
});

describe('the full text of a paper', () => {
  test('the list of the full text has its sections, and what it states about itself', async () => {
    const text = await textOf(`/paper ${reference} fulltext:contents`);
    expect(text).toContain('Sections: 1 Abstract; 2 In plain words; 3 Introduction; 4 Methods; 5 Results; 6 Discussion; 7 Data sharing; 8 Acknowledgements.');
    expect(text).toContain('Limitations\nDiscussion: Our trial has several limitations. Follow-up ended at week 12. Most patients were men.');
    expect(text).toContain('Data availability\nData sharing: De-identified data are available from the sponsor on request.');
    expect(text).toContain('Licence: CC BY-NC');
  });

  test('the list of the full text has a button for every section, which shows it', async () => {
    const buttons = await buttonsOf(`/paper ${reference} fulltext:contents`);
    expect(buttons.map(({ label }) => label)).toEqual([
      'About this paper',
      'Abstract',
      'In plain words',
      'Introduction',
      'Methods',
      'Results',
      'Discussion',
      'Data sharing',
      'Acknowledgements',
    ]);
    const [methods] = buttons.filter(({ label }) => label === 'Methods');
    expect(await textOf(methods?.run ?? '')).toContain('We randomly assigned 240 patients (1:1) to inventumab or placebo.');
    expect(await textOf(`/paper ${reference} fulltext:plain words`)).toContain('People with hiccups got a drug or a dummy drug.');
  });

  test('a missing full text leads back to the card', async () => {
    fake.world.papers = [trialPaper];
    const { status, reply } = await ask(`/paper ${reference} fulltext:methods`);
    expect(status).toBe('user-error');
    expect(reply.blocks.map(plainBlock).join('\n')).toContain('Only the abstract could be read: Europe PMC offers no open-access text of it.');
  });

  test('an unknown section is answered with the names of the sections', async () => {
    const { status, reply } = await ask(`/paper ${reference} fulltext:statistics`);
    expect(status).toBe('user-error');
    expect(reply.blocks.map(plainBlock).join('\n')).toContain('The full text has no section “statistics”.');
    expect(reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ label }) => label) : []))).toContain('Methods');
  });

  test.each(renderers)('every section of a full text can be shown on $name', async ({ renderer, show }) => {
    for (const name of articleNames.filter((each) => !['withheld', 'no-licence'].includes(each))) {
      useArticle(articleXml(name));
      const bot = await botWithPapers(paperServiceOn(fake, longTimes));
      const contents = await bot(`/paper ${reference} fulltext:contents`);
      expect(contents.status, name).toBe('ok');
      const lines = contents.reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []));
      for (const answer of [contents, ...(await Promise.all(lines.map(bot)))]) {
        const pages = pagesForChannel(answer, renderer).map(show);
        expect(pages.flatMap(({ problems }) => problems)).toEqual([]);
        const text = pages.map((page) => page.text).join('\n');
        for (const block of answer.reply.blocks) if (block.kind === 'quote') expect(text.replace(/\s+/g, '')).toContain(plainBlock(block).replace(/\s+/g, ''));
      }
    }
  });
});

describe('a question about a paper with an open-access full text', () => {
  test.each([
    ['who funded it?', 'This trial was funded by Invented Biologics (grant IB-2021-4)'],
    ['any conflicts of interest?', 'AO and BL are employees of Invented Biologics and hold its shares.'],
    ['how many patients were randomly assigned?', 'We randomly assigned 240 patients (1:1) to inventumab or placebo.'],
  ])('a question is answered by quotation from where the paper states it: %s', async (question, quoted) => {
    const text = await textOf(`/ask ${question} paper:${reference}`);
    expect(text).toContain('In the full text');
    expect(text).not.toContain('No sentence was found in the abstract');
    expect(text).toContain(quoted);
    expect(text).toContain('Quoted unchanged');
    expect(text).not.toContain('Only the abstract could be read');
  });

  test('a question for a statement that was not found is answered with that fact, and not that there is none', async () => {
    useArticle(articleXml('formulas'));
    expect(await textOf(`/ask who paid for it? paper:${reference}`)).toContain(
      'No statement on funding was found in the full text. That does not mean that there is none.',
    );
  });

  test('a question that neither text answers is not guessed at', async () => {
    const text = await textOf(`/ask did zebras migrate earlier? paper:${reference}`);
    expect(text).toContain('No sentence was found in the abstract that answers that, and I do not guess.');
    expect(text).toContain('No sentence of the full text was found on it either.');
  });
});

describe('/summary of a paper with an open-access full text', () => {
  test('the summary offers the full text beside the abstract', async () => {
    expect(await buttonsOf(`/summary ${reference}`)).toContainEqual({ label: 'Full text', run: `/paper paper:${reference} fulltext:contents` });
  });

  test('the summary shows a section that only the full text has', async () => {
    expect(await textOf(`/summary acknowledgements ${reference}`)).toContain('Licence: CC BY-NC');
  });

  test('the summary shows the limitations that the paper states, wherever they are', async () => {
    expect(await textOf(`/summary limitations ${reference}`)).toContain('Limitations');
  });

  test('the summary shows a section of the full text if the abstract is not divided', async () => {
    expect(await textOf(`/summary methods ${reference}`)).toContain('We randomly assigned 240 patients (1:1) to inventumab or placebo.');
  });

  test('the summary names the sections there are if neither text has the one asked for', async () => {
    const { status, reply } = await ask(`/summary statistics ${reference}`);
    expect(status).toBe('user-error');
    expect(reply.blocks.map(plainBlock).join('\n')).toContain('The full text has no section “statistics”.');
  });
});
