/** A guild whose bot keeps every request that it gets. */
import type { Bot } from '../../src/core/bot.ts';
import type { BotRequest } from '../../src/core/bot-request.ts';
import { smallBot } from '../fixtures/discord-bot.ts';
import { openDiscordGuild } from './discord-guild.ts';

export async function openRecordedGuild() {
  const calls: BotRequest[] = [];
  const guild = await openDiscordGuild({
    bot: (log) => {
      const bot = smallBot(log);
      const answer: Bot['answer'] = async (call) => {
        calls.push(call);
        return bot.answer(call);
      };
      return { ...bot, answer };
    },
  });
  return { ...guild, calls };
}
