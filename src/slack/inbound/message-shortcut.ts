/** A message shortcut answers with what its entry finds in the message: the citation or the card of a paper, or a choice of papers. */
import type { MessageShortcut } from '@slack/bolt';
import type { Bot } from '../../core/bot.ts';
import type { Requester } from '../respond/request.ts';
import type { Responder } from '../respond/responder.ts';

/** The text of the message comes first, then its blocks and what apps have attached to it. */
export async function answerMessageShortcut(
  { text, blocks, attachments }: MessageShortcut['message'],
  requester: Requester,
  responder: Responder,
  read: Bot['citeMessage'],
): Promise<void> {
  const found = read([text, blocks, attachments]);
  return found.kind === 'line' ? responder.handleCommand({ ...requester, input: found.line }) : responder.notify(requester, found.text, found.choices);
}
