/** Answers slash commands and buttons. */
import type { Answer, Call } from '../core/answer.ts';
import { decodeButton, staleButton } from '../core/button.ts';
import { privatePage } from '../core/pages.ts';
import { commandCall, lineCall } from './calls.ts';
import type { Conversation } from './conversation.ts';
import type { Desk } from './desk.ts';
import type { ButtonInteraction, CommandInteraction } from './interactions.ts';
import { notice } from './notice.ts';
import { type DiscordMessage, discordRenderer } from './render.ts';
import { share } from './share.ts';
import { ephemeral } from './wire.ts';

export const answerCommand = async (interaction: CommandInteraction, conversation: Conversation, desk: Desk): Promise<void> =>
  answerPrivately(commandCall(interaction), conversation, desk);

export async function answerButton(interaction: ButtonInteraction, conversation: Conversation, desk: Desk): Promise<void> {
  const press = decodeButton(interaction.data.custom_id);
  if (!press) return conversation.reply(notice(staleButton));
  const call = lineCall(press.run, interaction);
  switch (press.action) {
    case 'run':
      return answerPrivately(call, conversation, desk);
    case 'turn':
      // Only a button made by hand turns a page everybody sees: ours stand under private answers.
      return isPrivate(interaction) ? turnPage(call, conversation, desk) : answerPrivately(call, conversation, desk);
    case 'share':
      return share(press.run, interaction, conversation, desk);
  }
}

export async function answerPrivately(call: Call, conversation: Conversation, { bot, patience }: Desk): Promise<void> {
  const message = privateMessage(bot.answer(call));
  if (!(await settledWithin(patience, message))) await conversation.hold('reply');
  await conversation.reply(await message);
}

/** A page that cannot be shown leaves the one that stands there alone. */
async function turnPage(call: Call, conversation: Conversation, { bot, patience }: Desk): Promise<void> {
  const answer = bot.answer(call);
  if (!(await settledWithin(patience, answer))) await conversation.hold('change');
  const { status } = await answer;
  const message = await privateMessage(answer);
  await (status === 'ok' ? conversation.replace(message) : conversation.reply(message));
}

const isPrivate = ({ message }: ButtonInteraction): boolean => ((message?.flags ?? 0) & ephemeral) !== 0;

async function privateMessage(answer: Answer | Promise<Answer>): Promise<DiscordMessage> {
  return discordRenderer.render(privatePage(await answer, discordRenderer));
}

/** Whether `work` is over, well or badly, within `milliseconds`. */
async function settledWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(late.resolve, milliseconds, false);
  const settled = work.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, late.promise]).finally(() => clearTimeout(timer));
}
