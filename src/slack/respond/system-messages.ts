/** Messages from the platform itself. They are rendered like answers, without a footer or sources. */
import { pagesForChannel } from '../../core/pages/pages.ts';
import type { Block, ReplyButton } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';
import { type SlackMessage, slackRenderer } from '../render/render.ts';

/** Nearly always one message. A note with many long buttons takes several, since it has no buttons to turn pages. */
export function noteMessages(text: string, choices: readonly ReplyButton[] = []): readonly SlackMessage[] {
  const blocks: readonly Block[] = [{ kind: 'text', text: [text] }, ...buttonBlocks(choices)];
  const place = { platform: 'slack', workspace: '', channel: '', direct: true };
  const pages = pagesForChannel({ status: 'note', reply: { blocks }, sources: [], page: 1, place }, slackRenderer);
  return pages.map((page) => slackRenderer.render(page));
}

/** One block per row, so that a page can end after any of them. */
const buttonBlocks = (choices: readonly ReplyButton[]): readonly Block[] =>
  Array.from({ length: Math.ceil(choices.length / limits.buttonsInRow) }, (_, row) => ({
    kind: 'choices',
    choices: choices.slice(row * limits.buttonsInRow, (row + 1) * limits.buttonsInRow),
  }));

export const restartingMessage = 'I am being restarted. Please try again in a minute.';
export const alreadySharedMessage = 'You have already shared this, a moment ago.';
export const internalErrorMessage = (reference: string): string =>
  `Something broke on our side and has been logged under the reference ${reference}. Please try again; if it keeps happening, give your operator this reference.`;
/** Offered when a button or a shortcut no longer works. */
export const helpChoice: ReplyButton = { label: 'Help', run: '/help' };
export const slowAnswerMessage = 'I am looking it up; the answer follows here.';
