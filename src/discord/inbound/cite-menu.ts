/** "Cite this paper" in a message's Apps menu: finds the DOIs of the message and cites them. */
import { citeMessage } from '../../core/reply/cite-message.ts';
import type { InteractionResponder } from '../respond/interaction-response.ts';
import { replyEphemeral } from '../respond/responder.ts';
import { blocksMessage } from '../respond/system-messages.ts';
import type { HandlerContext } from './handler-context.ts';
import type { CommandInteraction, TargetMessage } from './interactions.ts';
import { fromButtonValue } from './requests.ts';

export async function answerCiteMenu(interaction: CommandInteraction, conversation: InteractionResponder, desk: HandlerContext): Promise<void> {
  const target = interaction.data.resolved?.messages?.[interaction.data.target_id ?? ''];
  const found = citeMessage(target ? messageText(target) : []);
  if (found.kind === 'line') return replyEphemeral(fromButtonValue(found.line, interaction), conversation, desk);
  return conversation.reply(
    blocksMessage([{ kind: 'text', text: [found.text] }, ...(found.choices.length > 0 ? [{ kind: 'choices', choices: found.choices } as const] : [])]),
  );
}

/** A message's text, and every string of its embeds and components, in the order they stand there. */
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
