/** The playground's page: one line to type on, two windows that show the answer. */
import { type Channel, createChannel } from './channel.ts';
import { createComposer } from './composer.ts';
import { discordFrame } from './discord-frame.ts';
import { byId } from './element.ts';
import { ask, Trouble } from './server.ts';
import { slackFrame } from './slack-frame.ts';
import { followTheme } from './theme.ts';
import { type Answered, type Asking, type PlatformName, platformNames } from './wire.ts';

const status = byId('status', HTMLElement);
const trouble = byId('trouble', HTMLElement);
const stage = byId('stage', HTMLElement);

const channelOf = (platform: PlatformName, frame: typeof slackFrame): Channel =>
  createChannel(byId(`${platform}-feed`, HTMLElement), frame, (press, message, button) => void pressed({ press, platform, message }, button));

const channels: Readonly<Record<PlatformName, Channel>> = { slack: channelOf('slack', slackFrame), discord: channelOf('discord', discordFrame) };

const composer = createComposer((line) => void answer({ line }));

/** The first message of the answer on each platform, or nothing when there was none. */
async function answer(asking: Asking): Promise<Partial<Record<PlatformName, HTMLElement>>> {
  trouble.hidden = true;
  stage.setAttribute('aria-busy', 'true');
  try {
    const answered = await ask(asking);
    const shown = platformNames.map((platform) => [platform, channels[platform].show(answered.sides[platform], answered.line)] as const);
    status.textContent = announcement(answered);
    return Object.fromEntries(shown.filter(([, article]) => article !== undefined)) as Partial<Record<PlatformName, HTMLElement>>;
  } catch (error) {
    trouble.textContent = error instanceof Trouble ? error.message : `The answer could not be shown: ${String(error)}`;
    trouble.hidden = false;
    return {};
  } finally {
    stage.removeAttribute('aria-busy');
  }
}

/** The focus goes to the new message; where a page was turned, to the same button on it. */
async function pressed(asking: Extract<Asking, { press: string }>, button: HTMLButtonElement): Promise<void> {
  if (stage.getAttribute('aria-busy') === 'true') return;
  const first = (await answer(asking))[asking.platform];
  const again = button.isConnected ? undefined : [...(first?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === button.textContent);
  (again ?? first)?.focus({ preventScroll: true });
}

function announcement({ status: outcome, title, line, sides }: Answered): string {
  const isPost = [...sides.slack, ...sides.discord].some(({ audience }) => audience === 'channel');
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
if (window.matchMedia('(pointer: fine)').matches) composer.focus();
