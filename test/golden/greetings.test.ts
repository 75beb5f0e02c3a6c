/** Messages that nobody asked for: the Home tab in Slack and the welcome message of a channel. */
import { describe, expect, test } from 'vitest';
import type { HomeCall } from '../../src/core/home.ts';
import { pagesForChannel, singlePage } from '../../src/core/pages/pages.ts';
import type { ScheduleSummary } from '../../src/core/ports/schedule-service.ts';
import { plainPage } from '../../src/core/reply/plain-text.ts';
import { discordRenderer } from '../../src/discord/render/render.ts';
import { channelRenderer, slackRenderer } from '../../src/slack/render/render.ts';
import { bodyProblems } from '../fakes/discord-rules.ts';
import { checkHome, checkMessage } from '../fakes/slack-message-rules.ts';
import { grey } from '../fixtures/brought-papers.ts';
import { botWithSchedules, channel, createFakeScheduleService, monday, mondaysAtNine } from '../fixtures/channel-schedule.ts';

const { botOf } = await botWithSchedules();
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;
const invite = '/invite @journal-club';
const call: HomeCall = {
  workspace: { platform: 'slack', workspace: 'W1' },
  channels: ['C1', 'C2', 'C3', 'C4'],
  complete: true,
  invite,
  help: '/journalclub help',
};
const schedules: readonly ScheduleSummary[] = [
  { channel: 'C1', state: 'on', recurrence: mondaysAtNine, next: monday.add({ hours: 169 }) },
  { channel: 'C2', state: 'on', recurrence: mondaysAtNine, next: monday.add({ hours: 673 }), pausedUntil: monday.add({ hours: 600 }) },
  { channel: 'C3', state: 'paused', recurrence: { kind: 'cron', expression: '0 17 * * 4', zone: 'America/New_York' } },
  { channel: 'C4', state: 'stopped', recurrence: { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 2, from: '2026-11-02' } },
];

describe.each([
  ['home', { schedules }, call],
  ['home-empty', {}, call],
  ['home-untold', {}, { ...call, channels: [], complete: false }],
])('the page %s', (name, options, asked) => {
  const page = async () => singlePage(await botOf(createFakeScheduleService(options)).home(asked));

  test(`reads in plain text as test/golden/${name}.txt`, async () => {
    await expect(`${plainPage(await page())}\n`).toMatchFileSnapshot(`./${name}.txt`);
  });

  test(`is published to Slack as test/golden/${name}.slack.json, which Slack accepts`, async () => {
    const view = { type: 'home', blocks: slackRenderer.render(await page()).blocks };
    expect(checkHome(view)).not.toHaveProperty('error');
    await expect(json(view)).toMatchFileSnapshot(`./${name}.slack.json`);
  });
});

const broughtGrey = { ...grey, warning: 'It was retracted on 2 May 2021.', broughtBy: { id: 'U1', name: 'Ada' }, broughtAt: monday };

describe.each([
  ['welcome', {}],
  ['welcome-stopped', { schedule: { state: 'stopped', recurrence: mondaysAtNine, stoppedBecause: 'I was not in the channel.' } }],
  ['welcome-brought', { schedule: { paper: grey.id, brought: [broughtGrey] } }],
  ['welcome-scheduled', { schedule: { state: 'on', recurrence: mondaysAtNine, fromConfiguration: true } }],
] as const)('the message %s', (name, options) => {
  const page = async () => {
    const answer = await botOf(createFakeScheduleService(options)).welcome(channel);
    const [first, ...more] = answer ? pagesForChannel(answer, channelRenderer) : [];
    expect(more).toEqual([]);
    if (!first) throw new Error('there is no welcome');
    return first;
  };

  test(`reads in plain text as test/golden/${name}.txt`, async () => {
    await expect(`${plainPage(await page())}\n`).toMatchFileSnapshot(`./${name}.txt`);
  });

  test(`is sent as test/golden/${name}.slack.json and ${name}.discord.json, which the platforms accept`, async () => {
    const slack = channelRenderer.render(await page());
    expect(checkMessage(slack)).not.toHaveProperty('error');
    await expect(json(slack)).toMatchFileSnapshot(`./${name}.slack.json`);
    const { files: _none, ...discord } = discordRenderer.render(await page());
    expect(bodyProblems('message', discord, [])).toEqual([]);
    await expect(json(discord)).toMatchFileSnapshot(`./${name}.discord.json`);
  });
});
