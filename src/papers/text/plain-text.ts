/** Turns text with markup into one line of plain text. */
import { decodeHTML } from 'entities';
import { stripInvisible } from '../../core/strip-invisible.ts';
import { type MarkupElement, type MarkupNode, parseMarkup } from './markup-tree.ts';
import { mathText } from './math.ts';
import { subscript, superscript } from './small-characters.ts';

/** Plain text without tags, entities, control characters and changes of direction. */
export const textOfMarkup = (markup: string): string => cleanText(rawText(parseMarkup(markup, { isXml: false })));

/** The plain text of a parsed element. */
export const textOfElement = (element: MarkupElement | undefined): string => (element ? cleanText(rawText(element)) : '');

/** Elements that a page would not show as text. */
const hidden: ReadonlySet<string> = new Set(['script', 'style', 'tex-math', 'annotation', 'head', 'iframe', 'object', 'svg']);
const separating: ReadonlySet<string> = new Set(['p', 'br', 'div', 'li', 'list-item', 'title', 'sec', 'h1', 'h2', 'h3', 'h4', 'h5', 'td', 'tr', 'break']);

export function rawText(node: MarkupNode): string {
  if (typeof node === 'string') return node;
  if (hidden.has(node.name)) return '';
  const formula = mathText(node, rawText);
  if (formula !== undefined) return formula;
  const inner = node.children.map(rawText).join('');
  switch (node.name) {
    case 'sup':
      return superscript(inner);
    case 'sub':
    case 'inf':
      return subscript(inner);
    default:
      return separating.has(node.name) ? ` ${inner} ` : inner;
  }
}

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});/gi;
/** A tag without attributes, or with real ones; "a <b and c> d" has no tag. */
export const tagPattern = /<[/!?]?[a-z][\w:.-]*(?:\s+[^<>]*=[^<>]*|\s*)\/?>|<!--[\s\S]*?-->/gi;

/**
 * Decodes entities and removes tags and invisible characters until nothing changes, since some markup is escaped several times. Each step
 * makes the text shorter, so the loop ends.
 */
export function cleanText(text: string): string {
  let clean = text;
  for (;;) {
    const decoded = clean.replace(entity, (written) => decodeHTML(written));
    const next = stripInvisible(decoded.replace(tagPattern, ''));
    if (next === clean) break;
    clean = next;
  }
  return clean.replace(/\s+/g, ' ').trim();
}
