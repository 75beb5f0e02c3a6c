/** A playground on a free port, with the real commands and renderers. */
import type { Logger } from 'pino';
import type { Bot } from '../../src/core/bot.ts';
import { discordRenderer } from '../../src/discord/render.ts';
import { createPlayground, type Playground } from '../../src/playground/platform.ts';
import { channelRenderer, slackRenderer } from '../../src/slack/render.ts';
import { quickBot, silent } from '../library.ts';

export const renderers = {
  slack: { asker: slackRenderer, channel: channelRenderer },
  discord: { asker: discordRenderer, channel: discordRenderer },
} as const;

export const playgroundOn = (port: number, options: { readonly host?: string; readonly log?: Logger } = {}): Playground =>
  createPlayground({ host: options.host ?? '127.0.0.1', port, renderers, log: options.log ?? silent });

export async function startForTests(options: { readonly bot?: Bot; readonly host?: string; readonly log?: Logger } = {}): Promise<Playground> {
  const playground = playgroundOn(0, options);
  await playground.start(options.bot ?? (await quickBot()).bot);
  return playground;
}
