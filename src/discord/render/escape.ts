/**
 * Keeps a plain string from being read as Discord's markdown. A backslash before a sign that is neither letter, digit
 * nor white space shows that sign; nothing else is changed.
 * @see https://docs.discord.com/developers/reference#message-formatting
 */

/** Signs that begin markup wherever they stand: emphasis, spoiler, code, mentions, time stamps, links. */
const specialAnywhere = /[\\*_~|`<@[]/g;
/** `:smile:` becomes an emoji and `https://` a link; a colon before a space is neither. */
const colon = /:(?=\S)/g;
/** Ends the label of a link that began before. */
const linkMiddle = /(^|\])\(/g;
/** Headings, quotes, lists and small print begin a line, blanks before them allowed. A text may be put behind any markup, so its start counts. */
const lineStart = /^([^\S\n]*)([-+#>])/gm;
const numbered = /^([^\S\n]*\d+)\.(?=\s|$)/gm;
/** Never visible, and refused or eaten by the platform. Line breaks and tabs stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** The characters that can reach a screen at all: line breaks are one sign, half characters are replaced. */
export const replaceControlChars = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(control, '');

/** Markdown that shows `text` exactly as it is. */
export function escapeMarkdown(text: string): string {
  return replaceControlChars(text)
    .replace(specialAnywhere, '\\$&')
    .replace(colon, '\\:')
    .replace(linkMiddle, '$1\\(')
    .replace(lineStart, '$1\\$2')
    .replace(numbered, '$1\\.');
}
