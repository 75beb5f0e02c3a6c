/** Markdown within one line. */
import { UnsupportedPayloadError, urlOf } from './payload-readers.ts';

export type MarkdownInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inlines: readonly MarkdownInline[] }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'mention'; readonly id: string }
  /** In ms. */
  | { readonly kind: 'time'; readonly at: number };

export type MarkdownLine = readonly MarkdownInline[];

interface Step {
  readonly inline: MarkdownInline;
  readonly length: number;
}

type InlineParser = (rest: string) => Step | undefined;

/** @throws {UnsupportedPayloadError} for markup that our renderer does not write. */
export function parseInlines(line: string): MarkdownLine {
  const inlines: MarkdownInline[] = [];
  for (let at = 0; at < line.length; ) {
    const { inline, length } = parseStep(line.slice(at));
    const last = inlines.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') inlines[inlines.length - 1] = { kind: 'text', text: last.text + inline.text };
    else inlines.push(inline);
    at += length;
  }
  return inlines;
}

function parseStep(rest: string): Step {
  for (const read of inlineParsers) {
    const step = read(rest);
    if (step) return step;
  }
  refuseMarkup(rest);
  const [sign = ''] = rest;
  return { inline: { kind: 'text', text: sign }, length: sign.length };
}

/** A backslash escapes anything but a letter, a digit or a space. */
const unescapeCharacter: InlineParser = (rest) => {
  const sign = /^\\([^\p{L}\p{N}\s])/u.exec(rest)?.[1];
  return sign === undefined ? undefined : { inline: { kind: 'text', text: sign }, length: sign.length + 1 };
};

const styled =
  (kind: 'strong' | 'emphasis', pattern: RegExp, mark: number): InlineParser =>
  (rest) => {
    const words = pattern.exec(rest)?.[1];
    return words === undefined ? undefined : { inline: { kind, inlines: parseInlines(words) }, length: words.length + 2 * mark };
  };

/** The address is in angle brackets, so that Discord adds no preview. Within the link text it reads no backslash. */
const maskedLink: InlineParser = (rest) => {
  const [whole, text, url] = /^\[([^[\]\\*_~|`<>@]+)\]\(<([^<>\s]+)>\)/.exec(rest) ?? [];
  return whole === undefined || text === undefined ? undefined : { inline: { kind: 'link', text, url: urlOf(url, 'a link') }, length: whole.length };
};

const bareLink: InlineParser = (rest) => {
  const [whole, url] = /^<(https?:\/\/[^<>\s]+)>/.exec(rest) ?? [];
  return whole === undefined || url === undefined ? undefined : { inline: { kind: 'link', text: url, url }, length: whole.length };
};

const mention: InlineParser = (rest) => {
  const [whole, id] = /^<@(\d+)>/.exec(rest) ?? [];
  return whole === undefined || id === undefined ? undefined : { inline: { kind: 'mention', id }, length: whole.length };
};

/** The only style that our renderer writes. */
const timestamp: InlineParser = (rest) => {
  const [whole, seconds] = /^<t:(-?\d{1,12}):F>/.exec(rest) ?? [];
  return whole === undefined ? undefined : { inline: { kind: 'time', at: Number(seconds) * 1000 }, length: whole.length };
};

const inlineParsers: readonly InlineParser[] = [
  unescapeCharacter,
  styled('strong', /^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/su, 2),
  styled('emphasis', /^\*(?![\s*])((?:\\.|[^\\*])+?)\*(?!\*)/su, 1),
  maskedLink,
  bareLink,
  mention,
  timestamp,
];

/** Characters that Discord reads as markup in any position. */
const markup = /^(?:[*_~|`[<]|@(?:everyone|here)\b|:\w+:|https?:\/\/)/;

function refuseMarkup(rest: string): void {
  const sign = markup.exec(rest)?.[0];
  if (sign !== undefined) throw new UnsupportedPayloadError(`“${sign}” is in the markdown without a backslash: Discord would read it as markup`);
}
