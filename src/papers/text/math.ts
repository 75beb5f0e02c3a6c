/** Writes MathML as one line of text that preserves powers and indices. */
import { elementsOf, type MarkupElement, type MarkupNode } from './markup-tree.ts';
import { subscript, superscript } from './small-characters.ts';

/** @param read returns the text of a part; called once for each part. @returns `undefined` if the element is not one that needs a layout. */
export function mathText(element: MarkupElement, read: (node: MarkupNode) => string): string | undefined {
  const whole = (): string => element.children.map(read).join('').replace(/\s+/g, '');
  const part = (at: number): string => {
    const child = elementsOf(element)[at];
    return child ? read(child).trim() : '';
  };
  switch (element.name) {
    case 'math': {
      const { alttext } = element.attributes;
      return isPlainText(alttext) ? alttext : whole();
    }
    case 'msup':
      return `${part(0)}${superscript(part(1))}`;
    case 'msub':
      return `${part(0)}${subscript(part(1))}`;
    case 'msubsup':
      return `${part(0)}${subscript(part(1))}${superscript(part(2))}`;
    case 'mfrac':
      return `${grouped(part(0))}/${grouped(part(1))}`;
    case 'msqrt':
      return `√(${whole()})`;
    case 'mover':
    case 'munder':
      return part(0);
    default:
      return undefined;
  }
}

/** Whether the text is not TeX. */
const isPlainText = (text: string | undefined): text is string => text !== undefined && text.trim() !== '' && !/[\\{}]/.test(text);

const grouped = (text: string): string => (/^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`);
