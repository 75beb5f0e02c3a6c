/** Answers slash commands and buttons. */
import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Answer, Bot, Call } from '../core/bot.ts';
import { decodeButton, staleButton } from '../core/button.ts';
import { pagesOf, privatePage } from '../core/pages.ts';
import { canCarryThread, commandCall, lineCall } from './calls.ts';
import type { Conversation } from './conversation.ts';
import type { ButtonInteraction, CommandInteraction } from './interactions.ts';
import { notice } from './notice.ts';
import { type DiscordMessage, discordRenderer } from './render.ts';
import { postFurtherPages } from './thread.ts';

export interface Desk {
  readonly bot: Bot;
  readonly rest: REST;
  readonly log: Logger;
  /** How long an answer may take before Discord is told to wait, in ms. Well under its 3 s, the way there included. */
  readonly patience: number;
}

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
      return turnPage(call, conversation, desk);
    case 'share':
      return share({ ...call, share: true }, interaction, conversation, desk);
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

async function share(call: Call, interaction: ButtonInteraction, conversation: Conversation, desk: Desk): Promise<void> {
  await conversation.hold('change');
  const answer = await desk.bot.answer(call);
  if (answer.status !== 'ok') return conversation.reply(await privateMessage(answer));
  const [first, ...further] = pagesOf(answer, discordRenderer).map((page) => discordRenderer.render(page));
  if (!first) return;
  const post = await conversation.post(first);
  await postFurtherPages(further, { post, title: answer.reply.title, threadable: canCarryThread(interaction), conversation, ...desk });
}

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
