import { describe, expect, test } from 'vitest';
import type { PostTrigger } from '../../../src/core/command/command.ts';
import { maxSuggestions } from '../../../src/core/command/options.ts';
import { pageForRequester, pagesForChannel } from '../../../src/core/pages/pages.ts';
import type { Background } from '../../../src/core/ports/schedule-service.ts';
import { fitsButton } from '../../../src/core/reply/button.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { type ReplyButton, textsOf } from '../../../src/core/reply/reply.ts';
import { currentSeason } from '../../../src/core/schedule/question-order.ts';
import { renderers } from '../../contract/renderers.ts';
import { botWithSchedules, channel, createFakeScheduleService } from '../../fixtures/channel-schedule.ts';
import { ada } from '../../helpers/library.ts';

const { ask, botOf, library } = await botWithSchedules();
const season = currentSeason(library);
const ids = season.prompts.map(({ id }) => id);
const otherIds = library.seasons.get('petri-2023')?.prompts.map(({ id }) => id) ?? [];
type Answer = Awaited<ReturnType<typeof ask>>;
const textOf = ({ reply }: Answer): string => [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
const choicesOf = ({ reply }: Answer): readonly ReplyButton[] => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
const runs = (answer: Answer): readonly string[] => choicesOf(answer).map(({ run }) => run);
const direct = { platform: 'slack', workspace: 'W1', channel: 'D1', direct: true };
const usedUp = (used: readonly string[]) => createFakeScheduleService({ schedule: { season: { used, round: 1 } } });

describe('/discuss', () => {
  test.each([
    ['/discuss', undefined],
    ['/discuss next', undefined],
    ['/discuss 3', 'tyk2-in-practice'],
    ['/discuss borrowed warnings', 'borrowed-warnings'],
    ['/discuss prompt:equity', 'whose-lupus'],
  ])('posts for “%s”, and lets the schedule service choose if no question is named', async (line, prompt) => {
    const schedules = createFakeScheduleService();
    expect((await ask(line, { schedules })).status).toBe('ok');
    expect(schedules.posts).toEqual([{ place: channel, by: ada, wanted: { prompt, byOrganiser: true } }]);
  });

  test.each([
    ['/discuss petri', { paper: 'petri-2023' }],
    ['/discuss a question on SLE-BRAVE-II', { paper: 'petri-2023' }],
    ['/discuss question 3 of petri', { prompt: 'size-of-a-miss' }],
    ['/discuss the safety question of brave 2', { prompt: 'lower-dose-more-harm' }],
    ['/discuss petri 3', { prompt: 'size-of-a-miss' }],
  ])('posts a question of the paper that “%s” names', async (line, wanted) => {
    const schedules = createFakeScheduleService();
    await ask(line, { schedules });
    expect(schedules.posts.map((post) => post.wanted)).toEqual([{ ...wanted, byOrganiser: true }]);
  });

  test('posts the next unused question of a theme', async () => {
    const schedules = usedUp(['what-the-abstract-settles']);
    await ask('/discuss evidence appraisal', { schedules });
    expect(schedules.posts.map(({ wanted }) => wanted?.prompt)).toEqual(['sanra']);
  });

  test('posts to the channel, even if typed in a thread, and says so', async () => {
    const schedules = createFakeScheduleService();
    const answer = await ask('/discuss', { schedules, place: { ...channel, thread: '123.45' } });
    expect(schedules.posts).toMatchObject([{ place: channel, wanted: expect.not.objectContaining({ thread: expect.anything() }) }]);
    expect(textOf(answer)).toContain('Posted in the channel: “');
  });

  test('posts in a private thread if typed there, and says so', async () => {
    const schedules = createFakeScheduleService();
    const answer = await ask('/discuss', { schedules, place: { ...channel, thread: '7', isPrivateThread: true } });
    expect(schedules.posts).toMatchObject([{ place: channel, wanted: { thread: '7' } }]);
    expect(textOf(answer)).toContain('Posted in this thread: “');
  });

  test('posts nothing in the chat of a voice channel, which has no threads', async () => {
    const schedules = createFakeScheduleService();
    const answer = await ask('/discuss', { schedules, place: { ...channel, hasNoThreads: true } });
    expect(textOf(answer)).toContain('the chat of a voice channel has none. Type the line in a text channel.');
    expect(schedules.posts).toEqual([]);
  });

  test('posts for everybody, organiser or not', async () => {
    expect((await ask('/discuss', { schedules: createFakeScheduleService(), organiser: false })).status).toBe('ok');
  });

  test.each([
    ['posted', 'Posted: “Borrowed warnings”'],
    ['queued', 'On its way: “Borrowed warnings” will be in the channel as soon as possible. What it waits for: Slack is down.'],
    ['refused', 'Not posted: “Borrowed warnings”. Slack is down.'],
    ['unconfirmed', 'Please check the channel before you ask again. Slack is down.'],
  ] as const)('tells the user that the post is %s, without buttons to share or turn pages', async (status, words) => {
    const schedules = createFakeScheduleService({ postResult: { status, reason: 'Slack is down.' } });
    const answer = await ask('/discuss safety', { schedules });
    expect(textOf(answer)).toContain(words);
    expect(answer).not.toHaveProperty('line');
  });

  test('links to the post if there is a link', async () => {
    const { reply } = await ask('/discuss safety', { schedules: createFakeScheduleService() });
    expect(reply.blocks.flatMap(textsOf).flat()).toContainEqual({ kind: 'link', text: 'Borrowed warnings', url: 'https://example.org/post' });
  });

  test('posts nothing in the terminal or a direct message, and offers the preview', async () => {
    const schedules = createFakeScheduleService();
    const alone = await ask('/discuss 3', { schedules, place: direct });
    expect(alone.status).toBe('user-error');
    expect(runs(alone)).toEqual(['/discuss 3 show:question']);
    const terminal = await ask('/discuss');
    expect(terminal.status).toBe('user-error');
    expect(textOf(terminal)).toContain('Ask in Slack, Discord or the playground.');
    expect(schedules.posts).toEqual([]);
  });

  test.each(['RECOVERY', 'discovery', 'borrowed warnigns', 'cytok', 'safty', 'petry', '3 quarks', 'not safety', 'safety of the moon'])(
    'posts nothing for “%s”, which names no question in whole words, and names what it did not understand',
    async (words) => {
      const schedules = createFakeScheduleService();
      const answer = await ask(`/discuss ${words}`, { schedules });
      expect(answer.status).toBe('user-error');
      expect(textOf(answer)).toContain(words.split(' ').find((word) => !/^(?:borrowed|3|safety|of|the)$/.test(word)));
      expect(schedules.posts).toEqual([]);
    },
  );

  test.each([
    ['/discuss the one about safety', 'borrowed-warnings'],
    ['/discuss question 6', 'brave-divergence'],
    ['/discuss #6', 'brave-divergence'],
    ['/discuss Whose lupus was studied?', 'whose-lupus'],
  ])('posts for “%s”', async (line, prompt) => {
    const schedules = createFakeScheduleService();
    await ask(line, { schedules });
    expect(schedules.posts.map(({ wanted }) => wanted?.prompt)).toEqual([prompt]);
  });

  test('posts nothing for an ambiguous question, and offers buttons that repeat the other options', async () => {
    const schedules = createFakeScheduleService();
    expect(runs(await ask('/discuss review', { schedules }))).toEqual(['/discuss sanra', '/discuss second-review', '/discuss report-and-review']);
    expect(runs(await ask('/discuss review background', { schedules }))).toEqual([
      '/discuss sanra show:background',
      '/discuss second-review show:background',
      '/discuss report-and-review show:background',
    ]);
    expect(runs(await ask('/discuss quarks', { schedules }))).toHaveLength(season.prompts.length);
    expect(schedules.posts).toEqual([]);
  });
});

const waiting = { kind: 'waiting', at: Temporal.Instant.from('2026-12-01T09:00Z') } as const;
const asked = { at: Temporal.Instant.from('2026-11-30T09:00Z'), status: 'posted', prompt: 'sanra' } as const;
const withBackground = (background: Background) => createFakeScheduleService({ schedule: { history: [{ ...asked, background }] } });

describe('/discuss reveal', () => {
  test.each([
    ['/discuss reveal', {}],
    ['/discuss reveal the background', {}],
    ['/discuss prompt:reveal', {}],
    ['/discuss reveal the answer of the latest question', {}],
    ['/discuss reveal sanra', { prompt: 'sanra' }],
    ['/discuss reveal question 3', { prompt: 'tyk2-in-practice' }],
    ['/discuss reveal the background of borrowed warnings', { prompt: 'borrowed-warnings' }],
  ])('reveals for “%s” and posts no question', async (line, target) => {
    const schedules = createFakeScheduleService();
    const answer = await ask(line, { schedules });
    expect(textOf(answer)).toContain('Revealed: the background of “');
    expect(schedules.reveals).toEqual([{ place: channel, target: expect.objectContaining(target) }]);
    expect(schedules.posts).toEqual([]);
    expect(answer).not.toHaveProperty('line');
  });

  test('reveals the background of the thread in which it is typed', async () => {
    const schedules = createFakeScheduleService();
    await ask('/discuss reveal', { schedules, place: { ...channel, thread: '123.45' } });
    expect(schedules.reveals).toEqual([{ place: channel, target: { thread: '123.45' } }]);
  });

  test('reveals nothing for somebody who is not an organiser, or in a direct message', async () => {
    const schedules = createFakeScheduleService();
    expect(textOf(await ask('/discuss reveal', { schedules, organiser: false }))).toContain('Only organisers can reveal a background in the thread.');
    expect((await ask('/discuss reveal', { schedules, place: direct })).status).toBe('user-error');
    expect(schedules.reveals).toEqual([]);
  });

  test.each([
    [{ isRepeat: true }, 'Already revealed: the background of “'],
    [
      { status: 'queued', reason: 'Slack is down.' },
      'On its way: the background of “Borrowed warnings” will be in its thread as soon as possible. Slack is down.',
    ],
    [{ status: 'refused', reason: 'It is locked.' }, 'Not posted: the background of “Borrowed warnings”. It is locked.'],
    [{ status: 'unconfirmed' }, 'may or may not be in its thread'],
  ] as const)('tells the organiser the result: %o', async (revealResult, words) => {
    expect(textOf(await ask('/discuss reveal safety', { schedules: createFakeScheduleService({ revealResult }) }))).toContain(words);
  });

  test.each([
    [waiting, 'Only you see this. It will be posted in the thread Tue, 1 Dec 2026'],
    [{ kind: 'hidden' }, 'Only you see this. It will be posted in the thread when an organiser reveals it.'],
  ] as const)(
    'a background that is not yet in the thread is announced as such, cannot be shared, and has a button for organisers: %o',
    async (background, words) => {
      const answer = await ask('/discuss sanra show:background', { schedules: withBackground(background) });
      expect(textOf(answer)).toContain(words);
      expect(runs(answer)).toContain('/discuss reveal sanra');
      for (const { renderer } of renderers)
        expect(pageForRequester(answer, renderer).controls.map(({ label }) => label)).not.toContain('Share with the channel');
      const shared = await botOf(withBackground(background)).answer({ input: '/discuss sanra show:background', place: channel, actor: ada, share: true });
      expect(textOf(shared)).toContain('is for you alone and cannot be shared');
      const member = await ask('/discuss sanra show:background', { schedules: withBackground(background), organiser: false });
      expect(runs(member)).not.toContain('/discuss reveal sanra');
    },
  );

  test('a background that is in the thread, or belongs to a question that was not asked, has no such button', async () => {
    for (const schedules of [withBackground({ kind: 'revealed' }), createFakeScheduleService()])
      expect(runs(await ask('/discuss sanra show:background', { schedules }))).not.toContain('/discuss reveal sanra');
  });
});

const scheduled: PostTrigger = { kind: 'scheduled', by: ada, isNewRound: false };

describe('the post of a question', () => {
  test('shows theme and level, the question, an invitation, who asked for it, and a button for the background', async () => {
    const answer = await ask('/discuss sanra show:question', { schedules: createFakeScheduleService(), trigger: scheduled });
    expect(answer.reply.title).toBe('Score the review with SANRA');
    expect(answer.reply.blocks.map(({ kind }) => kind)).toEqual(['note', 'quote', 'text', 'text', 'note', 'choices']);
    expect(textOf(answer)).toMatch(
      /Theme: evidence appraisal · level: evaluation · question 4 of 14 on Huo 2023\n.*SANRA items.*\nIf you have ten minutes: .*\nAnswer in the thread: .*\nWeekly question, set up by Ada\./,
    );
    expect(runs(answer)).toEqual(['/discuss sanra show:background']);
    expect(answer.line).toBe('/discuss sanra show:question');
  });

  test.each([
    [{ ...scheduled, reveal: 'day' }, 'The button shows the background to you alone; it is posted in the thread after a day.'],
    [{ ...scheduled, reveal: 'never' }, 'set up by Ada. The button shows the background to you alone.'],
    [{ kind: 'scheduled', isNewRound: false }, 'Weekly question, set up in the configuration.'],
    [{ kind: 'asked', by: ada, isNewRound: false }, 'Asked for by Ada.'],
    [{ kind: 'asked', by: ada, isNewRound: true }, 'Asked for by Ada. All fourteen questions have been asked; the season begins again.'],
  ] as const)('says who asked for it: %o, %s', async (trigger, words) => {
    expect(textOf(await ask('/discuss sanra show:question', { trigger }))).toContain(words);
  });

  test('shows a known name without a mention, and a person without a name as a mention', async () => {
    const people = async (by: { id: string; name: string }) =>
      (await ask('/discuss sanra show:question', { trigger: { ...scheduled, by } })).reply.blocks
        .flatMap(textsOf)
        .flat()
        .filter((inline) => typeof inline !== 'string' && inline.kind === 'person');
    expect(await people(ada)).toEqual([]);
    expect(await people({ id: 'U7', name: 'U7' })).toEqual([{ kind: 'person', id: 'U7', name: 'U7' }]);
  });

  test.each(renderers)('fits in one message on $name, whoever set it up, and so does each preview', async ({ renderer, show }) => {
    for (const id of ids) {
      const post = await ask(`/discuss ${id} show:question`, {
        trigger: { ...scheduled, reveal: 'day', isNewRound: true, by: { id: 'U1', name: 'x'.repeat(80) } },
      });
      const [page, ...more] = pagesForChannel(post, renderer);
      expect(more, id).toEqual([]);
      expect(page && show(page).problems).toEqual([]);
      expect(pageForRequester(await ask(`/discuss ${id} show:question`, { schedules: createFakeScheduleService() }), renderer).pageCount).toBe(1);
    }
  });
});

describe('the preview of a question', () => {
  test('a preview is the post with buttons to post it or see another, and cannot be shared', async () => {
    const answer = await ask('/discuss sanra show:question', { schedules: createFakeScheduleService() });
    expect(textOf(answer)).toContain('nothing has been posted');
    expect(runs(answer)).toEqual(['/discuss sanra', '/discuss sanra show:background', '/discuss mouse-to-people show:question']);
    expect(choicesOf(answer)[0]?.style).toBe('primary');
    expect(answer).not.toHaveProperty('line');
  });

  test('a preview of the next question uses the progress of the channel', async () => {
    const answer = await ask('/discuss question', { schedules: usedUp(ids.slice(0, 5)) });
    expect(answer.reply.title).toBe('Why did BRAVE-II not repeat BRAVE-I?');
  });

  test('previews lead through all unused questions, and used ones are marked', async () => {
    const schedules = usedUp(['sanra', 'would-you']);
    const seen = new Set<string>();
    let line = '/discuss next show:question';
    while (!seen.has(line)) {
      seen.add(line);
      line = runs(await ask(line, { schedules })).at(-1) ?? '';
    }
    expect(seen.size).toBe(1 + ids.length - 2);
    expect(textOf(await ask('/discuss sanra show:question', { schedules }))).toContain('already asked here');
  });

  test('a preview has no button to post outside a channel', async () => {
    for (const place of [direct, { ...direct, platform: 'terminal' }])
      expect(runs(await ask('/discuss 4 show:question', { place, schedules: createFakeScheduleService() }))[0]).toBe('/discuss sanra show:background');
    expect(runs(await ask('/discuss 4 show:question'))[0]).toBe('/discuss sanra show:background');
  });
});

describe('the background of a question', () => {
  test('the name of a thread starts with the theme, within Discord’s limit', async () => {
    for (const { id, theme } of season.prompts) {
      const { title = '' } = (await ask(`/discuss ${id} show:background`)).reply;
      expect(title.toLowerCase().startsWith(`${theme}: `)).toBe(true);
      expect(title).toMatch(/^[A-Z]/);
      expect(title.length).toBeLessThanOrEqual(100);
    }
  });

  test.each(ids)('the background of %s shows every claim on which the question rests, with sources', async (id) => {
    const answer = await ask(`/discuss ${id} show:background`);
    const items = answer.reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    const shown = items.map((item) => item.find((inline) => typeof inline !== 'string' && inline.kind === 'cite'));
    const claims = shown.map((cite) => (cite && typeof cite !== 'string' && cite.kind === 'cite' ? cite.claim : undefined));
    expect(claims.toSorted()).toEqual(season.prompts.find((prompt) => prompt.id === id)?.restsOn.toSorted());
    expect(answer.sources.length).toBeGreaterThan(0);
    expect(answer.line).toBe(`/discuss ${id} show:background`);
  });

  test('a background separates news reports and inferences from what was read', async () => {
    const headings = (await ask('/discuss 14 show:background')).reply.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual(['What it rests on', 'What the news report made of it']);
  });

  test('a background has a button for the next question; in private, for another one', async () => {
    const posted = await ask('/discuss 4 show:background', { trigger: scheduled });
    expect(runs(posted)).toEqual(['/discuss next show:question', '/summary paper:huo-2023']);
    expect(runs(await ask('/discuss 4 show:background'))[0]).toBe('/discuss mouse-to-people show:question');
  });
});

describe('completion of /discuss', () => {
  const suggest = async (typed: string) => botOf().autocomplete({ command: 'discuss', option: 'prompt', typed });

  test('offers the next question, the session guide and all questions by number, title, theme and level', async () => {
    expect((await suggest('')).map(({ value }) => value)).toEqual(['next', 'guide', ...ids, ...otherIds].slice(0, maxSuggestions));
    expect(await suggest('tyk2')).toEqual([{ label: 'Huo 2023 3. In practice, is TYK2 a JAK? (mechanism, evaluation)', value: 'tyk2-in-practice' }]);
    for (const { value } of await suggest('')) expect(fitsButton(`/discuss ${value} show:background page:99`)).toBe(true);
  });
});
