/**
 * Escapes plain text so that Discord does not parse it as markdown. A backslash before a character that is neither a letter,
 * a digit nor white space shows that character; nothing else is changed.
 * @see https://docs.discord.com/developers/reference#message-formatting
 */

/** Characters that begin markup at any position: emphasis, spoilers, code, mentions, timestamps, links. */
const specialAnywhere = /[\\*_~|`<@[]/g;
/** `:smile:` becomes an emoji and `https://` a link; a colon before a space becomes neither. */
const colon = /:(?=\S)/g;
/** Continues a link if the text before it ends in `https:`. */
const leadingSlashes = /^\/(?=\/)/;
/** Ends the label of a link that began earlier. */
const linkMiddle = /(^|\])\(/g;
/** Headings, quotes, lists and small print begin a line, possibly after spaces. The text may be placed after any markup, so its start counts as a line start. */
const lineStart = /^([^\S\n]*)([-+#>])/gm;
const numbered = /^([^\S\n]*\d+)\.(?=\s|$)/gm;
/** Invisible characters that Discord rejects or removes. Line breaks and tabs stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression is for control characters
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Removes control characters, reduces each line break to one character, and replaces lone surrogates. */
export const replaceControlChars = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(control, '');

/** Markdown that displays `text` unchanged. */
export function escapeMarkdown(text: string): string {
  return replaceControlChars(text)
    .replace(specialAnywhere, '\\$&')
    .replace(colon, '\\:')
    .replace(leadingSlashes, '\\/')
    .replace(linkMiddle, '$1\\(')
    .replace(lineStart, '$1\\$2')
    .replace(numbered, '$1\\.');
}
