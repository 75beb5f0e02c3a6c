/** What a person sees of a message, according to a third-party parser of Discord's markdown. */
import { ComponentType } from 'discord-api-types/v10';
import { parse } from 'discord-markdown-parser';
import { asJson, asList, type Json, nested } from './discord-rules.ts';

interface ShownButton {
  readonly label: string;
  readonly customId: string;
  readonly disabled: boolean;
}

export interface ShownMessage {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  /** `undefined` if everybody sees the message. */
  readonly onlyFor?: string;
  readonly text: string;
  /** As it was sent. */
  readonly markdown: string;
  readonly buttons: readonly ShownButton[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly body: Json;
}

type Node = Json & { readonly type?: unknown; readonly content?: unknown };

/** The text of some markdown as it appears on the screen. Anything but text appears as ‹kind›. */
export function shownText(markdown: string): string {
  return nodesOf(markdown).map(nodeText).join('');
}

/** The kinds of all nodes in some markdown, nested ones included. */
export function kindsIn(markdown: string): ReadonlySet<string> {
  const kinds = new Set<string>();
  const visit = (node: Node): void => {
    kinds.add(String(node.type));
    if (Array.isArray(node.content)) for (const child of asList(node.content)) visit(child);
  };
  for (const node of nodesOf(markdown)) visit(node);
  return kinds;
}

const nodesOf = (markdown: string): readonly Node[] => asList(parse(markdown, 'extended'));

function nodeText(node: Node): string {
  const inner = Array.isArray(node.content) ? asList(node.content).map(nodeText).join('') : String(node.content ?? '');
  switch (node.type) {
    case 'text':
    case 'strong':
    case 'em':
    case 'blockQuote':
    case 'link':
    case 'autolink':
    case 'codeBlock':
      return inner;
    case 'heading':
    case 'subtext':
      return `${inner}\n`;
    case 'br':
    case 'newline':
      return '\n';
    case 'twemoji':
      return String(node.name);
    case 'timestamp':
      return new Date(Number(node.timestamp) * 1000).toISOString();
    case 'user':
      return `@${String(node.id)}`;
    default:
      return `‹${String(node.type)}›`;
  }
}

function linksIn(nodes: readonly Node[]): readonly { text: string; url: string }[] {
  return nodes.flatMap((node) => [
    ...(node.type === 'link' || node.type === 'autolink' || node.type === 'url'
      ? [{ text: nodeText({ ...node, type: 'link' }), url: String(node.target) }]
      : []),
    ...(Array.isArray(node.content) && node.type !== 'link' ? linksIn(asList(node.content)) : []),
  ]);
}

export function showMessage(message: Omit<ShownMessage, 'text' | 'markdown' | 'buttons' | 'links'>): ShownMessage {
  const all = nested(asList(message.body.components));
  const texts = all.filter(({ type }) => type === ComponentType.TextDisplay).map(({ content }) => String(content));
  const markdown = [String(message.body.content ?? ''), ...texts].filter((text) => text !== '').join('\n');
  return {
    ...message,
    markdown,
    text: [String(message.body.content ?? ''), ...texts]
      .filter((text) => text !== '')
      .map(shownText)
      .join('\n'),
    links: texts.flatMap((text) => linksIn(nodesOf(text))),
    buttons: all
      .filter(({ type }) => type === ComponentType.Button)
      .map((button) => ({ label: String(button.label), customId: String(button.custom_id), disabled: asJson(button).disabled === true })),
  };
}
