/** The bot's welcome, as each platform would show it in the channel. */
import type { Bot } from '../../core/bot.ts';
import type { PlatformName, ShownMessage, WelcomeResponse } from '../page/api-types.ts';
import { place } from './channel.ts';
import { type Renderers, toMessages } from './to-messages.ts';

/** Constant, so that a page that asks twice shows the welcome once. */
const welcomeId = 'welcome';

/** Returns no messages if the bot has no welcome. */
export async function welcomeMessages(bot: Bot, renderers: Renderers): Promise<WelcomeResponse> {
  const answer = await bot.welcome(place);
  const shownOn = (platform: PlatformName): readonly ShownMessage[] => (answer ? toMessages(answer, renderers[platform].channel, welcomeId) : []);
  return { slack: shownOn('slack'), discord: shownOn('discord') };
}
