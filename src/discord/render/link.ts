/** Masked links: `[label](<address>)`. */
import { escapeMarkdown } from './escape.ts';

/**
 * Discord ignores backslashes inside a label, and drops the whole link if the label contains a mention or a URL. So the link
 * covers the longest part of the label that needs no escaping; the rest of the label is plain text around it.
 */
const clean = /(?:(?!:\S)[^\\*_~|`<>@[\]\n\p{Extended_Pictographic}])+/gu;

/** The label as a link to `url`; `undefined` if the URL is not http, https or mailto, or the label has no word to click. */
export function linkMarkdown(label: string, url: string): string | undefined {
  const address = safeUrl(url);
  if (address && label === address && /^https?:[^_*~|`]+$/.test(label)) return `<${address}>`;
  const run = longestRun(label);
  if (!address || !run) return undefined;
  const end = run.start + run.words.length;
  return `${escapeMarkdown(label.slice(0, run.start))}[${run.words}](<${address}>)${escapeMarkdown(label.slice(end))}`;
}

/** Discord parses a label like a line, so anything that could begin a heading or a list stays outside the link. */
const linkPrefix = /^(?:[^\p{L}\p{N}(]|\d+\.(?=\s|$))+/u;

function longestRun(label: string): { readonly words: string; readonly start: number } | undefined {
  const runs = [...label.matchAll(clean)].map(({ 0: text, index }) => {
    const words = text.replace(linkPrefix, '');
    return { words: words.trimEnd(), start: index + text.length - words.length };
  });
  return runs.filter(({ words }) => /[\p{L}\p{N}]/u.test(words)).sort((a, b) => b.words.length - a.words.length)[0];
}

/** Percent-encodes brackets, spaces and backslashes, which would end the URL early. */
function safeUrl(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:', 'mailto:'].includes(parsed.protocol)) return undefined;
  return parsed.href.replace(/[\s<>()\\*|`"'[\]]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
