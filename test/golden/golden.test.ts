import { afterAll, describe, expect, test } from 'vitest';
import { terminalRenderer } from '../../src/cli/terminal.ts';
import type { BotResponse } from '../../src/core/bot-request.ts';
import type { Page, Renderer } from '../../src/core/pages/page.ts';
import { pageForRequester, pagesForChannel } from '../../src/core/pages/pages.ts';
import type { PaperUpdate } from '../../src/core/papers/paper-change.ts';
import type { ChannelUpdates } from '../../src/core/ports/paper-watch.ts';
import { plainPage } from '../../src/core/reply/plain-text.ts';
import type { OwnQuestion } from '../../src/core/season/own-question.ts';
import { discordRenderer } from '../../src/discord/render/render.ts';
import { channelRenderer, slackRenderer } from '../../src/slack/render/render.ts';
import { botWithSchedules, channel, createFakeScheduleService, monday, mondaysAtNine } from '../fixtures/channel-schedule.ts';
import { ourUpdate, publishedUpdate, retractedUpdate, someUpdates, watchOf } from '../fixtures/paper-updates.ts';
import { ada, realBot } from '../helpers/library.ts';

const { ask, stop } = await realBot({ reportUrl: 'https://example.org/report' });
afterAll(stop);

/** The main answers. A change to one of them shows in review as a change to the files beside this test. */
const gallery: Readonly<Record<string, string>> = {
  summary: '/summary',
  'summary-since': '/summary since',
  'summary-full': '/summary length:full',
  'summary-trial': '/summary paper:SLE-BRAVE-II',
  'summary-trial-results': '/summary results paper:SLE-BRAVE-II',
  'summary-trial-full': '/summary length:full paper:SLE-BRAVE-II',
  'summary-missed': '/summary paper:SLE-BRAVE-I',
  drugs: '/drug',
  'drug-overview': '/drug olumiant',
  'drug-trials': '/drug olumiant trials',
  'drug-conflict': '/drug tofacitinib mechanism',
  'drug-not-jak': '/drug lanraplenib',
  'drug-versus': '/drug tofacitinib versus:baricitinib',
  'drug-missed': '/drug olumiemt trials',
  'drug-forgiven': '/drug baricitnib trials',
  trials: '/trials',
  'trials-one': '/trials brave ii',
  ask: '/ask did patients come off steroids in the BRAVE trials?',
  'ask-verdict': '/ask did baricitinib meet its primary endpoint',
  'ask-person': '/ask should I take baricitinib in pregnancy?',
  'ask-nothing': '/ask how much does baricitinib cost?',
  'discuss-guide': '/discuss guide',
  'discuss-guide-trial': '/discuss guide paper:SLE-BRAVE-II',
  cite: '/cite',
  'cite-incomplete': '/cite brave1 style:vancouver',
  'cite-bibtex': '/cite style:bibtex',
  'cite-several': '/cite lupus baricitinib',
  help: '/help',
  'help-drug': '/help drug',
  'help-prompts': '/help prompts',
};

const bot = await botWithSchedules();
const grace = { id: '123456789012345678', name: 'Grace' };
const setUp = {
  state: 'on',
  recurrence: mondaysAtNine,
  setBy: grace,
  setAt: Temporal.Instant.from('2026-11-02T10:00Z'),
  season: { used: ['report-and-review', 'sanra'], round: 1 },
  otherSeasons: { 'petri-2023': { used: ['brave-two-from-memory'], round: 1 } },
  history: [
    { at: monday.subtract({ hours: 3 }), status: 'posted', prompt: 'sanra', askedBy: grace, link: 'https://example.org/2' },
    { at: monday.subtract({ hours: 167 }), status: 'skipped', reason: 'the bot was away for longer than 12 hours' },
    { at: monday.subtract({ hours: 335 }), status: 'posted', prompt: 'report-and-review', link: 'https://example.org/1' },
  ],
} as const;
const stored = { channels: 1, posts: 24, notices: 1, welcomes: 0, papers: 0, words: 0, questions: 0 };
const inChannel = (line: string) => async () => bot.ask(line, { schedules: createFakeScheduleService({ schedule: setUp, stored }) });

const withOrganisersWords = (line: string) => async () => {
  const schedules = createFakeScheduleService({ schedule: setUp, stored });
  const words = { takeaways: 'The dose mattered: <@123> *4 mg*, not 2 mg.\n- Few men took part.', limits: 'One country, https://example.org @everyone' };
  await schedules.changeWords(channel, grace, 'huo-2023', words);
  return bot.ask(line, { schedules });
};

const ownQuestion: OwnQuestion = {
  ...{
    id: 'q-0123456789ab',
    text: 'Would you have started it in *our* patient?\nWhat would have held you back?',
    level: 'evaluation',
    theme: 'clinical translation',
  },
  ...{ addedBy: grace, addedAt: Temporal.Instant.from('2026-11-23T10:00Z') },
};
const written = bot.library.seasons.get('huo-2023')?.prompts.map(({ id }) => id) ?? [];
const arranged = {
  ...setUp,
  arrangements: [{ paper: 'huo-2023', order: written.toSpliced(2, 0, ownQuestion.id), leftOut: ['borrowed-warnings'], own: [ownQuestion], removed: [] }],
};
const inSeason = (line: string) => async () => bot.ask(line, { schedules: createFakeScheduleService({ schedule: arranged, seasons: bot.library.seasons }) });
const updatePost = (update: PaperUpdate) => async () => bot.ask('/paper show:updates', { trigger: { kind: 'scheduled', isNewRound: false, update } });
const inWatchedChannel = (updates: ChannelUpdates) => async () =>
  bot.ask('/paper updates', { schedules: createFakeScheduleService(), paperWatch: watchOf(updates) });

/** Answers that depend on the channel's schedule, and the posts of the outbox. */
const clubGallery: Readonly<Record<string, { readonly line: string; readonly answer: () => Promise<BotResponse>; readonly posted?: true }>> = {
  'discuss-posted': { line: '/discuss 9', answer: inChannel('/discuss 9') },
  'discuss-preview': { line: '/discuss tyk2 show:question', answer: inChannel('/discuss tyk2 show:question') },
  'discuss-post': {
    posted: true,
    line: '/discuss tyk2 show:question',
    answer: async () => bot.ask('/discuss tyk2 show:question', { trigger: { kind: 'scheduled', by: ada, isNewRound: true } }),
  },
  'discuss-thread': {
    posted: true,
    line: '/discuss brave show:background',
    answer: async () => bot.ask('/discuss brave show:background', { trigger: { kind: 'scheduled', by: ada, isNewRound: false } }),
  },
  'discuss-other-paper': {
    posted: true,
    line: '/discuss crowded-placebo-arm show:question',
    answer: async () => bot.ask('/discuss crowded-placebo-arm show:question', { trigger: { kind: 'asked', by: ada, isNewRound: false } }),
  },
  'discuss-other-paper-thread': {
    posted: true,
    line: '/discuss crowded-placebo-arm show:background',
    answer: async () => bot.ask('/discuss crowded-placebo-arm show:background', { trigger: { kind: 'asked', by: ada, isNewRound: false } }),
  },
  'discuss-missed': { line: '/discuss quarks', answer: inChannel('/discuss quarks') },
  'summary-words': { line: '/summary', answer: withOrganisersWords('/summary') },
  'summary-words-page': { line: '/summary page:2', answer: withOrganisersWords('/summary page:2') },
  'paper-words': { line: '/paper words', answer: withOrganisersWords('/paper words') },
  'paper-words-none': { line: '/paper words', answer: inChannel('/paper words') },
  'paper-words-write': { line: '/paper words limits:"Twelve weeks."', answer: inChannel('/paper words limits:"Twelve weeks."') },
  'prompts-none': { line: '/prompts', answer: async () => bot.ask('/prompts', { schedules: createFakeScheduleService() }) },
  prompts: { line: '/prompts', answer: inChannel('/prompts') },
  'prompts-on': { line: '/prompts on tuesday 9:30 pm New York every:2 weeks', answer: inChannel('/prompts on tuesday 9:30 pm New York every:2 weeks') },
  'prompts-paper': { line: '/prompts paper:SLE-BRAVE-II', answer: inChannel('/prompts paper:SLE-BRAVE-II') },
  'prompts-pause': { line: '/prompts pause until 24 December', answer: inChannel('/prompts pause until 24 December') },
  'prompts-pause-planned': { line: '/prompts pause from 20 December to 6 January', answer: inChannel('/prompts pause from 20 December to 6 January') },
  'prompts-list': { line: '/prompts list', answer: inSeason('/prompts list') },
  'prompts-add': {
    line: '/prompts add “Which « result » would change what you do on monday?” level:creation place:5',
    answer: inSeason('/prompts add “Which « result » would change what you do on monday?” level:creation place:5'),
  },
  'prompts-move': { line: '/prompts move 5 to 7', answer: inSeason('/prompts move 5 to 7') },
  'prompts-remove': { line: '/prompts remove 3', answer: inSeason('/prompts remove 3') },
  'discuss-own': { line: '/discuss q-0123456789ab show:question', answer: inSeason('/discuss q-0123456789ab show:question') },
  'discuss-own-post': {
    posted: true,
    line: '/discuss q-0123456789ab show:question',
    answer: async () =>
      bot.ask('/discuss q-0123456789ab show:question', {
        trigger: { kind: 'scheduled', by: ada, isNewRound: false, reveal: 'day', own: { ...ownQuestion, paper: 'huo-2023' }, place: { number: 3, of: 14 } },
      }),
  },
  privacy: { line: '/privacy', answer: inChannel('/privacy') },
  'privacy-erase': { line: '/privacy erase', answer: inChannel('/privacy erase') },
  'paper-update': { posted: true, line: '/paper show:updates', answer: updatePost(retractedUpdate) },
  'paper-update-ours': { posted: true, line: '/paper show:updates', answer: updatePost(ourUpdate) },
  'paper-update-preprint': { posted: true, line: '/paper show:updates', answer: updatePost(publishedUpdate) },
  'paper-updates': { line: '/paper updates', answer: inWatchedChannel(someUpdates) },
  'paper-updates-none': { line: '/paper updates', answer: inWatchedChannel({ ...someUpdates, updates: [] }) },
  'prompts-zone': { line: '/prompts on monday 9am', answer: async () => bot.ask('/prompts on monday 9am', { schedules: createFakeScheduleService() }) },
};

/** Posts in a channel have no buttons to share them or turn pages. */
function firstPosted(answer: BotResponse, renderer: Renderer<unknown>): Page {
  const [page] = pagesForChannel(answer, renderer);
  if (!page) throw new Error('an answer has a page at least');
  return page;
}

/** The bytes of an image are left out. test/golden/pictures covers them. */
const json = (value: unknown): string => `${JSON.stringify(value, (key, part) => (key === 'content' && isPng(part) ? '(png)' : part), 1)}\n`;
const isPng = (part: unknown): boolean => typeof part === 'string' && part.startsWith('iVBORw0KGgo');

const shown = [
  ...Object.entries(gallery).map(([name, line]) => ({ name, line, answer: async () => ask(line), posted: undefined })),
  ...Object.entries(clubGallery).map(([name, entry]) => ({ name, posted: undefined, ...entry })),
];

describe.each(shown)('the answer $name', ({ name, line, answer, posted }) => {
  const page = posted ? firstPosted : pageForRequester;
  const forSlack = posted ? channelRenderer : slackRenderer;

  test(`reads in plain text as test/golden/${name}.txt`, async () => {
    const text = pagesForChannel(await answer(), terminalRenderer)
      .map(plainPage)
      .join('\n\n');
    await expect(`${line}\n\n${text}\n`).toMatchFileSnapshot(`./${name}.txt`);
  });

  test(`is sent to Slack as test/golden/${name}.slack.json`, async () => {
    await expect(json(forSlack.render(page(await answer(), forSlack)))).toMatchFileSnapshot(`./${name}.slack.json`);
  });

  test(`is sent to Discord as test/golden/${name}.discord.json`, async () => {
    await expect(json(discordRenderer.render(page(await answer(), discordRenderer)))).toMatchFileSnapshot(`./${name}.discord.json`);
  });
});
