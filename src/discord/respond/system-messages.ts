import type { BotResponse } from '../../core/bot-request.ts';
import { pageForRequester } from '../../core/pages/pages.ts';
import type { Block } from '../../core/reply/reply.ts';
import { type DiscordMessage, discordRenderer } from '../render/render.ts';

/** A message of the platform's own, outside any answer of the bot. What goes beyond one message is left out, and that is said. */
export function blocksMessage(blocks: readonly Block[]): DiscordMessage {
  const page = pageForRequester(answerOf(blocks), discordRenderer);
  if (!fits(page.blocks)) return notice('That is too much for one message.');
  return discordRenderer.render(page.pageCount > 1 ? { ...page, blocks: [...page.blocks, more] } : page);
}

const more: Block = { kind: 'note', text: ['There is more, but it does not fit one message.'] };

/** Nothing to turn over and nothing to share. */
const answerOf = (blocks: readonly Block[]): BotResponse => ({
  status: 'note',
  reply: { blocks },
  sources: [],
  page: 1,
  place: { platform: 'discord', workspace: '', channel: '', direct: true },
});

/** A block that cannot be cut may be larger than any page. */
function fits(blocks: readonly Block[]): boolean {
  const sizes = [...blocks, more].map((block) => discordRenderer.measureBlock(block));
  return (['characters', 'bytes', 'parts'] as const).every((key) => sizes.reduce((sum, size) => sum + size[key], 0) <= discordRenderer.budget[key]);
}

export const notice = (text: string): DiscordMessage => blocksMessage([{ kind: 'text', text: [text] }]);
export const noteMessage = (text: string): DiscordMessage => blocksMessage([{ kind: 'note', text: [text] }]);

export const internalErrorMessage = (reference: string): DiscordMessage =>
  notice(`Something broke on our side and has been logged under the reference ${reference}. Please try again; if it stays, tell your operator that reference.`);

export const restartNotice = (): DiscordMessage => notice('I am just being restarted. Please try again in a minute.');
