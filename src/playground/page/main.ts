/** The playground's page: a command line, two windows that show the answer, and the channel's schedule. */

import { ApiError, advanceClock, listenForEvents, sendLine } from './api-client.ts';
import { type AdvanceRequest, type AskRequest, type AskResponse, type PlatformName, type PostEvent, platformNames } from './api-types.ts';
import { type Channel, createChannel } from './channel.ts';
import { createComposer } from './composer.ts';
import { discordFrame } from './discord-frame.ts';
import { byId } from './element.ts';
import { createSchedulePanel } from './schedule-panel.ts';
import { slackFrame } from './slack-frame.ts';
import { followTheme } from './theme.ts';
import { channelNow } from './time.ts';

type Articles = Partial<Record<PlatformName, HTMLElement>>;

const status = byId('status', HTMLElement);
const trouble = byId('trouble', HTMLElement);
const stage = byId('stage', HTMLElement);

const channelOf = (platform: PlatformName, frame: typeof slackFrame): Channel =>
  createChannel(byId(`${platform}-feed`, HTMLElement), frame, (press, message, button) => void pressed({ press, platform, message }, button));

const channels: Readonly<Record<PlatformName, Channel>> = { slack: channelOf('slack', slackFrame), discord: channelOf('discord', discordFrame) };

const composer = createComposer((line) => void sendAndShow({ line }));
const panel = createSchedulePanel({ send: (line) => composer.send(line), advanceClock: (to) => void ahead(to) });

const isBusy = (): boolean => stage.getAttribute('aria-busy') === 'true';

/** A post arrives on another connection than the answer to the person who asked for it, perhaps this much later. */
const postDelayMs = 1500;
let waitedUntil = 0;
let lastPost = 0;
const isWaitedFor = (): boolean => isBusy() || performance.now() < waitedUntil;

/** Runs a request, and shows what went wrong. */
async function working<T>(work: () => Promise<T>): Promise<T | undefined> {
  trouble.hidden = true;
  stage.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } catch (error) {
    trouble.textContent = error instanceof ApiError ? error.message : `The answer could not be shown: ${String(error)}`;
    trouble.hidden = false;
    return undefined;
  } finally {
    stage.removeAttribute('aria-busy');
    waitedUntil = performance.now() + postDelayMs;
  }
}

/** Shows messages that arrived together in both windows. @returns the first new message of each. */
function showAll(sides: AskResponse['byPlatform'], about: { readonly line?: string; readonly label: string; readonly at: Date }): Articles {
  const shown = platformNames.map((platform) => [platform, channels[platform].show({ ...about, messages: sides[platform] })] as const);
  return Object.fromEntries(shown.filter(([, article]) => article !== undefined)) as Articles;
}

function bringIntoView(articles: Articles): void {
  for (const platform of platformNames) if (articles[platform]) channels[platform].bringIntoView(articles[platform]);
}

/** The first message of the answer on each platform, if there was one. */
async function sendAndShow(asking: AskRequest): Promise<Articles> {
  const begun = performance.now();
  const articles = await working(async () => {
    const answered = await sendLine(asking);
    const shown = showAll(answered.byPlatform, { line: answered.line, label: answered.line, at: channelNow() });
    // The post itself is the answer; the confirmation is below it.
    if (lastPost < begun) bringIntoView(shown);
    status.textContent = announcement(answered);
    return shown;
  });
  void panel.refresh();
  return articles ?? {};
}

/** Moves the focus to the new message or, if a page was turned, to the same button on it. */
async function pressed(asking: Extract<AskRequest, { press: string }>, button: HTMLButtonElement): Promise<void> {
  if (isBusy()) return;
  const first = (await sendAndShow(asking))[asking.platform];
  const again = button.isConnected ? undefined : [...(first?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === button.textContent);
  (again ?? first)?.focus({ preventScroll: true });
}

async function ahead(to: AdvanceRequest['to']): Promise<void> {
  if (isBusy()) return;
  const before = status.textContent;
  await working(async () => {
    const planned = await advanceClock({ to });
    panel.show(planned);
    if (status.textContent === before) status.textContent = `The channel’s clock shows ${planned.clock}.`;
  });
}

/** Scrolls to a post, unless the reader is reading earlier messages and did not ask for it. */
function arrived({ sides, at, title }: PostEvent): void {
  const followed = platformNames.filter((platform) => isWaitedFor() || channels[platform].isAtEnd());
  const articles = showAll(sides, { label: title || 'a message', at: new Date(at) });
  const isReply = sides.slack.every(({ thread }) => thread !== undefined);
  if (isReply || !articles.slack) return;
  lastPost = performance.now();
  for (const platform of followed) if (articles[platform]) channels[platform].bringIntoView(articles[platform], isWaitedFor() ? 'smooth' : 'instant');
  status.textContent = `New in the channel: ${title}.`;
  void panel.refresh();
}

function announcement({ status: outcome, title, line, byPlatform }: AskResponse): string {
  const isPost = [...byPlatform.slack, ...byPlatform.discord].some(({ audience }) => audience === 'channel');
  const what = title || (outcome === 'ok' ? `Answer to ${line}` : `${line} could not be answered as typed`);
  return isPost ? `Shared with the channel: ${what}.` : `${what}. The answer is in the message list.`;
}

for (const example of byId('examples', HTMLElement).querySelectorAll('button')) {
  example.addEventListener('click', () => composer.send(example.textContent));
}

/** On a narrow screen one window is shown at a time. */
const switches = [...document.querySelectorAll<HTMLButtonElement>('.switch button')];
for (const button of switches) {
  button.addEventListener('click', () => {
    stage.dataset.window = button.dataset.window ?? 'slack';
    for (const other of switches) other.setAttribute('aria-pressed', String(other === button));
  });
}

followTheme();
listenForEvents(arrived, () => void panel.refresh());
if (window.matchMedia('(pointer: fine)').matches) composer.focus();
