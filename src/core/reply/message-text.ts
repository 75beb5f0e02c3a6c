/** The text of a message, wherever the platform puts it. */
import type { Work } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import type { ReplyButton } from './reply.ts';

/** What an entry of a message's menu leads to: a command line, or a question with buttons; without buttons, advice. */
export type MessageAnswer =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'question'; readonly text: string; readonly choices: readonly ReplyButton[] };

/** @param parts its own text first, then its links and attachments, in which every string is read. */
export const messageText = (parts: readonly unknown[]): string => stringsIn(parts).join('\n');

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The works whose labels are in the text, as they are below the bot's own posts. */
export function worksByLabel(text: string, { works }: Library): readonly Work[] {
  const plain = text.replace(/\\(?=[^\w\s])/g, '');
  return [...works.values()].filter(({ custom }) => plain.includes(custom.label));
}
