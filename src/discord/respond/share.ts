/** Posts an answer for everybody; whoever pressed the button hears of whatever keeps it from there. */
import type { BotResponse } from '../../core/bot-request.ts';
import { pageForRequester, pagesForChannel } from '../../core/pages/pages.ts';
import type { Block } from '../../core/reply/reply.ts';
import { describeFault, outcomeUnknown } from '../errors.ts';
import type { HandlerContext } from '../inbound/handler-context.ts';
import type { ButtonInteraction } from '../inbound/interactions.ts';
import { canCarryThread, fromButtonValue } from '../inbound/requests.ts';
import { type DiscordMessage, discordRenderer } from '../render/render.ts';
import { postFurtherPages } from './further-pages.ts';
import type { InteractionResponder, Posted } from './interaction-response.ts';
import { noteMessage, notice } from './system-messages.ts';

export async function share(line: string, interaction: ButtonInteraction, conversation: InteractionResponder, desk: HandlerContext): Promise<void> {
  const call = { ...fromButtonValue(line, interaction), share: true };
  const pressed = `${interaction.message?.id} ${call.actor.id} ${line}`;
  const ran = await desk.recentShares.once(pressed, async () => {
    await conversation.defer('change');
    const answer = await desk.bot.answer(call);
    if (answer.status === 'ok') return postAnswer(answer, interaction, conversation, desk);
    await conversation.reply(shareFailedMessage(answer));
    return 'not posted';
  });
  if (!ran) await conversation.reply(noteMessage('Already shared: you pressed that button a moment ago.'));
}

async function postAnswer(
  answer: BotResponse,
  interaction: ButtonInteraction,
  conversation: InteractionResponder,
  desk: HandlerContext,
): Promise<'posted' | 'not posted'> {
  const [first, ...further] = pagesForChannel(answer, discordRenderer).map((page) => discordRenderer.render(page));
  const post = first && (await postFirst(first, conversation, desk));
  if (!post) return 'not posted';
  const missing = await postFurtherPages(further, { post, title: answer.reply.title, threadable: canCarryThread(interaction), conversation, ...desk });
  if (missing.length > 0) await conversation.reply(notice(missingPages(missing, further.length + 1)));
  return 'posted';
}

/** `undefined` where nobody knows whether it arrived; the asker is told. */
async function postFirst(message: DiscordMessage, conversation: InteractionResponder, { log }: HandlerContext): Promise<Posted | undefined> {
  try {
    return await conversation.followUp(message);
  } catch (error) {
    if (!outcomeUnknown(error)) throw error;
    log.warn(describeFault(error), 'Discord did not confirm a shared answer');
    await conversation.reply(notice('Discord did not confirm it: please look into the channel before you share it again.'));
    return undefined;
  }
}

function missingPages(missing: readonly number[], of: number): string {
  const which = missing.length === 1 ? `Page ${missing[0]}` : `Pages ${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`;
  return `${which} of ${of} may be missing: Discord did not confirm it. Please look into the channel and the thread before you share it again.`;
}

/** What went wrong, without the name of somebody who shared nothing. */
function shareFailedMessage({ sharedBy: _nobody, ...answer }: BotResponse): DiscordMessage {
  const nothing: Block = { kind: 'text', text: ['Nothing was shared.'] };
  return discordRenderer.render(pageForRequester({ ...answer, reply: { ...answer.reply, blocks: [nothing, ...answer.reply.blocks] } }, discordRenderer));
}
