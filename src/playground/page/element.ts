/** Creates elements. Strings become text nodes, and are never parsed as HTML. */

export type Child = Node | string;

export type Properties = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

/** An element with attributes (`true` sets an empty one, `false` none), `on…` listeners and children. */
export function el<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, properties: Properties = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (typeof value === 'string') element.setAttribute(name, value);
    else element.toggleAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A link that opens in another tab. */
export const outwardLink = (url: string, ...children: readonly Child[]): HTMLAnchorElement =>
  el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);

/** @throws {Error} if index.html has no such element. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no #${id} of the right kind`);
  return found;
}
