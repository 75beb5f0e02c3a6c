import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { type Reply, textsOf } from '../../../src/core/reply/reply.ts';
import { botWithSchedules, createFakeScheduleService } from '../../fixtures/channel-schedule.ts';
import { quickBot } from '../../helpers/library.ts';

const { ask, bot, library } = await quickBot();
const { ask: askIn } = await botWithSchedules();
const blocksOf = async (line: string) => (await ask(line)).reply.blocks;
const runsOf = ({ blocks }: Reply) => blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map(({ run }) => run) : []));
const runs = async (line: string) => runsOf((await ask(line)).reply);
const textOf = async (line: string) => (await blocksOf(line)).map(plainBlock).join('\n');
const papers = [...library.papers.values()];
const onBrave = createFakeScheduleService({ schedule: { paper: 'petri-2023' } });

describe.each(papers)('/summary of $name', ({ id, title, sections, limits }) => {
  const of = (words = '') => `/summary${words} paper:${id}`;

  test('is short by default: the result, take-aways, what sets them in perspective, a button for every section', async () => {
    const { reply } = await ask(of());
    expect(reply.title).toBe(title);
    const kinds = reply.blocks.map((block) => block.kind);
    const [note, news] = [kinds[0] === 'note' ? ['note'] : [], kinds.includes('quote') && kinds.at(-3) === 'list' ? ['heading', 'list'] : []];
    expect(kinds).toEqual([...note, 'text', 'heading', 'list', 'quote', ...news, 'choices', 'choices']);
    expect(reply.blocks.filter((block) => block.kind === 'heading')[0]?.text).toBe('Take-aways');
    expect((await ask(of())).sources.map((source) => source.id)).toContain(papers.find((paper) => paper.id === id)?.work);
    const others = papers.filter((paper) => paper.id !== id).map((paper) => `/summary paper:${paper.id}`);
    expect(runsOf(reply)).toEqual([...sections.map((section) => of(` ${section.id}`)), of(' limits'), `/summary length:full paper:${id}`, ...others]);
  });

  test('shows everything on request, including the limits of what was read', async () => {
    const blocks = await blocksOf(of(' full'));
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    for (const section of sections) expect(headings).toContain(section.title);
    expect(headings.at(-1)).toBe('What was not seen');
  });

  test.each(sections)('shows the section $id with the paper’s name and a source for each statement', async (section) => {
    const answer = await ask(of(` ${section.id}`));
    expect(answer.line).toBe(of(` ${section.id}`));
    const list = answer.reply.blocks.find((block) => block.kind === 'list');
    const uncited = list ? textsOf(list).filter((text) => !text.some((inline) => typeof inline !== 'string' && inline.kind === 'cite')) : ['no list'];
    expect(uncited).toEqual([]);
    expect(await textOf(of(` ${section.id}`))).toContain(`${papers.find((paper) => paper.id === id)?.name}. ${section.lead}`);
  });

  test('says on request what was not read', async () => {
    const text = await textOf(of(' limits'));
    for (const limit of limits) expect(text).toContain(limit);
  });
});

describe('/summary', () => {
  test('shows the current paper unless another is named', async () => {
    expect(await textOf('/summary')).toBe(await textOf('/summary paper:huo-2023'));
    expect(await textOf('/summary')).toMatch(/^The review's own abstract calls JAK inhibitors' efficacy in lupus undetermined\./);
  });

  test('shows the three points of the news report once, under a heading that says whose they are', async () => {
    const blocks = await blocksOf('/summary');
    const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'In a news report');
    const list = blocks[at + 1];
    expect(list?.kind === 'list' && list.items).toHaveLength(3);
    expect(
      blocks
        .map(plainBlock)
        .join('\n')
        .match(/news report/gi),
    ).toHaveLength(1);
  });

  test('gives the verdict of a trial first', async () => {
    const [first] = (await blocksOf('/summary paper:petri-2023')).filter((block) => block.kind === 'text');
    expect(first && plainBlock(first)).toMatch(/^SLE-BRAVE-II \(775 people, NCT03616964\) missed its primary endpoint/);
  });

  test('shows each claim once in the full form', async () => {
    const marks = (await blocksOf('/summary length:full')).filter((block) => block.kind === 'list').flatMap(textsOf);
    const claims = marks.map((item) => (typeof item[0] === 'string' ? item[0] : ''));
    expect(new Set(claims).size).toBe(claims.length);
  });

  test('shows the channel’s paper if one was chosen', async () => {
    expect((await askIn('/summary', { schedules: onBrave })).reply.title).toBe(library.papers.get('petri-2023')?.title);
    expect((await askIn('/summary safety', { schedules: onBrave })).line).toBe('/summary safety paper:petri-2023');
    expect((await askIn('/summary safety', { schedules: createFakeScheduleService() })).line).toBe('/summary safety paper:huo-2023');
    expect((await askIn('/summary safety paper:huo-2023', { schedules: onBrave })).line).toBe('/summary safety paper:huo-2023');
  });

  test('shows the current paper if the channel’s paper no longer exists', async () => {
    const schedules = createFakeScheduleService({ schedule: { paper: 'gone-2020' } });
    expect((await askIn('/summary', { schedules })).line).toBe('/summary paper:huo-2023');
  });

  test.each([
    ['/summary paper:SLE-BRAVE-II', 'petri-2023'],
    ['/summary SLE-BRAVE-II', 'petri-2023'],
    ['/summary paper brave 2', 'petri-2023'],
    ['/summary paper:"petri 2023"', 'petri-2023'],
    ['/summary paper:petri 2023', 'petri-2023'],
    ['/summary paper:brave 2', 'petri-2023'],
    ['/summary petri', 'petri-2023'],
    ['/summary paper:https://doi.org/10.1016/S0140-6736(22)02546-6', 'petri-2023'],
    ['/summary paper:NCT03616964', 'petri-2023'],
    ['/summary paper:huo', 'huo-2023'],
    ['/summary paper:10.2147/JIR.S397639', 'huo-2023'],
  ])('answers “%s” with the paper %s', async (line, id) => expect((await ask(line)).line).toBe(`/summary paper:${id}`));

  test.each([
    ['/summary paper:SLE-BRAVE-I', 'is not one of the papers here.', '/trials sle-brave-1'],
    ['/summary paper:NCT03616912', 'is not one of the papers here.', '/trials sle-brave-1'],
    ['/summary paper:"hasni 2021"', 'is not one of the papers here.', '/cite hasni-2021 style:apa'],
    ['/summary paper:brave', 'Did you mean this one?', '/summary paper:petri-2023'],
    ['/summary paper:SLE-BRAVE-III', 'Did you mean this one?', '/summary paper:petri-2023'],
    ['/summary paper:2023', 'Did you mean one of these?', '/summary paper:huo-2023'],
    ['/summary paper:quarks', 'These are the papers here:', '/summary paper:petri-2023'],
    ['/summary safety paper:petry', 'Did you mean this one?', '/summary safety paper:petri-2023'],
  ])('does not choose a paper for “%s”, and offers those that might be meant', async (line, words, run) => {
    const answer = await ask(line);
    expect(answer.status).toBe('user-error');
    expect(answer.reply.blocks.map(plainBlock).join('\n')).toContain(words);
    expect(runsOf(answer.reply)).toContain(run);
  });

  test.each([
    '<!channel> @everyone',
    '`x` *y* _z_ [a](http://b)',
    '$(rm -rf /)',
    '"; drop table subscription; --',
    '\u202eevil',
    '😀'.repeat(60),
    'x'.repeat(299),
  ])('treats hostile input for a paper as text: %s', async (words) => {
    const { status, reply } = await bot.answer({
      input: { command: 'summary', options: { paper: words } },
      place: { platform: 'test', workspace: 'W1', channel: 'C1' },
      actor: { id: 'U1', name: 'Ada' },
    });
    expect(status).toBe('user-error');
    expect(reply.blocks[0] && plainBlock(reply.blocks[0]).length).toBeLessThan(160);
    expect(runsOf(reply)).toEqual(expect.arrayContaining(['/summary paper:huo-2023', '/summary paper:petri-2023']));
  });

  test('finds a section by a common word for it', async () => {
    expect((await ask('/summary nephritis')).line).toBe('/summary kidneys paper:huo-2023');
    expect((await ask('/summary SANRA')).line).toBe('/summary appraisal paper:huo-2023');
  });

  test.each([
    ['/summary safety SLE-BRAVE-II', '/summary safety paper:petri-2023'],
    ['/summary safety of brave 2', '/summary safety paper:petri-2023'],
    ['/summary limits petri 2023', '/summary limits paper:petri-2023'],
    ['/summary full SLE-BRAVE-II', '/summary length:full paper:petri-2023'],
    ['/summary short paper NCT03616964', '/summary paper:petri-2023'],
    ['/summary efficacy of petri', '/summary results paper:petri-2023'],
    ['/summary what does Petri say about safety?', '/summary safety paper:petri-2023'],
    ['/summary kidneys huo', '/summary kidneys paper:huo-2023'],
    ['/summary side effects of petri', '/summary safety paper:petri-2023'],
    ['/summary methods of petri', '/summary design paper:petri-2023'],
    ['/summary all of petri', '/summary length:full paper:petri-2023'],
    ['/summary everything', '/summary length:full paper:huo-2023'],
    ['/summary the petri paper', '/summary paper:petri-2023'],
    ['/summary what about the results?', '/summary results paper:petri-2023'],
  ])('parses section or length and paper from words without option names: %s', async (line, meant) => {
    expect((await ask(line)).line).toBe(meant);
  });

  test.each([
    ['/summary limitations', '/summary limits paper:huo-2023'],
    ['/summary caveats of petri', '/summary limits paper:petri-2023'],
    ['/summary tldr', '/summary paper:huo-2023'],
    ['/summary take-home message of petri', '/summary paper:petri-2023'],
    ['/summary key points', '/summary paper:huo-2023'],
    ['/summary conclusions', '/summary abstract paper:huo-2023'],
    ['/summary in full', '/summary length:full paper:huo-2023'],
    ['/summary methods', '/summary design paper:petri-2023'],
    ['/summary introduction', '/summary background paper:huo-2023'],
    ['/summary adverse events of Petri et al. 2023', '/summary safety paper:petri-2023'],
    ['/summary petri’s endpoints', '/summary endpoints paper:petri-2023'],
  ])('knows other words for sections and lengths: %s', async (line, meant) => expect((await ask(line)).line).toBe(meant));

  test.each([
    ['/summary sleek', 'sleek'],
    ['/summary SLE-BRAVE-I', 'sle-brave-1'],
    ['/summary NCT03616912', 'sle-brave-1'],
  ])('shows the trial if the name of a trial is given without a paper: %s', async (line, trial) => {
    const { status, line: again, reply } = await ask(line);
    expect([status, again]).toEqual(['ok', `/trials ${trial}`]);
    expect(reply.blocks[0] && plainBlock(reply.blocks[0])).toContain('No paper of the club reports');
  });

  test('asks which trial is meant if several have the name', async () => {
    expect(await runs('/summary POETYK')).toEqual(['/trials poetyk-sle-1', '/trials poetyk-sle-2']);
  });

  test('says which paper lacks the section if the words name both', async () => {
    const { status, reply } = await ask('/summary saftey SLE-BRAVE-II');
    expect(status).toBe('user-error');
    expect(reply.blocks[0] && plainBlock(reply.blocks[0])).toContain('SLE-BRAVE-II has no section “saftey”.');
    expect(await runs('/summary saftey SLE-BRAVE-II')).toContain('/summary safety paper:petri-2023');
  });

  test('says which paper lacks the section, and which has it', async () => {
    const { status, reply } = await ask('/summary kidneys of petri');
    expect(status).toBe('user-error');
    expect(reply.blocks[0] && plainBlock(reply.blocks[0])).toBe('SLE-BRAVE-II has no section “kidneys”. Did you mean this one?');
    expect(runsOf(reply)).toEqual(['/summary kidneys paper:huo-2023']);
  });

  test('asks about a misspelt paper and remembers the section', async () => {
    expect((await ask('/summary safety of petry')).status).toBe('user-error');
    expect(await runs('/summary safety of petry')).toContain('/summary safety paper:petri-2023');
  });

  test.each(papers)('finds a section of $name by its exact id or title in a channel that reads it', async (paper) => {
    const schedules = createFakeScheduleService({ schedule: { paper: paper.id } });
    for (const { id, title } of paper.sections)
      for (const typed of [id, title]) expect((await askIn(`/summary ${typed}`, { schedules })).line).toBe(`/summary ${id} paper:${paper.id}`);
  });

  test('finds a section that only another paper has, and names that paper', async () => {
    expect((await ask('/summary results')).line).toBe('/summary results paper:petri-2023');
    expect(await textOf('/summary results')).toContain('SLE-BRAVE-II. Efficacy: who reached');
  });

  test('offers that section if the named paper lacks it', async () => {
    expect((await ask('/summary news-versus-source paper:petri')).status).toBe('user-error');
    expect(await runs('/summary news-versus-source paper:petri')).toContain('/summary news-versus-source paper:huo-2023');
  });

  test('shows a chart of the responders of a trial', async () => {
    const [picture] = (await blocksOf('/summary results paper:petri')).filter((block) => block.kind === 'image');
    expect(picture?.alt).toContain('47.1%');
    expect(picture?.alt).not.toContain('56.7%');
  });

  test('offers sections for an unknown name', async () => {
    expect((await ask('/summary nowhere')).status).toBe('user-error');
    expect(await runs('/summary saftey')).toContain('/summary safety paper:huo-2023');
  });

  test('links each section to the next, the previous and the short summary', async () =>
    expect(await runs('/summary pathway')).toEqual(['/summary background paper:huo-2023', '/summary in-vitro paper:huo-2023', '/summary paper:huo-2023']));
});

describe('completion of /summary', () => {
  const offered = async (option: string, typed: string, options: Record<string, string> = {}) =>
    bot.autocomplete({ command: 'summary', option, typed, options });

  test('offers every paper by its short name, and finds it by part of a name, a DOI or an author', async () => {
    expect((await offered('paper', '')).map(({ value }) => value)).toEqual(['huo-2023', 'petri-2023']);
    expect((await offered('paper', ''))[1]?.label).toMatch(/^SLE-BRAVE-II: Baricitinib for systemic lupus/);
    for (const typed of ['brave', '10.1016', 'kalunian', 'NCT0361', 'petrie'])
      expect((await offered('paper', typed)).map(({ value }) => value)).toEqual(['petri-2023']);
  });

  test('offers the sections of the paper given, else of all papers with the paper’s name', async () => {
    const ofPetri = (await offered('section', '', { paper: 'brave 2' })).map(({ value }) => value);
    expect(ofPetri).toEqual(library.papers.get('petri-2023')?.sections.map(({ id }) => id));
    const all = await offered('section', '');
    expect(all.map(({ value }) => value)).toContain('results');
    expect(all.filter(({ value }) => value === 'safety')).toEqual([{ label: 'Safety and warnings', value: 'safety' }]);
    expect(await offered('section', 'pool')).toEqual([
      { label: 'In the meta-analyses (SLE-BRAVE-II)', value: 'pooled' },
      { label: 'Safety', value: 'safety' },
    ]);
  });
});
