/** Builds SVG elements. Strings from outside are escaped only here. */

import { colors } from './palette.ts';
import type { FontWeight } from './wrap-text.ts';

/** Part of a drawing, as markup that is already escaped. */
export type SvgNode = { readonly svg: string };

type Attributes = Readonly<Record<string, string | number>>;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes markup and removes characters that XML does not allow. @see https://www.w3.org/TR/xml/#charsets */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

function element(name: string, attributes: Attributes, content = ''): SvgNode {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? String(round(value)) : value)}"`);
  return { svg: content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>` };
}

const round = (value: number): number => Math.round(value * 100) / 100;

export const rect = (x: number, y: number, width: number, height: number, attributes: Attributes = {}): SvgNode =>
  element('rect', { x, y, width, height, ...attributes });
export const circle = (cx: number, cy: number, r: number, attributes: Attributes = {}): SvgNode => element('circle', { cx, cy, r, ...attributes });
export const line = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): SvgNode =>
  element('line', { x1, y1, x2, y2, 'stroke-linecap': 'round', ...attributes });
export const path = (d: string, attributes: Attributes = {}): SvgNode => element('path', { d, ...attributes });

export interface TextStyle {
  /** In SVG units; at least `minFontSize`. */
  readonly size?: number;
  readonly weight?: FontWeight;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** The smallest font size in a picture, in SVG units: 11 px on a phone that shows the picture 375 px wide. */
export const minFontSize = 14;

/** One line of text with the baseline `y`. */
export function svgText(
  x: number,
  y: number,
  text: string,
  { size = minFontSize, weight = 'regular', fill = colors.words, anchor = 'start' }: TextStyle = {},
): SvgNode {
  return element('text', { x, y, 'font-size': size, 'font-weight': weight === 'semibold' ? 600 : 400, fill, 'text-anchor': anchor }, escapeXml(text));
}

/** The size of every picture, in SVG units. */
export const picture = { width: 480, margin: 24 } as const;

/** A thin line from margin to margin. */
export const horizontalRule = (y: number): SvgNode => line(picture.margin, y, picture.width - picture.margin, y, { stroke: colors.rule });

/** A complete SVG document: a card with its own background, so that it is readable on light and dark pages. @param height in SVG units. */
export function svgDocument(height: number, pieces: readonly SvgNode[]): string {
  const { width } = picture;
  const card = rect(0.5, 0.5, width - 1, height - 1, { rx: 14, fill: colors.ground, stroke: colors.edge });
  const content = [card, ...pieces].map(({ svg }) => svg).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.ceil(height)}" viewBox="0 0 ${width} ${Math.ceil(height)}" font-family="IBM Plex Sans">${content}</svg>`;
}
