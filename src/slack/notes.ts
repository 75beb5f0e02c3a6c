/** What the platform itself has to say to somebody: a message like any answer, without footer or sources. */
import { privatePage } from '../core/pages.ts';
import type { Block, Choice } from '../core/reply.ts';
import { type SlackMessage, slackRenderer } from './render.ts';

export function noteMessage(text: string, choices: readonly Choice[] = []): SlackMessage {
  const blocks: readonly Block[] = [{ kind: 'text', text: [text] }, ...(choices.length > 0 ? [{ kind: 'choices', choices } as const] : [])];
  const place = { platform: 'slack', workspace: '', channel: '', direct: true };
  return slackRenderer.render(privatePage({ status: 'user-error', reply: { blocks }, sources: [], page: 1, place }, slackRenderer));
}

export const restarting = 'I am being restarted. Please try again in a minute.';
export const faultNote = (reference: string): string =>
  `Something broke on our side and has been logged under the reference ${reference}. Please try again; if it stays, tell your operator that reference.`;
