/** Answers slash commands and buttons. */
import type { BotRequest, BotResponse } from '../../core/bot-request.ts';
import { pageForRequester } from '../../core/pages/pages.ts';
import { decodeButton, staleButton } from '../../core/reply/button.ts';
import type { HandlerContext } from '../inbound/handler-context.ts';
import type { ButtonInteraction, CommandInteraction } from '../inbound/interactions.ts';
import { fromButtonValue, fromCommand } from '../inbound/requests.ts';
import { ephemeral } from '../render/payload.ts';
import { type DiscordMessage, discordRenderer } from '../render/render.ts';
import type { InteractionResponder } from './interaction-response.ts';
import { share } from './share.ts';
import { notice } from './system-messages.ts';

export const handleCommand = async (interaction: CommandInteraction, conversation: InteractionResponder, desk: HandlerContext): Promise<void> =>
  replyEphemeral(fromCommand(interaction), conversation, desk);

export async function handleButton(interaction: ButtonInteraction, conversation: InteractionResponder, desk: HandlerContext): Promise<void> {
  const press = decodeButton(interaction.data.custom_id);
  if (!press) return conversation.reply(notice(staleButton));
  const call = fromButtonValue(press.run, interaction);
  switch (press.action) {
    case 'run':
      return replyEphemeral(call, conversation, desk);
    case 'turn':
      // Only a button made by hand turns a page everybody sees: ours stand under private answers.
      return isPrivate(interaction) ? goToPage(call, conversation, desk) : replyEphemeral(call, conversation, desk);
    case 'share':
      return share(press.run, interaction, conversation, desk);
  }
}

export async function replyEphemeral(call: BotRequest, conversation: InteractionResponder, { bot, deferAfterMs }: HandlerContext): Promise<void> {
  const message = privateMessage(bot.answer(call));
  if (!(await raceWithTimeout(deferAfterMs, message))) await conversation.defer('reply');
  await conversation.reply(await message);
}

/** A page that cannot be shown leaves the one that stands there alone. */
async function goToPage(call: BotRequest, conversation: InteractionResponder, { bot, deferAfterMs }: HandlerContext): Promise<void> {
  const answer = bot.answer(call);
  if (!(await raceWithTimeout(deferAfterMs, answer))) await conversation.defer('change');
  const { status } = await answer;
  const message = await privateMessage(answer);
  await (status === 'ok' ? conversation.update(message) : conversation.reply(message));
}

const isPrivate = ({ message }: ButtonInteraction): boolean => ((message?.flags ?? 0) & ephemeral) !== 0;

async function privateMessage(answer: BotResponse | Promise<BotResponse>): Promise<DiscordMessage> {
  return discordRenderer.render(pageForRequester(await answer, discordRenderer));
}

/** Whether `work` is over, well or badly, within `milliseconds`. */
async function raceWithTimeout(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(late.resolve, milliseconds, false);
  const settled = work.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, late.promise]).finally(() => clearTimeout(timer));
}
