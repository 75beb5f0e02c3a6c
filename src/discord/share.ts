/** Posts an answer for everybody; whoever pressed the button hears of whatever keeps it from there. */
import type { Answer } from '../core/answer.ts';
import { pagesOf, privatePage } from '../core/pages.ts';
import type { Block } from '../core/reply.ts';
import { canCarryThread, lineCall } from './calls.ts';
import type { Conversation, Posted } from './conversation.ts';
import type { Desk } from './desk.ts';
import { describeFault, outcomeUnknown } from './faults.ts';
import type { ButtonInteraction } from './interactions.ts';
import { notice, quietNotice } from './notice.ts';
import { type DiscordMessage, discordRenderer } from './render.ts';
import { postFurtherPages } from './thread.ts';

export async function share(line: string, interaction: ButtonInteraction, conversation: Conversation, desk: Desk): Promise<void> {
  const call = { ...lineCall(line, interaction), share: true };
  const pressed = `${interaction.message?.id} ${call.caller.id} ${line}`;
  const ran = await desk.recentShares.once(pressed, async () => {
    await conversation.hold('change');
    const answer = await desk.bot.answer(call);
    if (answer.status === 'ok') return postAnswer(answer, interaction, conversation, desk);
    await conversation.reply(notShared(answer));
    return 'not posted';
  });
  if (!ran) await conversation.reply(quietNotice('Already shared: you pressed that button a moment ago.'));
}

async function postAnswer(answer: Answer, interaction: ButtonInteraction, conversation: Conversation, desk: Desk): Promise<'posted' | 'not posted'> {
  const [first, ...further] = pagesOf(answer, discordRenderer).map((page) => discordRenderer.render(page));
  const post = first && (await postFirst(first, conversation, desk));
  if (!post) return 'not posted';
  const missing = await postFurtherPages(further, { post, title: answer.reply.title, threadable: canCarryThread(interaction), conversation, ...desk });
  if (missing.length > 0) await conversation.reply(notice(missingPages(missing, further.length + 1)));
  return 'posted';
}

/** `undefined` where nobody knows whether it arrived; the asker is told. */
async function postFirst(message: DiscordMessage, conversation: Conversation, { log }: Desk): Promise<Posted | undefined> {
  try {
    return await conversation.post(message);
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
function notShared({ sharedBy: _nobody, ...answer }: Answer): DiscordMessage {
  const nothing: Block = { kind: 'text', text: ['Nothing was shared.'] };
  return discordRenderer.render(privatePage({ ...answer, reply: { ...answer.reply, blocks: [nothing, ...answer.reply.blocks] } }, discordRenderer));
}
