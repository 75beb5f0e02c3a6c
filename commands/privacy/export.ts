import type { Extent } from '../../src/core/club.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Reply } from '../../src/core/reply.ts';
import type { Channel } from '../channel.ts';
import { amount, isNothing } from './amount.ts';

/** What a chat surely takes as one file, in bytes; Discord's limit is 10 MiB. @see https://docs.discord.com/developers/reference#uploading-files */
const largest = 8_000_000;

/** @throws {UserError} where there is nothing, or more than a chat takes. */
export async function exportReply({ club, place }: Channel, extent: Extent): Promise<Reply> {
  const held = await club.holdings(place, extent);
  const where = `this ${extent}`;
  if (isNothing(held)) throw new UserError(`Of ${where} I keep nothing, so there is nothing to export.`);
  const content = await club.exportData(place, extent);
  if (content.length > largest) {
    throw new UserError(`That is ${amount(held)}, more than a chat takes as one file. Export single channels, or ask whoever runs me for a copy.`);
  }
  return {
    once: true,
    title: `What I keep of ${where}`,
    blocks: [
      { kind: 'text', text: [`Of ${where}: ${amount(held)}. The file holds every field; it is for you alone, and it names people.`] },
      { kind: 'file', name: `journal-club-${extent}.json`, content: `${content}\n` },
    ],
  };
}
