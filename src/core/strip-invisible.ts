/** Control characters except white space, marks of direction, soft hyphens, and characters of no width: they show nothing, or change how other text shows. */
const invisible = /[[\p{Cc}--[\t\n\r\f]]\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gv;

/** The text without them and without lone surrogates. */
export const stripInvisible = (text: string): string => text.toWellFormed().replace(invisible, '');
