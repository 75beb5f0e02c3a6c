/** A fake workspace and a bot with a few fictional commands, which cover everything a platform has to deliver. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { afterAll, afterEach, expect } from 'vitest';
import type { Work } from '../../content/schema.ts';
import type { OrganiserPolicy } from '../../src/config/env-schema.ts';
import { type Bot, createBot } from '../../src/core/bot.ts';
import type { BotResponse } from '../../src/core/bot-request.ts';
import { type Command, defineCommand } from '../../src/core/command/command.ts';
import type { Platform, PostTarget } from '../../src/core/ports/platform.ts';
import type { ScheduleService } from '../../src/core/ports/schedule-service.ts';
import { type Block, emphasis, type Image, link, strong } from '../../src/core/reply/reply.ts';
import { createRasterizer } from '../../src/images/rasterizer.ts';
import type { Library } from '../../src/library/library.ts';
import { indexWorks } from '../../src/library/search/work-index.ts';
import { createSlackPlatform } from '../../src/slack/platform.ts';
import { createFakeSlack, type FakeSlack } from '../fakes/slack.ts';

const work = (id: string, label: string): Work => ({ id, type: 'article-journal', URL: `https://doi.org/10.1/${id}`, custom: { kind: 'paper', label } });

const empty = new Map();
const works = new Map([work('huo-2023', 'Huo 2023'), work('brave-2023', 'SLE-BRAVE-I 2023')].map((one) => [one.id, one]));
const library: Library = {
  paper: {
    ...{ id: 'huo-2023', name: 'Huo 2023', title: 'JAK inhibitors in lupus', asOf: '2026-11' },
    ...{ summary: [], takeaways: [], sobering: [], sections: [] },
  },
  papers: empty,
  drugs: empty,
  trials: empty,
  topics: empty,
  seasons: empty,
  claims: empty,
  works,
  drugIndex: empty,
  workIndex: indexWorks(works),
} as unknown as Library;

const summary = defineCommand({
  name: 'summary',
  description: 'The paper in short',
  examples: ['/summary'],
  options: { length: { kind: 'choice', description: 'How long', choices: ['short', 'full'] } },
  run: ({ length }) => ({
    title: 'JAK inhibitors in lupus',
    asOf: '2026-11',
    blocks: [
      { kind: 'text', text: ['The primary endpoint was met with ', strong('p < 0.05'), ' in R&D ', { kind: 'cite', source: 'huo-2023' }] },
      { kind: 'list', items: [['5-HT_2A and A*02:01'], ['@here <!channel> `code` *stars*']] },
      ...(length === 'full' ? paragraphs(12) : []),
      { kind: 'choices', choices: [{ label: 'Baricitinib', run: '/drug baricitinib', style: 'primary' }] },
    ],
  }),
});

const paragraphs = (count: number): readonly Block[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'text',
    text: [`Paragraph ${index + 1}. ${'Evidence in lupus is thin. '.repeat(20)}`, { kind: 'cite', source: index % 2 === 0 ? 'huo-2023' : 'brave-2023' }],
  }));

const drug = defineCommand({
  name: 'drug',
  description: 'What a drug does',
  examples: ['/drug olumiant'],
  options: { name: { kind: 'text', description: 'Any name' }, topic: { kind: 'choice', description: 'Part', choices: ['trials', 'safety'] } },
  run: ({ name = '', topic }) => ({
    title: `About ${name}`,
    blocks: [
      {
        kind: 'text',
        text: [`You asked for ${name}${topic ? `, ${topic}` : ''}. `, emphasis('It is a JAK inhibitor.'), ' ', link('Label', 'https://example.org/label')],
      },
      {
        kind: 'table',
        head: ['Trial', 'Result'],
        rows: [
          [['SLE-BRAVE-I'], [strong('met')]],
          [['SLE-BRAVE-II'], ['not met']],
        ],
      },
    ],
  }),
});

const picture: Image = {
  kind: 'image',
  name: 'trials.png',
  alt: 'Met by 56.7% against 45.9%.',
  drawing: () => '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>',
};

const cite = defineCommand({
  name: 'cite',
  description: 'A citation',
  examples: ['/cite 10.1/x'],
  options: { work: { kind: 'text', description: 'A DOI' } },
  run: ({ work: doi = '' }) => ({
    blocks:
      doi === 'all'
        ? [{ kind: 'file', name: 'works.bib', content: '@article{huo}' }]
        : doi === 'picture'
          ? [picture]
          : [{ kind: 'text', text: [`Citation of ${doi}`] }],
  }),
});

const help = defineCommand({
  name: 'help',
  description: 'What there is',
  examples: [],
  options: {},
  run: () => ({ blocks: [{ kind: 'text', text: ['I answer /summary, /drug and /cite.'] }] }),
});

const boom = defineCommand({
  name: 'boom',
  description: 'Breaks',
  examples: [],
  options: {},
  run: () => {
    throw new Error('the reactor');
  },
});

export const commands = [summary, drug, cite, help, boom] as unknown as readonly Command[];

interface BotOptions {
  readonly schedules?: ScheduleService | undefined;
  readonly reportUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
}

export const createFixtureBot = (log: Logger, more: readonly Command[] = [], options: BotOptions = {}): Bot =>
  createBot({
    ...options,
    library,
    commands: [...commands, ...more],
    citations: { one: async () => '', record: async () => '', all: async () => '' },
    renderImage: createRasterizer(log),
    log,
  });

export interface SlackWorkspace {
  readonly fake: FakeSlack;
  readonly platform: Platform;
  /** The lines of the log. */
  readonly lines: readonly string[];
}

interface SlackWorkspaceOptions {
  readonly repliesToLinks?: boolean;
  readonly mode?: 'http' | 'socket';
  readonly commands?: readonly Command[];
  readonly bot?: Bot;
  /** The bot has no schedules unless this is given. */
  readonly schedules?: ScheduleService;
  readonly reportUrl?: string;
  readonly privacyUrl?: string;
  readonly scopes?: readonly string[];
  readonly organisers?: OrganiserPolicy;
}

const open = new Set<SlackWorkspace>();

export async function startSlackWorkspace({
  mode = 'http',
  commands: more = [],
  bot,
  scopes,
  organisers,
  schedules,
  reportUrl,
  privacyUrl,
  repliesToLinks = false,
}: SlackWorkspaceOptions = {}): Promise<SlackWorkspace> {
  const fake = await createFakeSlack({ mode, ...(scopes ? { scopes } : {}) });
  const { log, lines } = recordedLog();
  const platform = createSlackPlatform({ ...fake.config, organisers, repliesToLinks }, { log });
  const club = { fake, platform, lines };
  open.add(club);
  await platform.start(bot ?? createFixtureBot(log, more, { schedules, reportUrl, privacyUrl }));
  return club;
}

/** An answer as the outbox posts it to the club's channel. */
export const postOf = async (input: string, page = 1): Promise<BotResponse> => {
  const place = { platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' };
  return { ...(await createFixtureBot(recordedLog().log).answer({ input, place, actor: { id: 'UADA', name: 'ada' } })), page };
};

/** Where the outbox posts it. */
export const addressOf = (channel = 'CCLUB', thread?: string): PostTarget => ({
  platform: 'slack',
  workspace: 'TCLUB',
  channel,
  ...(thread ? { thread } : {}),
});

/** The error of a call that must fail. */
export const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

export function recordedLog(): { readonly log: Logger; readonly lines: readonly string[] } {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) }) };
}

/** Waits long enough to be sure that no answer comes: Ben asks in the meantime and gets his answer. */
export async function aWhile(fake: FakeSlack): Promise<void> {
  await fake.deliver(fake.payloads.command('/help', { user: 'UBEN', channel: 'COTHER' }));
  await fake.until(() => fake.screen('UBEN', 'COTHER').some(({ onlyFor }) => onlyFor === 'UBEN'), 'Ben’s answer');
  await delay(100);
}

/** No test may send a message that Slack would reject, or write a token to the log. */
afterEach(() => {
  for (const club of open) {
    open.delete(club);
    expectNoFaults(club);
    endings.push(end(club));
  }
});

afterAll(async () => {
  await Promise.all(endings);
});

/** Shutdowns that a test need not wait for: over HTTP, a stop still listens for half a second. */
const endings: Promise<void>[] = [];

async function end(club: SlackWorkspace): Promise<void> {
  await club.platform.stop().catch(() => {});
  await club.fake.close();
  expectNoFaults(club);
}

function expectNoFaults({ fake, lines }: SlackWorkspace): void {
  expect(fake.complaints).toEqual([]);
  expect(lines.join('\n')).not.toMatch(/xoxb-|xapp-|fake-signing-secret|\/response\//);
}
