/** The playground's page: a command line, two windows that show the answer, and the channel's schedule. */

import { ApiError, advanceClock, fetchWelcome, listenForEvents, sendLine } from './api-client.ts';
import {
  type AdvanceRequest,
  type AskRequest,
  type AskResponse,
  type ContentEvent,
  type PlatformName,
  type PostEvent,
  platformNames,
  type ShownForm,
} from './api-types.ts';
import { type Channel, createChannel } from './channel.ts';
import { createComposer } from './composer.ts';
import { discordFrame } from './discord-frame.ts';
import { byId } from './element.ts';
import { drawForm, type FormProblem } from './form-view.ts';
import { followPayloadSwitch } from './payload-switch.ts';
import { createSchedulePanel } from './schedule-panel.ts';
import { slackFrame } from './slack-frame.ts';
import { followTheme } from './theme.ts';
import { channelNow } from './time.ts';

type Articles = Partial<Record<PlatformName, HTMLElement>>;

const status = byId('status', HTMLElement);
const trouble = byId('trouble', HTMLElement);
const stage = byId('stage', HTMLElement);

const channelOf = (platform: PlatformName, frame: typeof slackFrame): Channel =>
  createChannel(byId(`${platform}-feed`, HTMLElement), frame, (press, message, control) => void pressed({ press, platform, message }, control));

const channels: Readonly<Record<PlatformName, Channel>> = { slack: channelOf('slack', slackFrame), discord: channelOf('discord', discordFrame) };

const composer = createComposer((line) => void sendAndShow({ line }));
const panel = createSchedulePanel({ send: (line) => composer.send(line), advanceClock: (to) => void ahead(to) });

const isBusy = (): boolean => stage.getAttribute('aria-busy') === 'true';

/** A post can arrive this much later than the answer to the request for it, because it uses another connection. */
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
function showAll(byPlatform: AskResponse['byPlatform'], about: Omit<Parameters<Channel['show']>[0], 'messages'>): Articles {
  const shown = platformNames.map((platform) => [platform, channels[platform].show({ ...about, messages: byPlatform[platform] })] as const);
  return Object.fromEntries(shown.filter(([, article]) => article !== undefined)) as Articles;
}

function bringIntoView(articles: Articles): void {
  for (const platform of platformNames) if (articles[platform]) channels[platform].bringIntoView(articles[platform]);
}

/** The first message of the answer on each platform, if there was one. */
async function sendAndShow(asking: AskRequest, control?: HTMLElement): Promise<Articles> {
  const begun = performance.now();
  const articles = await working(async () => {
    const answered = await sendLine(asking);
    if (answered.form && 'press' in asking) return void openForm(answered.form, asking.platform, control);
    lastLine = answered.line;
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
async function pressed(asking: Extract<AskRequest, { press: string }>, control: HTMLElement): Promise<void> {
  if (isBusy()) return;
  const answered = await sendAndShow(asking, control);
  if (control.closest('article')?.querySelector('.inline-form')) return;
  const first = answered[asking.platform];
  const again = control.isConnected
    ? undefined
    : [...(first?.querySelectorAll<HTMLElement>('button, select') ?? [])].find(({ textContent }) => textContent === control.textContent);
  (again ?? first)?.focus({ preventScroll: true });
}

/** Opens below the message whose button was pressed; one at a time in each message. */
function openForm(shown: ShownForm, platform: PlatformName, control: HTMLElement | undefined): void {
  const article = control?.closest('article');
  if (!article) return;
  article.querySelector('.inline-form')?.remove();
  const { form, first } = drawForm(shown, {
    submit: async (values) => submitForm({ run: shown.run, values }, platform),
    close: () => control?.focus(),
  });
  article.append(form);
  form.scrollIntoView({ block: 'nearest' });
  first.focus();
  status.textContent = `${shown.title}: a form has opened below the message.`;
}

/** @returns what is wrong; the form then stays open with its values. */
async function submitForm(asking: Extract<AskRequest, { values: object }>, platform: PlatformName): Promise<FormProblem | undefined> {
  let problem: FormProblem | undefined = { message: 'There was no answer. What you entered is still here.' };
  await working(async () => {
    const answered = await sendLine(asking);
    problem = answered.problem ?? (answered.status === 'ok' ? undefined : { message: 'This could not be carried out as entered; the answer says why.' });
    if (answered.problem) return;
    if (answered.status === 'ok') composer.remember(answered.line);
    lastLine = answered.line;
    const articles = showAll(answered.byPlatform, { line: answered.line, label: answered.title || answered.line, at: channelNow() });
    bringIntoView(articles);
    status.textContent = announcement(answered);
    // The form has moved the focus back before.
    if (!problem) window.setTimeout(() => articles[platform]?.focus({ preventScroll: true }));
  });
  void panel.refresh();
  return problem;
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

let contentVersion: number | undefined;
let lastLine: string | undefined;

/** While somebody writes content: shows what is wrong with it, or repeats the last line with the new content. */
function contentRead({ version, problems }: ContentEvent): void {
  const isNew = contentVersion !== undefined && contentVersion !== version;
  contentVersion = version;
  trouble.textContent = problems;
  trouble.hidden = problems === '';
  if (isNew && problems === '' && lastLine !== undefined) void sendAndShow({ line: lastLine });
}

/** Scrolls to a post, unless the reader is reading earlier messages and did not ask for it. */
function arrived({ byPlatform, at, title }: PostEvent): void {
  const followed = platformNames.filter((platform) => isWaitedFor() || channels[platform].isAtEnd());
  const articles = showAll(byPlatform, { label: title || 'a message', at: new Date(at) });
  const isReply = byPlatform.slack.every(({ thread }) => thread !== undefined);
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

/** A narrow screen shows one window at a time. */
const switches = [...document.querySelectorAll<HTMLButtonElement>('.switch button')];
for (const button of switches) {
  button.addEventListener('click', () => {
    stage.dataset.window = button.dataset.window ?? 'slack';
    for (const other of switches) other.setAttribute('aria-pressed', String(other === button));
  });
}

async function showWelcome(): Promise<void> {
  const welcome = await fetchWelcome();
  if (welcome) showAll(welcome, { label: 'Welcome', at: channelNow(), isBeginning: true });
}

followTheme();
followPayloadSwitch();
void showWelcome();
listenForEvents(arrived, () => void panel.refresh(), contentRead);
if (window.matchMedia('(pointer: fine)').matches) composer.focus();
