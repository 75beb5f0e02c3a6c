/** The platform's own messages, which are not answers of the bot: without a footer, sources and page buttons. */
import type { BotResponse } from '../../core/bot-request.ts';
import { type FormSubmission, unkeptText } from '../../core/forms.ts';
import { pageForRequester } from '../../core/pages/pages.ts';
import type { Block, ReplyButton } from '../../core/reply/reply.ts';
import type { DiscordMessage } from '../render/payload.ts';
import { discordRenderer } from '../render/render.ts';

/** One message. If the blocks do not fit, the message says so. */
export function blocksMessage(blocks: readonly Block[]): DiscordMessage {
  const page = pageForRequester(systemResponse(blocks), discordRenderer);
  if (!fitsOnePage(page.blocks)) return noticeMessage('That is too much for one message.');
  return discordRenderer.render(page.pageCount > 1 ? { ...page, blocks: [...page.blocks, moreNote] } : page);
}

const moreNote: Block = { kind: 'note', text: ['There is more, but it does not fit in one message.'] };

/** Cannot be paged or shared. */
const systemResponse = (blocks: readonly Block[]): BotResponse => ({
  status: 'note',
  reply: { blocks },
  sources: [],
  page: 1,
  place: { platform: 'discord', workspace: '', channel: '', direct: true },
});

/** A block that cannot be split may be larger than any page. */
function fitsOnePage(blocks: readonly Block[]): boolean {
  const sizes = [...blocks, moreNote].map((block) => discordRenderer.measureBlock(block));
  return (['characters', 'bytes', 'parts'] as const).every((key) => sizes.reduce((sum, size) => sum + size[key], 0) <= discordRenderer.budget[key]);
}

export const noticeMessage = (text: string, choices: readonly ReplyButton[] = []): DiscordMessage =>
  blocksMessage([{ kind: 'text', text: [text] }, ...(choices.length > 0 ? [{ kind: 'choices', choices } as const] : [])]);

export const alreadySharedMessage = (): DiscordMessage => blocksMessage([{ kind: 'note', text: ['Already shared: you pressed that button a moment ago.'] }]);

export const internalErrorMessage = (reference: string): DiscordMessage =>
  noticeMessage(
    `Something broke on our side and has been logged under the reference ${reference}. Please try again; if it keeps happening, give your operator this reference.`,
  );

/** @param form a submitted form, whose values the message repeats, because the form is gone. */
export const restartingMessage = (form?: Pick<FormSubmission, 'input' | 'values'>): DiscordMessage =>
  blocksMessage([{ kind: 'text', text: ['I am being restarted. Please try again in a minute.'] }, ...(form ? unkeptText(form.input, form.values) : [])]);

export const slowAnswerMessage = 'I am looking it up …';
