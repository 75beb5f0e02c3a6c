/** "Cite this paper" in a message's Apps menu: finds the DOIs in the message and cites them. */
import { citeMessage, type MessageCitation } from '../../core/reply/cite-message.ts';
import type { CommandInteraction, TargetMessage } from './interactions.ts';

/** The command line that cites the only DOI of the message, or a note with a button for each DOI. */
export function parseCiteMenu({ data }: CommandInteraction): MessageCitation {
  const message = data.resolved?.messages?.[data.target_id ?? ''];
  return citeMessage(message ? messageText(message) : []);
}

/** The text of a message, followed by every string in its embeds and components, in order. */
export const messageText = (message: TargetMessage): readonly string[] => [
  message.content ?? '',
  ...stringsIn(message.embeds),
  ...stringsIn(message.components),
];

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
