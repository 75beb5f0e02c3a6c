/** The channel's paper and its questions, if the library has two papers. */
import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import type { ReplyButton } from '../../../../src/core/reply/reply.ts';
import { botWithSchedules, channel, createFakeScheduleService, mondaysAtNine } from '../../../fixtures/channel-schedule.ts';
import { ada } from '../../../helpers/library.ts';

const { ask, botOf, library } = await botWithSchedules();
type Answer = Awaited<ReturnType<typeof ask>>;
const textOf = ({ reply }: Answer): string => [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
const choicesOf = ({ reply }: Answer): readonly ReplyButton[] => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
const runs = (answer: Answer): readonly string[] => choicesOf(answer).map(({ run }) => run);

const two = { season: { used: ['sanra', 'whose-lupus'], round: 1 } } as const;
const scheduleOnHuo = () => createFakeScheduleService({ schedule: { state: 'on', recurrence: mondaysAtNine, ...two } });
const scheduleOnBrave = () =>
  createFakeScheduleService({
    schedule: { paper: 'petri-2023', season: { used: ['brave-two-from-memory'], round: 1 }, otherSeasons: { 'huo-2023': two.season } },
  });
const hostile = ['<!channel> @everyone', '`x` *y* _z_', '"; drop table subscription; --', '\u202eevil', '😀'.repeat(60), 'x'.repeat(299)];

describe('/prompts with a paper', () => {
  test.each([
    '/prompts paper:SLE-BRAVE-II',
    '/prompts paper SLE-BRAVE-II',
    '/prompts paper brave 2',
    '/prompts paper:10.1016/S0140-6736(22)02546-6',
    '/prompts on paper:petri',
    '/prompts on paper petri 2023',
  ])('changes the paper of the channel but not its schedule: %s', async (line) => {
    const schedules = scheduleOnHuo();
    const answer = await ask(line, { schedules });
    expect(answer.status, textOf(answer)).toBe('ok');
    expect(schedules.changes).toEqual([{ place: channel, by: ada, change: { kind: 'paper', paper: 'petri-2023' } }]);
    expect(textOf(answer)).toContain('On: every Monday at 09:00, Europe/London.');
  });

  test('says where the new season starts and what progress is saved for the previous one', async () => {
    const answer = await ask('/prompts paper:SLE-BRAVE-II', { schedules: scheduleOnHuo() });
    expect(textOf(answer)).toContain(
      'The questions are on SLE-BRAVE-II now. Its season begins: 0 of 10 asked; next: The trial from memory. The season of Huo 2023 stays at 2 of 14 asked.',
    );
    expect(answer).not.toHaveProperty('line');
  });

  test('says where a season resumes', async () => {
    const text = textOf(await ask('/prompts paper:huo', { schedules: scheduleOnBrave() }));
    expect(text).toContain('Its season continues: 2 of 14 asked; next: What the abstract settles.');
    expect(text).toContain('The season of SLE-BRAVE-II stays at 1 of 10 asked.');
  });

  test('says that the channel already reads the paper', async () => {
    expect(textOf(await ask('/prompts paper:huo', { schedules: scheduleOnHuo() }))).toContain('The questions are on Huo 2023, as before: 2 of 14 asked');
  });

  test.each(['/prompts on monday 9am Europe/London paper:SLE-BRAVE-II', '/prompts on monday 9am Europe/London paper SLE-BRAVE-II'])(
    'sets the schedule and the paper in one command: %s',
    async (line) => {
      const schedules = createFakeScheduleService();
      const answer = await ask(line, { schedules });
      expect(schedules.changes.map(({ change }) => change)).toEqual([
        { kind: 'on', paper: 'petri-2023', recurrence: { ...mondaysAtNine, from: '2026-11-30' } },
      ]);
      expect(textOf(answer)).toContain('The questions are on SLE-BRAVE-II now.');
    },
  );

  test('remembers the paper while it asks for the rest of the schedule', async () => {
    const answer = await ask('/prompts on monday paper:SLE-BRAVE-II', { schedules: createFakeScheduleService() });
    expect(answer.status).toBe('user-error');
    expect(runs(answer)[0]).toBe('/prompts on day:Monday time:9am paper:petri-2023');
  });

  test('previews the next question on a paper without changing to it', async () => {
    const schedules = scheduleOnHuo();
    for (const line of ['/prompts preview paper:SLE-BRAVE-II', '/prompts preview paper SLE-BRAVE-II']) {
      expect((await ask(line, { schedules, organiser: false })).reply.title).toBe('The trial from memory');
    }
    expect(schedules.changes).toEqual([]);
  });

  test('rejects users who are not organisers', async () => {
    const schedules = scheduleOnHuo();
    const answer = await ask('/prompts paper:SLE-BRAVE-II', { schedules, organiser: false });
    expect(answer.status).toBe('user-error');
    expect(schedules.changes).toEqual([]);
  });

  test.each(['/prompts skip paper:huo', '/prompts off paper:huo', '/prompts pause until friday paper:huo'])(
    'rejects a paper for an action that takes none: %s',
    async (line) => {
      const schedules = scheduleOnHuo();
      const answer = await ask(line, { schedules });
      expect(answer.status).toBe('user-error');
      expect(textOf(answer)).toContain('cannot be combined with “huo-2023”');
      expect(schedules.changes).toEqual([]);
    },
  );

  test.each([
    ['/prompts paper:SLE-BRAVE-I', 'is not one of the papers here.', '/trials sle-brave-1'],
    ['/prompts paper:2023', 'Did you mean one of these?', '/prompts paper:huo-2023'],
    ['/prompts on monday 9am UTC paper:quarks', 'These are the papers here:', '/prompts on day:monday time:9am timezone:UTC paper:petri-2023'],
  ])('changes nothing for an unknown or ambiguous paper: %s', async (line, words, run) => {
    const schedules = scheduleOnHuo();
    const answer = await ask(line, { schedules });
    expect(answer.status).toBe('user-error');
    expect(textOf(answer)).toContain(words);
    expect(runs(answer)).toContain(run);
    expect(schedules.changes).toEqual([]);
  });

  test.each(hostile)('treats hostile input as text: %s', async (paper) => {
    const schedules = scheduleOnHuo();
    const answer = await botOf(schedules).answer({
      input: { command: 'prompts', options: { paper } },
      place: channel,
      actor: ada,
      isOrganiser: async () => true,
    });
    expect(answer.status).toBe('user-error');
    expect(textOf(answer).length).toBeLessThan(200);
    expect(schedules.changes).toEqual([]);
  });

  test('shows the channel’s paper, the progress with others, and buttons to change to them', async () => {
    const answer = await ask('/prompts', { schedules: scheduleOnBrave() });
    expect(textOf(answer)).toContain('Paper: SLE-BRAVE-II');
    expect(textOf(answer)).toContain('Season: 1 of 10 asked; next: Another endpoint on the way to phase 3');
    expect(textOf(answer)).toContain('Also begun: Huo 2023, 2 of 14 asked');
    expect(runs(answer)).toContain('/prompts paper:huo-2023');
  });

  test('names the questions of every paper in the list of recent posts', async () => {
    const history = [
      { at: Temporal.Instant.from('2026-11-23T09:00Z'), status: 'posted', prompt: 'one-of-two' },
      { at: Temporal.Instant.from('2026-11-16T09:00Z'), status: 'posted', prompt: 'sanra' },
    ] as const;
    const text = textOf(await ask('/prompts', { schedules: createFakeScheduleService({ schedule: { history } }) }));
    expect(text).toContain('One trial of two, asked');
    expect(text).toContain('Score the review with SANRA, asked');
  });
});

describe('/discuss with two papers', () => {
  test('selects the next question and numbered ones from the channel’s paper', async () => {
    expect((await ask('/discuss show:question', { schedules: scheduleOnBrave() })).reply.title).toBe('Another endpoint on the way to phase 3');
    expect((await ask('/discuss 3 show:question', { schedules: scheduleOnBrave() })).reply.title).toBe('How large is a miss?');
    expect((await ask('/discuss 3 show:question', { schedules: scheduleOnHuo() })).reply.title).toBe('In practice, is TYK2 a JAK?');
  });

  test('selects questions from another paper if it is named, skipping those used', async () => {
    expect((await ask('/discuss paper:huo show:question', { schedules: scheduleOnBrave() })).reply.title).toBe('What the abstract settles');
    expect((await ask('/discuss safety show:question paper:SLE-BRAVE-II', { schedules: scheduleOnHuo() })).reply.title).toBe('More harm on the lower dose?');
    const used = createFakeScheduleService({ schedule: { ...two, otherSeasons: { 'petri-2023': { used: ['brave-two-from-memory'], round: 1 } } } });
    expect((await ask('/discuss paper:petri show:question', { schedules: used })).reply.title).toBe('Another endpoint on the way to phase 3');
  });

  test.each([
    ['/discuss paper:SLE-BRAVE-II', { paper: 'petri-2023' }],
    ['/discuss next paper:petri', { paper: 'petri-2023' }],
    ['/discuss paper:brave 2', { paper: 'petri-2023' }],
    ['/discuss paper:petri 2', { prompt: 'endpoint-on-the-way' }],
    ['/discuss 8 paper:petri', { prompt: 'lower-dose-more-harm' }],
    ['/discuss third-brave', { prompt: 'third-brave' }],
  ])('posts for “%s” in a channel that reads the other paper', async (line, wanted) => {
    const schedules = scheduleOnHuo();
    expect((await ask(line, { schedules })).status).toBe('ok');
    expect(schedules.posts).toEqual([{ place: channel, by: ada, wanted: { ...wanted, byOrganiser: true } }]);
  });

  test('finds a question by id in every channel, so that buttons of old posts still work', async () => {
    for (const season of library.seasons.values()) {
      for (const { id, title } of season.prompts) {
        const answer = await ask(`/discuss ${id} show:question`, { schedules: season.paper === 'huo-2023' ? scheduleOnBrave() : scheduleOnHuo() });
        expect(answer.reply.title).toBe(title);
        expect(textOf(answer)).toContain(` of ${season.prompts.length} on ${library.papers.get(season.paper)?.name}`);
        const background = await ask(`/discuss ${id} show:background`, { trigger: { kind: 'scheduled', isNewRound: false } });
        expect(background.sources.length).toBeGreaterThan(0);
        expect(runs(background)).toContain(`/summary paper:${season.paper}`);
      }
    }
  });

  test('suggests a matching question of the other paper and names that paper', async () => {
    const answer = await ask('/discuss tyk2', { schedules: scheduleOnBrave() });
    expect(answer.status).toBe('user-error');
    expect(choicesOf(answer)).toEqual([{ label: 'Huo 2023, 3. In practice, is TYK2 a JAK?', run: '/discuss tyk2-in-practice' }]);
    expect((await ask('/discuss 12', { schedules: scheduleOnBrave() })).status).toBe('user-error');
  });

  test.each(hostile)('treats hostile input for a paper as text: %s', async (paper) => {
    const schedules = scheduleOnHuo();
    const answer = await botOf(schedules).answer({ input: { command: 'discuss', options: { paper } }, place: channel, actor: ada });
    expect(answer.status).toBe('user-error');
    expect(schedules.posts).toEqual([]);
  });

  test('completes the questions of the paper given so far', async () => {
    const offered = async (options: Record<string, string>, typed = '') =>
      (await botOf().autocomplete({ command: 'discuss', option: 'prompt', typed, options })).map(({ value }) => value);
    const ids = library.seasons.get('petri-2023')?.prompts.map(({ id }) => id) ?? [];
    expect(await offered({ paper: 'brave 2' })).toEqual(['next', 'guide', ...ids]);
    // Discord takes 25 at most, and without a paper there are more.
    expect(await offered({})).toEqual(expect.arrayContaining(['sanra', ...ids.slice(0, -1)]));
    expect(await offered({}, 'placebo arm')).toEqual(['crowded-placebo-arm']);
  });
});

describe('the other commands with two papers', () => {
  test('/cite without a name cites the channel’s paper, and finds both papers by any name', async () => {
    expect((await ask('/cite', { schedules: scheduleOnHuo() })).line).toBe('/cite huo-2023 style:apa');
    expect((await ask('/cite', { schedules: scheduleOnBrave() })).line).toBe('/cite brave2 style:apa');
    for (const name of ['SLE-BRAVE-II', 'petri-2023', 'petri 2023', '10.1016/S0140-6736(22)02546-6'])
      expect((await ask(`/cite ${name}`)).line).toBe('/cite brave2 style:apa');
    expect((await ask('/cite huo-2023')).line).toBe('/cite huo-2023 style:apa');
  });

  test('/ask answers from the claims of both papers, with links to their sections', async () => {
    const answer = await ask('/ask how many people do the two BRAVE trials count together?');
    expect(textOf(answer)).toContain('1,535 people');
    expect(runs(answer)).toContain('/summary participants paper:petri-2023');
  });

  test('/trials and /drug do not depend on the channel’s paper', async () => {
    for (const line of ['/trials sle-brave-2', '/drug baricitinib trials']) {
      expect(textOf(await ask(line, { schedules: scheduleOnBrave() }))).toBe(textOf(await ask(line, { schedules: scheduleOnHuo() })));
    }
  });
});

describe('the cache while a channel changes its paper', () => {
  test.each(['/summary', '/cite'])('no reply about the earlier paper is cached for channels that ask later: %s', async (input) => {
    const chosen = [undefined, 'petri-2023'];
    const bot = botOf({ ...scheduleOnHuo(), readingOf: async () => ({ paper: chosen.shift(), hasWords: false }) });
    await bot.answer({ input, place: channel, actor: ada });
    const plain = await botOf(scheduleOnHuo()).answer({ input, place: channel, actor: ada });
    chosen.length = 0;
    expect(textOf(await bot.answer({ input, place: { ...channel, channel: 'C2' }, actor: ada }))).toBe(textOf(plain));
  });
});
