/** Posts an answer for everybody, and sends a message to the person who pressed the button if anything fails. */
import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { BotRequest, BotResponse } from '../../core/bot-request.ts';
import { pageForRequester, pagesForChannel } from '../../core/pages/pages.ts';
import type { Block } from '../../core/reply/reply.ts';
import type { EffectOutcome } from '../../core/run-once.ts';
import { errorFields, isOutcomeUnknown } from '../errors.ts';
import type { DiscordMessage } from '../render/payload.ts';
import { discordRenderer } from '../render/render.ts';
import { postFurtherPages } from './further-pages.ts';
import type { FollowUp, InteractionResponse } from './interaction-response.ts';
import { noticeMessage } from './system-messages.ts';

export interface ShareRequest {
  readonly request: BotRequest;
  /** Whether a message posted in this channel can have a thread. */
  readonly canOpenThread: boolean;
}

export interface ShareDeps {
  readonly bot: Bot;
  /** Must not retry by itself, because this module decides which requests may be repeated. */
  readonly rest: REST;
  readonly log: Logger;
}

export async function share({ request, canOpenThread }: ShareRequest, response: InteractionResponse, { bot, rest, log }: ShareDeps): Promise<EffectOutcome> {
  await response.defer('update');
  const answer = await bot.answer(request);
  if (answer.status !== 'ok') {
    await response.reply(shareFailedMessage(answer));
    return 'repeatable';
  }
  const [first, ...further] = pagesForChannel(answer, discordRenderer).map((page) => discordRenderer.render(page));
  const post = first && (await postFirstPage(first, response, log));
  if (!post) return 'repeatable';
  const missing = await postFurtherPages(further, { post, title: answer.reply.title, canOpenThread, response, rest, log });
  if (missing.length > 0) await response.reply(noticeMessage(missingPages(missing, further.length + 1)));
  return 'done';
}

/** @returns `undefined` if it is unknown whether the post arrived; the user then gets a message. */
async function postFirstPage(message: DiscordMessage, response: InteractionResponse, log: Logger): Promise<FollowUp | undefined> {
  try {
    return await response.followUp(message);
  } catch (error) {
    if (!isOutcomeUnknown(error)) throw error;
    log.warn(errorFields(error), 'Discord did not confirm a shared answer');
    await response.reply(noticeMessage('Discord did not confirm it: please check the channel before you share it again.'));
    return undefined;
  }
}

function missingPages(missing: readonly number[], pageCount: number): string {
  const pages = missing.length === 1 ? `Page ${missing[0]}` : `Pages ${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`;
  return `${pages} of ${pageCount} may be missing: Discord did not confirm it. Please check the channel and the thread before you share it again.`;
}

/** Renders the error without "Shared by", since nothing was shared. */
function shareFailedMessage({ sharedBy: _nobody, ...answer }: BotResponse): DiscordMessage {
  const nothing: Block = { kind: 'text', text: ['Nothing was shared.'] };
  return discordRenderer.render(pageForRequester({ ...answer, reply: { ...answer.reply, blocks: [nothing, ...answer.reply.blocks] } }, discordRenderer));
}
