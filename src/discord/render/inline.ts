/** Renders inline text as markdown, line by line: markup never spans a line break, so every line can be indented, quoted or made small. */
import { plainInline } from '../../core/reply/plain-text.ts';
import type { Inline, RichText } from '../../core/reply/reply.ts';
import { escapeMarkdown, replaceControlChars } from './escape.ts';
import { linkMarkdown } from './link.ts';

/** A part of a line in one style; the text of `raw` is already markdown. */
interface TextRun {
  readonly style: 'plain' | 'strong' | 'emphasis' | 'raw';
  readonly text: string;
}

export type Line = readonly TextRun[];

/** The lines of a text. */
export function linesOf(text: RichText): readonly Line[] {
  const lines: TextRun[][] = [[]];
  for (const inline of text) {
    const [first = '', ...rest] = replaceControlChars(inlineText(inline)).split('\n');
    lines.at(-1)?.push(runOf(inline, first));
    for (const words of rest) lines.push([runOf(inline, words)]);
  }
  return lines.map(joinRuns);
}

/** One line as markdown. */
export const lineMarkdown = (line: Line): string => line.map((run, index) => runMarkdown(run, line[index - 1], line[index + 1])).join('');

/** The line in bold; links and mentions stay as they are. */
export const bold = (line: Line): Line => joinRuns(line.map((run) => (run.style === 'raw' ? run : { ...run, style: 'strong' })));

function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
    case 'link':
      return inline.text;
    case 'person':
      return inline.name;
    case 'channel':
    case 'time':
      return plainInline(inline);
    case 'cite':
      return `[${inline.number ?? '?'}]`;
  }
}

/** A mention shows the person's name in the guild. It never notifies, because of allowed_mentions. */
function runOf(inline: Inline, words: string): TextRun {
  if (typeof inline === 'string') return { style: 'plain', text: words };
  const markdown = rawMarkdown(inline, words);
  if (markdown !== undefined) return { style: 'raw', text: markdown };
  return { style: inline.kind === 'strong' || inline.kind === 'emphasis' ? inline.kind : 'plain', text: words };
}

/** Markup that must not be escaped; `undefined` if the inline has none. @see https://docs.discord.com/developers/reference#message-formatting */
function rawMarkdown(inline: Exclude<Inline, string>, words: string): string | undefined {
  switch (inline.kind) {
    case 'link':
      return linkMarkdown(words, inline.url);
    case 'person':
      return /^\d{15,20}$/.test(inline.id) ? `<@${inline.id}>` : undefined;
    case 'channel':
      return /^\d{15,20}$/.test(inline.id) ? `<#${inline.id}>` : undefined;
    case 'time':
      return `<t:${Math.floor(inline.at.epochMilliseconds / 1000)}:F>`;
    case 'strong':
    case 'emphasis':
    case 'cite':
      return undefined;
  }
}

function runMarkdown({ style, text }: TextRun, before: TextRun | undefined, after: TextRun | undefined): string {
  switch (style) {
    case 'plain':
      return escapeMarkdown(text);
    case 'strong':
      return wrap(text, '**');
    case 'emphasis':
      // Next to bold text the asterisks would run together, so the emphasis is dropped.
      return before?.style === 'strong' || after?.style === 'strong' ? escapeMarkdown(text) : wrap(text, '*');
    case 'raw':
      return text;
  }
}

/** Leaves outer spaces outside: Discord does not parse markup that begins or ends with one. */
function wrap(text: string, mark: string): string {
  const [, lead = '', words = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return words === '' ? escapeMarkdown(text) : `${lead}${mark}${escapeMarkdown(words)}${mark}${tail}`;
}

/** Joins adjacent runs of one style and drops empty ones, so that two bold runs never touch. */
function joinRuns(line: Line): Line {
  const joined: TextRun[] = [];
  for (const run of line) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last?.style === run.style) joined[joined.length - 1] = { ...run, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}
