import type { Block } from '../core/reply.ts';
import { type DiscordMessage, discordRenderer } from './render.ts';

/** A message of the platform's own, outside any answer of the bot. */
export const blocksMessage = (blocks: readonly Block[]): DiscordMessage =>
  discordRenderer.render({ blocks, sources: [], footer: [], number: 1, of: 1, controls: [] });

export const notice = (text: string): DiscordMessage => blocksMessage([{ kind: 'text', text: [text] }]);

export const faultNotice = (reference: string): DiscordMessage =>
  notice(`Something broke on our side and has been logged under the reference ${reference}. Please try again; if it stays, tell your operator that reference.`);

export const restartNotice = (): DiscordMessage => notice('I am just being restarted. Please try again in a minute.');
