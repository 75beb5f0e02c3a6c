/** Parses XML and HTML into a tree in document order. Never expands entities that a document declares, and never throws. */
import { Parser } from 'htmlparser2';

export interface MarkupElement {
  /** Without its namespace prefix, in lower case: `jats:sec` is `sec`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

export type MarkupNode = MarkupElement | string;

/** Elements nested deeper are added to their ancestor at this depth, so that recursion never overflows the stack. */
const maxNestingDepth = 100;

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[];
}

export interface MarkupOptions {
  readonly isXml: boolean;
  /** Turns `<?name data?>` into an element `?name` with the attribute `data`. By default it is left out, since it is not text. */
  readonly keepInstructions?: boolean;
}

/** @returns the root element, whose name is empty. */
export function parseMarkup(text: string, { isXml, keepInstructions = false }: MarkupOptions): MarkupElement {
  const root: OpenElement = { name: '', attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  const innermost = (): OpenElement => open[Math.min(open.length, maxNestingDepth) - 1] ?? root;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const element: OpenElement = { name: localName(name), attributes, children: [] };
        innermost().children.push(element);
        open.push(element);
      },
      onclosetag: () => {
        if (open.length > 1) open.pop();
      },
      ontext: (run) => innermost().children.push(run),
      onprocessinginstruction: (_, written) => {
        const [, name = '', data = ''] = /^\?([\w-]+)\s+([^?]*)/.exec(written) ?? [];
        if (keepInstructions && name !== '') innermost().children.push({ name: `?${name.toLowerCase()}`, attributes: { data: data.trim() }, children: [] });
      },
    },
    { xmlMode: isXml, decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.end(text);
  return root;
}

const localName = (name: string): string => name.replace(/^.*:/, '').toLowerCase();

export const elementsOf = (element: MarkupElement | undefined): readonly MarkupElement[] =>
  (element?.children ?? []).filter((child): child is MarkupElement => typeof child !== 'string');

/** The direct children with that name. @param name in lower case. */
export const childrenNamed = (element: MarkupElement | undefined, name: string): readonly MarkupElement[] =>
  elementsOf(element).filter((child) => child.name === name);

/** Follows a path of names, always to the first child with the name. */
export const childAt = (element: MarkupElement | undefined, ...path: readonly string[]): MarkupElement | undefined =>
  path.reduce<MarkupElement | undefined>((at, name) => childrenNamed(at, name)[0], element);

/** All descendants with that name, in document order, except those inside another one. */
export const descendantsNamed = (element: MarkupElement | undefined, name: string): readonly MarkupElement[] =>
  elementsOf(element).flatMap((child) => (child.name === name ? [child] : descendantsNamed(child, name)));

/** An attribute by its name without a prefix: `href` for `xlink:href`. */
export const attributeOf = ({ attributes }: MarkupElement, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key.replace(/^.*:/, '').toLowerCase() === name)?.[1];
