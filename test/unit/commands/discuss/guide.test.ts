import { describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { createBot } from '../../../../src/core/bot.ts';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { textsOf } from '../../../../src/core/reply/reply.ts';
import type { Library } from '../../../../src/library/library.ts';
import { renderers } from '../../../contract/renderers.ts';
import { botWithSchedules, channel, createFakeScheduleService } from '../../../fixtures/channel-schedule.ts';
import { claim, type SmallContent, smallLibrary } from '../../../fixtures/content.ts';
import { ada, silent } from '../../../helpers/library.ts';

const { ask, botOf, library } = await botWithSchedules();
type Answer = Awaited<ReturnType<typeof ask>>;
const textOf = ({ reply }: Answer): string => [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
const headings = [
  'Minutes 0 to 3: the paper in short',
  'Minutes 3 to 8: one open question for all',
  'Minutes 8 to 13: in pairs',
  'Minutes 13 to 20: what to settle',
];
const headingsOf = ({ reply }: Answer): readonly string[] => reply.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
const questionsOf = ({ reply }: Answer): readonly string[] => reply.blocks.flatMap((block) => (block.kind === 'quote' ? [plainBlock(block)] : []));

const askOn = (own: Library) => {
  const citations = { one: async () => '', record: async () => '', all: async () => '' };
  const bot = createBot({ library: own, commands, citations, log: silent });
  return async (input: string) => bot.answer({ input, place: channel, actor: ada });
};

const firstPaper = ({ papers: [paper] }: SmallContent): SmallContent['papers'][number] => {
  if (!paper) throw new Error('the small library has a paper');
  return paper;
};

describe('the session guide', () => {
  test.each([...library.papers.keys()])(
    'the session guide for %s has four timed parts, a source for every statement of the paper, and posts nothing',
    async (paper) => {
      const schedules = createFakeScheduleService();
      const answer = await ask(`/discuss guide paper:${paper}`, { schedules });
      expect(answer.status).toBe('ok');
      expect(headingsOf(answer)).toEqual(headings);
      const [statements = []] = answer.reply.blocks.flatMap((block) => (block.kind === 'list' ? [block.items] : []));
      expect(statements.length).toBeGreaterThan(1);
      for (const item of statements) expect(item.some((inline) => typeof inline !== 'string' && inline.kind === 'cite')).toBe(true);
      expect(answer.reply.blocks.flatMap(textsOf).flat()).toContainEqual(expect.objectContaining({ kind: 'cite', source: library.papers.get(paper)?.work }));
      expect(schedules.posts).toEqual([]);
    },
  );

  test.each([...library.seasons.values()])(
    'the session guide for $paper asks the first question of all, and two others of the season',
    async ({ paper, prompts }) => {
      const [open, ...others] = questionsOf(await ask(`/discuss guide paper:${paper}`));
      expect(open).toContain(prompts[0]?.question);
      expect(others).toHaveLength(2);
      expect(new Set([open, ...others]).size).toBe(3);
      for (const question of others) expect(prompts.some((prompt) => question.includes(prompt.question))).toBe(true);
    },
  );

  test.each(renderers)('the session guide can be shared with the channel and is complete on $name', async ({ renderer, show }) => {
    for (const paper of library.papers.keys()) {
      const answer = await ask(`/discuss guide paper:${paper}`, { schedules: createFakeScheduleService() });
      expect(answer.line).toBe(`/discuss guide paper:${paper}`);
      expect(pageForRequester(answer, renderer).controls.map(({ label }) => label)).toContain('Share with the channel');
      for (const page of pagesForChannel(answer, renderer)) expect(show(page).problems).toEqual([]);
    }
  });

  test('the session guide is about the paper that the channel reads unless another is named', async () => {
    const schedules = createFakeScheduleService({ schedule: { paper: 'petri-2023' } });
    expect((await ask('/discuss guide', { schedules })).reply.title).toBe('Session guide: SLE-BRAVE-II');
    expect((await ask('/discuss guide for huo', { schedules })).reply.title).toBe('Session guide: Huo 2023');
  });

  test('the session guide says what is known of the paper’s gaps and funding', async () => {
    const text = textOf(await ask('/discuss guide paper:petri-2023'));
    expect(text).toContain('To keep in mind');
    expect(text).toContain('(3 of 9; a button below shows all)');
    expect(text).toContain('Who paid: not seen in what was read.');
  });

  test('the session guide leaves out what a news report said of the paper', async () => {
    expect(textOf(await ask('/discuss guide paper:huo-2023'))).not.toContain('news report)');
    const answer = await askOn(await smallLibrary())('/discuss guide');
    expect(textOf(answer)).not.toContain('results are promising');
  });

  test('the session guide for a paper without questions says so, and asks what fits any paper', async () => {
    const own = await smallLibrary((content) => {
      const first = firstPaper(content);
      content.papers.push({ ...first, id: 'young-2026', name: 'Young 2026', work: 'hasni-2021', summary: ['D03'], takeaways: ['D03'], disclosures: undefined });
    });
    const answer = await askOn(own)('/discuss guide paper:young-2026');
    expect(answer.status).toBe('ok');
    expect(textOf(answer)).toContain('There are no questions on Young 2026 yet, so those below are questions for any paper.');
    expect(headingsOf(answer)).toEqual(headings);
    expect(questionsOf(answer)).toHaveLength(3);
    // The claim that is in the summary and in the take-aways is said once.
    expect(textOf(answer).split('Tofacitinib blocks JAK1 and JAK3')).toHaveLength(2);
  });

  test('the session guide for a season with one question uses it everywhere', async () => {
    const answer = await askOn(await smallLibrary())('/discuss guide');
    expect(questionsOf(answer)[0]).toContain('What does the review claim?');
    expect(textOf(answer).split('A question that fits any paper.')).toHaveLength(3);
  });

  test.each([
    [40, 'about a minute. The rest is for questions of understanding.'],
    [390, 'about 3 minutes.'],
    [900, 'about 7 minutes. Leave out what the club knows.'],
  ])('the session guide says how long %i words take to read aloud', async (words, note) => {
    const own = await smallLibrary((content) => {
      const first = firstPaper(content);
      const parts = Math.ceil(words / 90);
      first.summary = Array.from({ length: parts }, (_, index) => claim(`R${20 + index}`, 'word '.repeat(words / parts).trim(), ['huo-2023']));
      first.takeaways = ['R20'];
      content.topics[0]?.claims.push(claim('R01', 'The review covers JAK inhibitors in lupus.', ['huo-2023']), claim('N01', 'It was covered.', ['huo-2023']));
    });
    expect(textOf(await askOn(own)('/discuss guide'))).toContain(`Read aloud as it stands: ${note}\n`);
  });

  test.each(['guide', 'g', 'session'])('completion offers the session guide for “%s”', async (typed) => {
    const offered = await botOf().autocomplete({ command: 'discuss', option: 'prompt', typed });
    expect(offered).toContainEqual({ label: 'session guide for the presenter', value: 'guide' });
  });
});
