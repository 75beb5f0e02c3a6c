/** Every renderer with the rules of its platform, for suites that run on all platforms. */
import type { Page, Renderer } from '../../src/core/pages/page.ts';
import type { DiscordMessage } from '../../src/discord/render/payload.ts';
import { discordRenderer } from '../../src/discord/render/render.ts';
import { channelRenderer, type SlackMessage, slackRenderer } from '../../src/slack/render/render.ts';
import { asJson, asList, bodyProblems, nested } from '../fakes/discord-rules.ts';
import { shownText } from '../fakes/discord-screen.ts';
import { checkMessage } from '../fakes/slack-message-rules.ts';
import { linksOf, wordsOf } from '../fakes/slack-visible.ts';

export interface RenderedMessage {
  /** The text that a person reads, without buttons. */
  readonly text: string;
  readonly links: readonly string[];
  /** The platform's objections to the message; empty if it would accept it. */
  readonly problems: readonly string[];
  readonly files: readonly string[];
}

export interface JudgedRenderer {
  readonly name: string;
  readonly renderer: Renderer<unknown>;
  readonly show: (page: Page) => RenderedMessage;
}

function showSlack(renderer: Renderer<SlackMessage>, page: Page): RenderedMessage {
  const message = renderer.render(page);
  const judged = checkMessage(message);
  if ('error' in judged) return { text: '', links: [], problems: [judged.error, ...judged.messages], files: [] };
  const files = message.files.map(({ name }) => name);
  return { text: wordsOf(judged.blocks, (user) => user), links: linksOf(judged.blocks), problems: [], files };
}

function showDiscord(page: Page): RenderedMessage {
  const message: DiscordMessage = discordRenderer.render(page);
  const files = message.files.map(({ name }) => name);
  const { files: _apart, ...data } = message;
  const components = nested(asList(message.components));
  const texts = components.flatMap((component) => (component.type === 10 ? [String(asJson(component).content)] : []));
  const described = components.flatMap((component) =>
    component.type === 12 ? asList(asJson(component).items).map((item) => String(asJson(item).description)) : [],
  );
  return {
    text: [...texts.map(shownText), ...described].join('\n'),
    links: texts.flatMap((text) => [...text.matchAll(/\]\(<([^>]*)>\)/g)].map(([, url]) => url ?? '')),
    problems: bodyProblems('callback', { type: 4, data }, files),
    files,
  };
}

export const renderers: readonly JudgedRenderer[] = [
  { name: 'Slack, private', renderer: slackRenderer, show: (page) => showSlack(slackRenderer, page) },
  { name: 'Slack, in a channel', renderer: channelRenderer, show: (page) => showSlack(channelRenderer, page) },
  { name: 'Discord', renderer: discordRenderer, show: showDiscord },
];
