import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { formatCommand } from '../../../src/core/command/format-command.ts';
import { parseCommand } from '../../../src/core/command/parse-command.ts';
import { pageForRequester } from '../../../src/core/pages/pages.ts';
import type { ChannelSchedule } from '../../../src/core/ports/schedule-service.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import type { Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import { renderers } from '../../contract/renderers.ts';
import { botWithSchedules, channel, createFakeScheduleService, monday, mondaysAtNine } from '../../fixtures/channel-schedule.ts';
import { ada } from '../../helpers/library.ts';

const { ask, botOf, library } = await botWithSchedules();
type Answer = Awaited<ReturnType<typeof ask>>;
const textOf = ({ reply }: Answer): string => [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
const choicesOf = ({ reply }: Answer): readonly ReplyButton[] => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
const runs = (answer: Answer): readonly string[] => choicesOf(answer).map(({ run }) => run);

const grace = { id: 'U2', name: 'Grace' };
const on: Partial<ChannelSchedule> = { state: 'on', recurrence: mondaysAtNine, setBy: grace, setAt: Temporal.Instant.from('2026-11-02T10:00Z') };
const scheduleOnHuo = (more: Partial<ChannelSchedule> = {}) => createFakeScheduleService({ schedule: { ...on, ...more } });
/** The recurrence that a command sets up. Throws if there is none. */
async function setUp(line: string, defaultZone?: string): Promise<Recurrence | undefined> {
  const schedules = createFakeScheduleService(defaultZone ? { defaultZone } : {});
  const answer = await ask(line, { schedules });
  expect(answer.status, textOf(answer)).toBe('ok');
  const change = schedules.changes[0]?.change;
  return change?.kind === 'on' ? change.recurrence : undefined;
}

describe('/prompts', () => {
  test('shows how to start if nothing is set up', async () => {
    const answer = await ask('/prompts', { schedules: createFakeScheduleService({ defaultZone: 'Asia/Tokyo' }) });
    expect(textOf(answer)).toContain('No weekly questions are set up in this channel.');
    expect(textOf(answer)).toContain('/prompts on monday 9am Asia/Tokyo');
    expect(textOf(answer)).toContain('Season: 0 of 14 asked; next: What the abstract settles');
    expect(runs(answer)).toEqual(['/prompts preview', '/prompts now', '/prompts list', '/prompts paper:petri-2023']);
  });

  test('shows two commands to start with, which both work', async () => {
    const { reply } = await ask('/prompts', { schedules: createFakeScheduleService() });
    const examples = reply.blocks.flatMap((block) => (block.kind === 'code' ? block.code.split('\n') : []));
    expect(examples).toHaveLength(2);
    for (const line of examples) expect(await setUp(line)).toBeDefined();
  });

  test('shows the schedule in words, the next three dates, who set it up, and the progress', async () => {
    const answer = await ask('/prompts', { schedules: scheduleOnHuo({ season: { used: ['what-the-abstract-settles', 'sanra'], round: 2 } }) });
    const text = textOf(answer);
    expect(text).toContain('On: every Monday at 09:00, Europe/London.');
    for (const date of ['Mon, 30 Nov 2026, 09:00 GMT', 'Mon, 7 Dec 2026, 09:00 GMT', 'Mon, 14 Dec 2026, 09:00 GMT']) expect(text).toContain(date);
    expect(text).toContain('Set up by: Grace, Mon, 2 Nov 2026, 10:00 GMT');
    expect(text).toContain('Season: round 2: 2 of 14 asked; next: One pill, many cytokines');
    expect(answer.line).toBe('/prompts');
  });

  test('shows that the configuration set up the schedule', async () => {
    const { setBy: _nobody, setAt: _never, ...configured } = on;
    const schedules = createFakeScheduleService({ schedule: { ...configured, isConfigured: true } });
    expect(textOf(await ask('/prompts', { schedules }))).toContain('Set up by: the configuration (PROMPT_CHANNELS)');
  });

  test.each([
    ['/prompts reveal now', 'now'],
    ['/prompts reveal after a day', 'day'],
    ['/prompts reveal a day later', 'day'],
    ['/prompts reveal 24 hours', 'day'],
    ['/prompts reveal never', 'never'],
    ['/prompts reveal by hand', 'never'],
    ['/prompts reveal:"a day"', 'day'],
    ['/prompts reveal:a day', 'day'],
    ['/prompts reveal:NOW', 'now'],
  ] as const)('“%s” sets when backgrounds go into the thread, for organisers', async (line, reveal) => {
    const schedules = scheduleOnHuo();
    const answer = await ask(line, { schedules });
    expect(schedules.changes.map(({ change }) => change)).toEqual([{ kind: 'reveal', reveal }]);
    expect(textOf(answer)).toContain('Backgrounds: in the thread');
    expect((await ask(line, { schedules, organiser: false })).status).toBe('user-error');
    expect(schedules.changes).toHaveLength(1);
  });

  test('sets up a schedule, or another paper, together with when backgrounds go into the thread', async () => {
    const schedules = createFakeScheduleService();
    await ask('/prompts on monday 9am Europe/London reveal:never', { schedules });
    await ask('/prompts paper:petri reveal:now', { schedules });
    await ask('/prompts on reveal:"a day"', { schedules });
    expect(schedules.changes.map(({ change }) => change)).toMatchObject([
      { kind: 'on', reveal: 'never' },
      { kind: 'paper', paper: 'petri-2023', reveal: 'now' },
      { kind: 'reveal', reveal: 'day' },
    ]);
  });

  test('offers each possibility for an unknown word, and rejects the option with other actions', async () => {
    const schedules = scheduleOnHuo();
    expect(runs(await ask('/prompts reveal tomorrow at noon', { schedules }))).toEqual([
      '/prompts reveal:now',
      '/prompts reveal:"a day"',
      '/prompts reveal:never',
    ]);
    expect(textOf(await ask('/prompts off reveal:now', { schedules }))).toContain('“off” cannot be combined with “now”');
    expect(schedules.changes).toEqual([]);
  });

  test('shows when backgrounds go into the thread', async () => {
    expect(textOf(await ask('/prompts', { schedules: scheduleOnHuo() }))).toContain(
      'Backgrounds: in the thread a day after the question, or when an organiser reveals them',
    );
  });

  test('shows the outcome of recent posts and the reason', async () => {
    const at = monday;
    const history: ChannelSchedule['history'] = [
      { at, status: 'due', prompt: 'sanra', askedBy: grace },
      { at, status: 'posted', prompt: 'borrowed-warnings', link: 'https://example.org/1', background: { kind: 'revealed' } },
      { at, status: 'posted', prompt: 'tyk2-in-practice', background: { kind: 'waiting', at: at.add({ hours: 24 }) } },
      { at, status: 'posted', prompt: 'second-review', background: { kind: 'hidden' }, replies: 5 },
      { at, status: 'skipped', reason: 'the bot was away' },
      { at, status: 'refused', prompt: 'would-you', reason: 'the channel is archived' },
      { at, status: 'unconfirmed', prompt: 'whose-lupus', reason: 'history cannot be read' },
    ];
    const text = textOf(await ask('/prompts', { schedules: scheduleOnHuo({ history }) }));
    expect(text).toContain('Score the review with SANRA, still waiting, requested by Grace');
    expect(text).toContain('Borrowed warnings, asked');
    expect(text).not.toContain('Borrowed warnings, asked;');
    expect(text).toContain('In practice, is TYK2 a JAK?, asked; its background follows Tue, 1 Dec 2026');
    expect(text).toMatch(/, asked, discussed \(5 replies\); its background is not revealed/);
    expect(text).toContain(': skipped: the bot was away');
    expect(text).toContain('Would you, for this patient?, not posted: the channel is archived');
    expect(text).toContain('Whose lupus was studied?, not certain whether it is there: history cannot be read');
  });

  test.each([
    ['on', {}, ['/prompts skip', '/prompts pause', '/prompts preview', '/prompts now', '/prompts off'], 'On: every Monday'],
    ['paused', {}, ['/prompts resume', '/prompts preview', '/prompts now', '/prompts off'], 'Paused until somebody resumes it'],
    ['paused', { pausedUntil: Temporal.Instant.from('2026-12-24T00:00Z') }, ['/prompts resume'], 'Paused until Thu, 24 Dec 2026'],
    ['off', {}, ['/prompts on', '/prompts preview', '/prompts now'], 'Off. It was every Monday at 09:00, Europe/London.'],
    ['stopped', { stopReason: 'The channel is archived.' }, ['/prompts resume', '/prompts preview', '/prompts off'], 'Stopped. The channel is archived.'],
  ] as const)('offers the possible actions if the schedule is %s %o', async (state, more, expected, words) => {
    const answer = await ask('/prompts', { schedules: scheduleOnHuo({ state, next: state === 'on' ? [monday] : [], ...more }) });
    expect(runs(answer).slice(0, expected.length)).toEqual(expected);
    expect(textOf(answer)).toContain(words);
  });

  test('shows the schedule and the preview to everybody', async () => {
    for (const line of ['/prompts', '/prompts preview']) expect((await ask(line, { schedules: scheduleOnHuo(), organiser: false })).status).toBe('ok');
    expect((await ask('/prompts preview', { schedules: scheduleOnHuo() })).reply.title).toBe('What the abstract settles');
  });

  test('shows the channel’s schedule in its threads too', async () => {
    const schedules = createFakeScheduleService();
    await ask('/prompts on monday 9am UTC', { schedules, place: { ...channel, thread: '12.3' } });
    expect(schedules.changes.map(({ place }) => place)).toEqual([channel]);
  });
});

const weekly = (weekday: number, time: string, zone = 'Europe/London', every = 1) => ({ kind: 'weekly', weekday, time, zone, every, from: '2026-11-30' });

describe('/prompts on', () => {
  test.each([
    ['/prompts on monday 9am Europe/London every:2 weeks', weekly(1, '09:00', 'Europe/London', 2)],
    ['/prompts on Mondays at 9am London time', weekly(1, '09:00')],
    ['/prompts on 9:30 pm tuesday new york', weekly(2, '21:30', 'America/New_York')],
    ['/prompts on day:friday time:noon timezone:europe/london', weekly(5, '12:00')],
    ['/prompts on every other wed 17:00 UTC', { ...weekly(3, '17:00', 'UTC', 2), from: '2026-12-02' }],
    ['/prompts on day:"monday 9am London" every:fortnight', weekly(1, '09:00', 'Europe/London', 2)],
    ['/prompts on every:4 weeks London monday 9', weekly(1, '09:00', 'Europe/London', 4)],
    ['/prompts day:monday time:"9am Europe/London"', weekly(1, '09:00')],
    ['/prompts sunday midnight UTC', weekly(7, '00:00', 'UTC')],
    ['/prompts on 0 9 * * 1 Europe/London', { kind: 'cron', expression: '0 9 * * 1', zone: 'Europe/London' }],
    ['/prompts on "0 9 * * mon-fri" UTC', { kind: 'cron', expression: '0 9 * * MON-FRI', zone: 'UTC' }],
    ['/prompts on day:"30 8 1,15 * *" timezone:UTC', { kind: 'cron', expression: '30 8 1,15 * *', zone: 'UTC' }],
  ])('parses “%s”', async (line, expected) => {
    expect(await setUp(line)).toEqual(expected);
  });

  test('accepts the same words in the form fields of Discord', async () => {
    const schedules = createFakeScheduleService();
    const options = { action: 'on', day: 'monday 9am', timezone: 'London time', every: '2 weeks' };
    await botOf(schedules).answer({ input: { command: 'prompts', options }, place: channel, actor: ada, isOrganiser: async () => true });
    expect(schedules.changes[0]?.change).toEqual({ kind: 'on', recurrence: weekly(1, '09:00', 'Europe/London', 2) });
  });

  test('counts weeks from the current date in the zone', async () => {
    expect(await setUp('/prompts on tuesday 9am Pacific/Kiritimati')).toMatchObject({ from: '2026-11-30' });
    const schedules = createFakeScheduleService({ now: Temporal.Instant.from('2026-11-30T12:00Z') });
    await ask('/prompts on tuesday 9am Pacific/Kiritimati', { schedules });
    expect(schedules.changes[0]?.change).toMatchObject({ recurrence: { from: '2026-12-01' } });
  });

  test('uses the configured zone if none is named', async () => {
    expect(await setUp('/prompts on monday 9am', 'Asia/Tokyo')).toMatchObject({ zone: 'Asia/Tokyo' });
    expect(await setUp('/prompts on monday 9am UTC', 'Asia/Tokyo')).toMatchObject({ zone: 'UTC' });
  });

  test('answers with the new schedule and its dates, and cannot be repeated', async () => {
    const answer = await ask('/prompts on tuesday 17:00 Europe/Berlin', { schedules: createFakeScheduleService() });
    expect(textOf(answer)).toContain('On: every Tuesday at 17:00, Europe/Berlin.');
    expect(textOf(answer)).toContain('Tue, 1 Dec 2026, 17:00');
    expect(answer).not.toHaveProperty('line');
  });

  test('says whose schedule it replaced and what that was', async () => {
    expect(textOf(await ask('/prompts on tuesday 5pm Europe/Berlin', { schedules: scheduleOnHuo() }))).toContain(
      'It replaces what was there: every Monday at 09:00, Europe/London (set up by Grace, Mon, 2 Nov 2026, 10:00 GMT).',
    );
    expect(textOf(await ask('/prompts on tuesday 5pm UTC', { schedules: scheduleOnHuo({ state: 'paused' }) }))).toContain('and was paused');
    expect(textOf(await ask('/prompts on monday 9am London', { schedules: scheduleOnHuo() }))).toContain('It was already set this way (set up by Grace');
  });

  test('resumes the previous schedule if no options are given', async () => {
    const schedules = scheduleOnHuo({ state: 'off' });
    expect(textOf(await ask('/prompts on', { schedules }))).toContain('On: every Monday at 09:00, Europe/London.');
    const again = await ask('/prompts on', { schedules });
    expect(again.status).toBe('user-error');
    expect(textOf(again)).toContain('It is already on');
  });
});

describe('/prompts with a paper among the other words', () => {
  const chosen = { kind: 'paper', paper: 'petri-2023' };
  test.each([
    ['/prompts petri', chosen],
    ['/prompts the petri paper', chosen],
    ['/prompts switch to SLE-BRAVE-II', chosen],
    ['/prompts about petri 2023', chosen],
    ['/prompts on monday 9am London petri', { kind: 'on', paper: 'petri-2023', recurrence: weekly(1, '09:00') }],
    ['/prompts on monday 9am Europe/London about brave 2', { kind: 'on', paper: 'petri-2023', recurrence: weekly(1, '09:00') }],
  ])('the paper is found in “%s”', async (line, change) => {
    const schedules = createFakeScheduleService();
    await ask(line, { schedules });
    expect(schedules.changes.map((one) => one.change)).toEqual([change]);
  });

  test('the paper is found in a line for a preview', async () => {
    for (const line of ['/prompts preview petri', '/prompts preview of the petri paper'])
      expect((await ask(line, { schedules: scheduleOnHuo() })).line).toBe(
        (await ask('/prompts preview paper:petri-2023', { schedules: scheduleOnHuo() })).line,
      );
  });

  test.each([
    ['start monday 9am London', 'on'],
    ['stop', 'off'],
  ])('“%s” is read as an action, not as a paper', async (words, kind) => {
    const schedules = scheduleOnHuo();
    await ask(`/prompts ${words}`, { schedules });
    expect(schedules.changes.map(({ change }) => change.kind)).toEqual([kind]);
  });
});

describe('other changes by /prompts', () => {
  test.each([
    ['/prompts pause until 24 December', { kind: 'pause', until: Temporal.PlainDate.from('2026-12-24') }, 'Paused until Thu, 24 Dec 2026'],
    ['/prompts pause', { kind: 'pause' }, 'Paused until somebody resumes it; then every Monday'],
    ['/prompts action:pause until:friday', { kind: 'pause', until: Temporal.PlainDate.from('2026-12-04') }, 'Paused until Fri, 4 Dec 2026'],
    ['/prompts resume', { kind: 'resume' }, 'It was not paused.'],
    ['/prompts off', { kind: 'off' }, 'Off. It was every Monday'],
    ['/prompts skip the next one', { kind: 'skip' }, 'Skipped: nothing is posted on Mon, 30 Nov 2026, 09:00 GMT.'],
  ])('“%s” changes the schedule and is answered, and cannot be repeated', async (line, change, words) => {
    const schedules = scheduleOnHuo();
    const answer = await ask(line, { schedules });
    expect(schedules.changes).toEqual([{ place: channel, by: ada, change }]);
    expect(textOf(answer)).toContain(words);
    expect(answer).not.toHaveProperty('line');
  });

  test('“/prompts now” posts the next question', async () => {
    const schedules = scheduleOnHuo();
    expect(textOf(await ask('/prompts now', { schedules }))).toContain('Posted: “What the news report made of the review”');
    expect(schedules.posts).toEqual([{ place: channel, by: ada, wanted: {} }]);
  });

  test('changes fit on one page on every platform, since they have no page buttons', async () => {
    const zone = 'America/Argentina/ComodRivadavia';
    const by = { id: '1', name: 'x'.repeat(80) };
    for (const { renderer } of renderers) {
      const answer = await ask(`/prompts on 0,30 9-17 * * MON-FRI ${zone}`, { schedules: scheduleOnHuo({ state: 'paused', setBy: by }) });
      expect(answer.status).toBe('ok');
      expect(pageForRequester(answer, renderer).pageCount).toBe(1);
    }
  });
});

const changing = ['/prompts on monday 9am UTC', '/prompts off', '/prompts pause', '/prompts resume', '/prompts skip', '/prompts now'];

describe('/prompts checks rights and place', () => {
  test.each(changing)('“%s” is rejected from users who are not organisers, and says who may', async (line) => {
    const schedules = scheduleOnHuo();
    const inSlack = await ask(line, { schedules, organiser: false });
    expect(inSlack.status).toBe('user-error');
    expect(textOf(inSlack)).toContain('organisers');
    expect(runs(inSlack)).toEqual(['/prompts', '/prompts preview']);
    expect(textOf(await ask(line, { schedules, organiser: false, place: { ...channel, platform: 'discord' } }))).toContain('Manage Server');
    expect([...schedules.changes, ...schedules.posts]).toEqual([]);
  });

  test.each(['/prompts', ...changing])('“%s” needs a channel', async (line) => {
    const alone = await ask(line, { schedules: scheduleOnHuo(), place: { ...channel, direct: true } });
    expect(alone.status).toBe('user-error');
    expect(textOf(alone)).toContain('Questions are scheduled only in a channel');
    expect(runs(alone)).toEqual(['/prompts preview']);
    expect(textOf(await ask(line))).toContain('Ask in Slack, Discord or the playground.');
  });
});

describe('/prompts corrects mistakes', () => {
  test.each([
    ['/prompts on monday', 'At what time on Monday?', '/prompts on day:Monday time:9am'],
    ['/prompts on 9am UTC', 'On which day?', '/prompts on day:Monday time:9am timezone:UTC'],
    ['/prompts on', 'When? Name a day, a time and a time zone.', '/prompts on day:Monday'],
    ['/prompts on monday 25:00 UTC', '“25:00” is not a time of day', '/prompts on day:Monday time:9am timezone:UTC'],
    ['/prompts on monday 13pm UTC', '“13pm” is not a time of day', '/prompts on day:Monday time:noon timezone:UTC'],
    ['/prompts on funday 9am UTC', 'I cannot post on “funday”. Did you mean Sunday', '/prompts on day:Sunday time:9am timezone:UTC'],
    ['/prompts on monday 9am', 'In which time zone?', '/prompts on day:Monday time:9am timezone:America/New_York'],
    ['/prompts on monday 9am Europe/Londn', 'I don’t know the time zone “Europe/Londn”', '/prompts on day:Monday time:9am timezone:Europe/London'],
    ['/prompts on monday 9am EST', '“EST” can mean several time zones', '/prompts on day:Monday time:9am timezone:America/New_York'],
    ['/prompts on 0 25 * * 1 UTC', 'The hour cannot be “25”', '/prompts on day:Monday time:9am timezone:UTC'],
    ['/prompts on 0 0 9 * * 1 UTC', 'this one has 6', '/prompts on day:Monday time:9am timezone:UTC'],
    ['/prompts on 0 9 30 2 * UTC', 'never occurs', '/prompts on day:Monday time:9am timezone:UTC'],
    ['/prompts on * * * * * UTC', 'every minute', '/prompts on day:Monday time:9am timezone:UTC'],
    ['/prompts on 0,3 9 * * 1 UTC', '3 minutes apart', '/prompts on day:Monday time:9am timezone:UTC'],
    ['/prompts on 0 9 * * 1 UTC time:9am', 'leave out “9am”', '/prompts on day:"0 9 * * 1" timezone:UTC'],
    ['/prompts from friday until the 6th', 'I cannot use “until the 6th”. Only a pause has an end', '/prompts pause starting:friday until:"the 6th"'],
    ['/prompts pause 24 December', 'only that day, or from now until that day?', '/prompts pause until:2026-12-24'],
    [
      '/prompts pause from 20 december',
      'When does the pause from “20 december” (Sunday, 20 December 2026) end?',
      '/prompts pause starting:2026-12-20 until:2027-01-03',
    ],
    ['/prompts pause until 24 December 2025', '24 December 2025 is not in the future: today is 30 November 2026', '/prompts pause until:2026-12-14'],
    ['/prompts pause until today', 'is not in the future', '/prompts pause'],
    ['/prompts pause until the cows come home', 'as a date.', '/prompts pause until:2026-12-28'],
    ['/prompts skip 2', '“skip” cannot be combined with “2”, so nothing was changed.', '/prompts'],
    ['/prompts skip 24 december', 'No question is due on Thursday, 24 December 2026', '/prompts pause day:"on 2026-12-28"'],
    ['/prompts not now', '“not now” is neither a paper here nor an action', '/prompts'],
    ['/prompts petry', 'No paper here is called “petry”. Did you mean this one?', '/prompts paper:petri-2023'],
    ['/prompts quarks', '“quarks” is neither a paper here nor an action (on, off,', '/prompts'],
    ['/prompts onn monday 9am UTC', '“onn” is not a valid action', '/prompts on day:monday time:9am timezone:UTC'],
  ])('the mistake is answered with a remedy: %s', async (line, words, way) => {
    const schedules = scheduleOnHuo();
    const answer = await ask(line, { schedules: line.startsWith('/prompts on') ? createFakeScheduleService() : schedules });
    expect(answer.status).toBe('user-error');
    expect(textOf(answer)).toContain(words);
    expect(runs(answer)).toContain(way);
    expect(schedules.changes).toEqual([]);
  });

  test.each([['none'], ['off'], ['paused'], ['stopped']] as const)('skipping if nothing is scheduled is answered with a remedy: %s', async (state) => {
    const schedules = scheduleOnHuo({ state, next: [] });
    const answer = await ask('/prompts skip', { schedules });
    expect(textOf(answer)).toContain('Nothing is scheduled here that could be skipped.');
    expect(runs(answer)).toHaveLength(1);
    expect(schedules.changes).toEqual([]);
  });

  test('the buttons after a mistake lead to a complete schedule', async () => {
    const schedules = createFakeScheduleService();
    let answer = await ask('/prompts on', { schedules });
    for (let presses = 0; answer.status === 'user-error' && presses < 5; presses += 1) answer = await ask(runs(answer)[0] ?? '', { schedules });
    expect(schedules.changes[0]?.change).toEqual({ kind: 'on', recurrence: weekly(1, '09:00') });
  });
});

describe('arbitrary input after /prompts', () => {
  const prompts = commands.find(({ name }) => name === 'prompts');
  const word = fc.constantFrom(
    'on',
    'pause',
    'skip',
    'monday',
    'every',
    '2',
    'weeks',
    'until',
    '24',
    'Dec',
    '9am',
    '25:00',
    '0',
    '9',
    '*',
    '1',
    'London',
    'Europe/Londn',
    'day:',
    'time:9',
    '"',
    'the',
    '31',
    'x'.repeat(90),
  );

  test('arbitrary input never causes an internal error, and every button parses to its own command', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 9 }), async (words) => {
        const answer = await ask(`/prompts ${words.join(' ')}`, { schedules: scheduleOnHuo() });
        expect(answer.status).not.toBe('fault');
        for (const run of runs(answer))
          if (prompts && run.startsWith('/prompts')) expect(formatCommand(prompts, parseCommand(run, commands, library).options)).toBe(run);
      }),
      { numRuns: 300 },
    );
  });
});
