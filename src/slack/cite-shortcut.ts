/** The message shortcut "Cite this paper": answers with the citation of each DOI in the message. */
import type { MessageShortcut } from '@slack/bolt';
import { citeMessage } from '../core/cite-message.ts';
import type { Answers } from './answers.ts';
import type { Asker } from './calls.ts';

export const citeShortcut = 'cite_this_paper';

/** The words of the message come first, then those that apps put beside them. */
export async function answerCiteShortcut(message: MessageShortcut['message'], asker: Asker, answers: Answers): Promise<void> {
  const beside = JSON.stringify([message.blocks ?? [], message.attachments ?? []]);
  const found = citeMessage([message.text ?? '', beside]);
  return found.kind === 'line' ? answers.run(asker, found.line) : answers.say(asker, found.text, found.choices);
}
