/** Answers a message shortcut with the citation or card of the paper in the message, or with a choice of papers. */
import type { MessageShortcut } from '@slack/bolt';
import type { Bot } from '../../core/bot.ts';
import type { Requester } from '../respond/request.ts';
import type { Responder } from '../respond/responder.ts';

/** Searches the text of the message first, then its blocks and attachments. */
export async function answerMessageShortcut(
  { text, blocks, attachments }: MessageShortcut['message'],
  requester: Requester,
  responder: Responder,
  read: Bot['citeMessage'],
): Promise<void> {
  const found = read([text, blocks, attachments]);
  return found.kind === 'line' ? responder.handleCommand({ ...requester, input: found.line }) : responder.notify(requester, found.text, found.choices);
}
