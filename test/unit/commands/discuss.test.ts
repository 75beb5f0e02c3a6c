import { describe, expect, test } from 'vitest';
import type { PostTrigger } from '../../../src/core/command/command.ts';
import { pageForRequester, pagesForChannel } from '../../../src/core/pages/pages.ts';
import { fitsButton } from '../../../src/core/reply/button.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { type ReplyButton, textsOf } from '../../../src/core/reply/reply.ts';
import { currentSeason } from '../../../src/core/schedule/question-order.ts';
import { renderers } from '../../contract/renderers.ts';
import { channel, clubBot, createFakeScheduleService } from '../../fixtures/channel-schedule.ts';
import { ada } from '../../helpers/library.ts';

const { ask, botOf, library } = await clubBot();
const season = currentSeason(library);
const ids = season.prompts.map(({ id }) => id);
const otherIds = library.seasons.get('petri-2023')?.prompts.map(({ id }) => id) ?? [];
type Answered = Awaited<ReturnType<typeof ask>>;
const textOf = ({ reply }: Answered): string => [reply.title ?? '', ...reply.blocks.map(plainBlock)].join('\n');
const choicesOf = ({ reply }: Answered): readonly ReplyButton[] => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
const runs = (answer: Answered): readonly string[] => choicesOf(answer).map(({ run }) => run);
const direct = { platform: 'slack', workspace: 'W1', channel: 'D1', direct: true };
const usedUp = (used: readonly string[]) => createFakeScheduleService({ overview: { season: { used, round: 1 } } });

describe('/discuss posts', () => {
  test.each([
    ['/discuss', undefined],
    ['/discuss next', undefined],
    ['/discuss 3', 'tyk2-in-practice'],
    ['/discuss borrowed warnings', 'borrowed-warnings'],
    ['/discuss prompt:equity', 'whose-lupus'],
  ])('for “%s” and leaves the order to the club where none is named', async (line, prompt) => {
    const club = createFakeScheduleService();
    expect((await ask(line, { club })).status).toBe('ok');
    expect(club.posts).toEqual([{ place: channel, by: ada, wanted: { prompt } }]);
  });

  test.each([
    ['/discuss petri', { paper: 'petri-2023' }],
    ['/discuss a question on SLE-BRAVE-II', { paper: 'petri-2023' }],
    ['/discuss question 3 of petri', { prompt: 'size-of-a-miss' }],
    ['/discuss the safety question of brave 2', { prompt: 'lower-dose-more-harm' }],
    ['/discuss petri 3', { prompt: 'size-of-a-miss' }],
  ])('of the paper that is named among the words of “%s”', async (line, wanted) => {
    const club = createFakeScheduleService();
    await ask(line, { club });
    expect(club.posts.map((post) => post.wanted)).toEqual([wanted]);
  });

  test('the next unused question of a theme', async () => {
    const club = usedUp(['what-the-abstract-settles']);
    await ask('/discuss evidence appraisal', { club });
    expect(club.posts.map(({ wanted }) => wanted?.prompt)).toEqual(['sanra']);
  });

  test('to the channel, also where it was asked for in a thread', async () => {
    const club = createFakeScheduleService();
    await ask('/discuss', { club, place: { ...channel, thread: '123.45' } });
    expect(club.posts.map(({ place }) => place)).toEqual([channel]);
  });

  test('for everybody, organiser or not', async () => {
    expect((await ask('/discuss', { club: createFakeScheduleService(), organiser: false })).status).toBe('ok');
  });

  test.each([
    ['posted', 'Posted: “Borrowed warnings”'],
    ['queued', 'On its way: “Borrowed warnings” will be in the channel as soon as possible. What it waits for: Slack is down.'],
    ['refused', 'Not posted: “Borrowed warnings”. Slack is down.'],
    ['unconfirmed', 'Please check the channel before you ask again. Slack is down.'],
  ] as const)('and tells the asker when it is %s, once: nothing to share or turn over', async (status, words) => {
    const club = createFakeScheduleService({ discussed: { status, reason: 'Slack is down.' } });
    const answer = await ask('/discuss safety', { club });
    expect(textOf(answer)).toContain(words);
    expect(answer).not.toHaveProperty('line');
  });

  test('and links to the post where there is a link', async () => {
    const { reply } = await ask('/discuss safety', { club: createFakeScheduleService() });
    expect(reply.blocks.flatMap(textsOf).flat()).toContainEqual({ kind: 'link', text: 'Borrowed warnings', url: 'https://example.org/post' });
  });

  test('not in the terminal, nor in a conversation with the bot alone, where the preview is offered', async () => {
    const club = createFakeScheduleService();
    const alone = await ask('/discuss 3', { club, place: direct });
    expect(alone.status).toBe('user-error');
    expect(runs(alone)).toEqual(['/discuss 3 show:question']);
    const terminal = await ask('/discuss');
    expect(terminal.status).toBe('user-error');
    expect(textOf(terminal)).toContain('Ask in Slack, Discord or the playground.');
    expect(club.posts).toEqual([]);
  });

  test('nothing where several questions may be meant: they are offered, and the rest of the line is kept', async () => {
    const club = createFakeScheduleService();
    expect(runs(await ask('/discuss review', { club }))).toEqual(['/discuss sanra', '/discuss second-review', '/discuss report-and-review']);
    expect(runs(await ask('/discuss review background', { club }))).toEqual([
      '/discuss sanra show:background',
      '/discuss second-review show:background',
      '/discuss report-and-review show:background',
    ]);
    expect(runs(await ask('/discuss quarks', { club }))).toHaveLength(season.prompts.length);
    expect(club.posts).toEqual([]);
  });
});

const scheduled: PostTrigger = { kind: 'scheduled', by: ada, isNewRound: false };

describe('the post', () => {
  test('shows theme and level, the question, an invitation, whose idea it was, and leads to the background', async () => {
    const answer = await ask('/discuss sanra show:question', { club: createFakeScheduleService(), occasion: scheduled });
    expect(answer.reply.title).toBe('Score the review with SANRA');
    expect(answer.reply.blocks.map(({ kind }) => kind)).toEqual(['note', 'quote', 'text', 'text', 'note', 'choices']);
    expect(textOf(answer)).toMatch(
      /Theme: evidence appraisal · level: evaluation · question 4 of 14 on Huo 2023\n.*SANRA items.*\nIf you have ten minutes: .*\nAnswer in the thread: .*\nWeekly question, set up by Ada\./,
    );
    expect(runs(answer)).toEqual(['/discuss sanra show:background']);
    expect(answer.line).toBe('/discuss sanra show:question');
  });

  test.each([
    [{ kind: 'scheduled', isNewRound: false }, 'Weekly question, set up in the configuration.'],
    [{ kind: 'asked', by: ada, isNewRound: false }, 'Asked for by Ada.'],
    [{ kind: 'asked', by: ada, isNewRound: true }, 'Asked for by Ada. All fourteen questions have been discussed; the season begins again.'],
  ] as const)('says for %o: %s', async (occasion, words) => {
    expect(textOf(await ask('/discuss sanra show:question', { occasion }))).toContain(words);
  });

  test('mentions nobody who has a name, and shows one who has none as a person', async () => {
    const people = async (by: { id: string; name: string }) =>
      (await ask('/discuss sanra show:question', { occasion: { ...scheduled, by } })).reply.blocks
        .flatMap(textsOf)
        .flat()
        .filter((inline) => typeof inline !== 'string' && inline.kind === 'person');
    expect(await people(ada)).toEqual([]);
    expect(await people({ id: 'U7', name: 'U7' })).toEqual([{ kind: 'person', id: 'U7', name: 'U7' }]);
  });

  test.each(renderers)('is one message on $name, whoever set it up, and so is each preview', async ({ renderer, show }) => {
    for (const id of ids) {
      const post = await ask(`/discuss ${id} show:question`, { occasion: { ...scheduled, isNewRound: true, by: { id: 'U1', name: 'x'.repeat(80) } } });
      const [page, ...more] = pagesForChannel(post, renderer);
      expect(more, id).toEqual([]);
      expect(page && show(page).problems).toEqual([]);
      expect(pageForRequester(await ask(`/discuss ${id} show:question`, { club: createFakeScheduleService() }), renderer).pageCount).toBe(1);
    }
  });
});

describe('a preview', () => {
  test('is the post itself with the buttons to post it or to see another, and cannot be shared', async () => {
    const answer = await ask('/discuss sanra show:question', { club: createFakeScheduleService() });
    expect(textOf(answer)).toContain('nothing has been posted');
    expect(runs(answer)).toEqual(['/discuss sanra', '/discuss sanra show:background', '/discuss mouse-to-people show:question']);
    expect(choicesOf(answer)[0]?.style).toBe('primary');
    expect(answer).not.toHaveProperty('line');
  });

  test('of the next question is of the next one for this channel', async () => {
    const answer = await ask('/discuss question', { club: usedUp(ids.slice(0, 5)) });
    expect(answer.reply.title).toBe('Why did BRAVE-II not repeat BRAVE-I?');
  });

  test('leads through all questions that were not used, and says which were', async () => {
    const club = usedUp(['sanra', 'would-you']);
    const seen = new Set<string>();
    let line = '/discuss next show:question';
    while (!seen.has(line)) {
      seen.add(line);
      line = runs(await ask(line, { club })).at(-1) ?? '';
    }
    expect(seen.size).toBe(1 + ids.length - 2);
    expect(textOf(await ask('/discuss sanra show:question', { club }))).toContain('already discussed here');
  });

  test('offers no post where there is no channel', async () => {
    for (const place of [direct, { ...direct, platform: 'terminal' }])
      expect(runs(await ask('/discuss 4 show:question', { place, club: createFakeScheduleService() }))[0]).toBe('/discuss sanra show:background');
    expect(runs(await ask('/discuss 4 show:question'))[0]).toBe('/discuss sanra show:background');
  });
});

describe('the background', () => {
  test('names the theme first, within what Discord gives a thread’s name', async () => {
    for (const { id, theme } of season.prompts) {
      const { title = '' } = (await ask(`/discuss ${id} show:background`)).reply;
      expect(title.toLowerCase().startsWith(`${theme}: `)).toBe(true);
      expect(title).toMatch(/^[A-Z]/);
      expect(title.length).toBeLessThanOrEqual(100);
    }
  });

  test.each(ids)('of %s shows every claim the question rests on, each with its sources', async (id) => {
    const answer = await ask(`/discuss ${id} show:background`);
    const items = answer.reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    const shown = items.map((item) => item.find((inline) => typeof inline !== 'string' && inline.kind === 'cite'));
    const claims = shown.map((cite) => (cite && typeof cite !== 'string' && cite.kind === 'cite' ? cite.claim : undefined));
    expect(claims.toSorted()).toEqual(season.prompts.find((prompt) => prompt.id === id)?.restsOn.toSorted());
    expect(answer.sources.length).toBeGreaterThan(0);
    expect(answer.line).toBe(`/discuss ${id} show:background`);
  });

  test('keeps what the news report said and what we inferred apart from what was read', async () => {
    const headings = (await ask('/discuss 14 show:background')).reply.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual(['What it rests on', 'What the news report made of it']);
  });

  test('in a thread leads to whatever is next when the button is pressed; in private to another one', async () => {
    const posted = await ask('/discuss 4 show:background', { occasion: scheduled });
    expect(runs(posted)).toEqual(['/discuss next show:question', '/summary paper:huo-2023']);
    expect(runs(await ask('/discuss 4 show:background'))[0]).toBe('/discuss mouse-to-people show:question');
  });
});

describe('completion', () => {
  const suggest = (typed: string) => botOf().autocomplete({ command: 'discuss', option: 'prompt', typed });

  test('offers the next and all by number, title, theme and level', () => {
    expect(suggest('').map(({ value }) => value)).toEqual(['next', ...ids, ...otherIds]);
    expect(suggest('tyk2')).toEqual([{ label: 'Huo 2023 3. In practice, is TYK2 a JAK? (mechanism, evaluation)', value: 'tyk2-in-practice' }]);
    for (const { value } of suggest('')) expect(fitsButton(`/discuss ${value} show:background page:99`)).toBe(true);
  });
});
