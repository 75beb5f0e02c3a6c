/** The message shortcut "Cite this paper" answers with the citation of each DOI in the message. */
import type { MessageShortcut } from '@slack/bolt';
import { citeMessage } from '../../core/reply/cite-message.ts';
import type { Requester } from '../respond/request.ts';
import type { Responder } from '../respond/responder.ts';

/** The text of the message comes first, then what apps have attached to it. */
export async function answerCiteShortcut(message: MessageShortcut['message'], requester: Requester, responder: Responder): Promise<void> {
  const attached = JSON.stringify([message.blocks ?? [], message.attachments ?? []]);
  const found = citeMessage([message.text ?? '', attached]);
  return found.kind === 'line' ? responder.handleCommand({ ...requester, input: found.line }) : responder.notify(requester, found.text, found.choices);
}
