/** The message shortcut "Cite this paper": answers with the citation of each DOI in the message. */
import type { MessageShortcut } from '@slack/bolt';
import { citeMessage } from '../../core/reply/cite-message.ts';
import type { Responder } from '../respond/responder.ts';
import type { Requester } from './requests.ts';

export const citeShortcut = 'cite_this_paper';

/** The words of the message come first, then those that apps put beside them. */
export async function answerCiteShortcut(message: MessageShortcut['message'], asker: Requester, answers: Responder): Promise<void> {
  const beside = JSON.stringify([message.blocks ?? [], message.attachments ?? []]);
  const found = citeMessage([message.text ?? '', beside]);
  return found.kind === 'line' ? answers.handleCommand(asker, found.line) : answers.notify(asker, found.text, found.choices);
}
