/** Masked links: `[label](<address>)`. */
import { escapeMarkdown } from './escape.ts';

/**
 * Inside a label Discord reads no backslash, and drops the whole link where it finds a mention or an address in it. So
 * the link covers the longest stretch of the label that needs neither; the rest stands beside it as plain text.
 */
const clean = /(?:(?!:\S)[^\\*_~|`<>@[\]\n\p{Extended_Pictographic}])+/gu;

/** The label as a link to `url`; `undefined` where the address is not http, https or mailto, or the label has no word to press. */
export function linkMarkdown(label: string, url: string): string | undefined {
  const address = safeUrl(url);
  if (address && label === address && /^https?:[^_*~|`]+$/.test(label)) return `<${address}>`;
  const run = longestRun(label);
  if (!address || !run) return undefined;
  const end = run.start + run.words.length;
  return `${escapeMarkdown(label.slice(0, run.start))}[${run.words}](<${address}>)${escapeMarkdown(label.slice(end))}`;
}

/** A label is read like a line of its own: what could begin a heading or a list there stays outside. */
const linkPrefix = /^(?:[^\p{L}\p{N}(]|\d+\.(?=\s|$))+/u;

function longestRun(label: string): { readonly words: string; readonly start: number } | undefined {
  const runs = [...label.matchAll(clean)].map(({ 0: text, index }) => {
    const words = text.replace(linkPrefix, '');
    return { words: words.trimEnd(), start: index + text.length - words.length };
  });
  return runs.filter(({ words }) => /[\p{L}\p{N}]/u.test(words)).sort((a, b) => b.words.length - a.words.length)[0];
}

/** With brackets, blanks and backslashes percent-encoded, since they would end the address early. */
function safeUrl(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:', 'mailto:'].includes(parsed.protocol)) return undefined;
  return parsed.href.replace(/[\s<>()\\*|`"'[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
