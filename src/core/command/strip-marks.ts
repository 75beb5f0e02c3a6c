/** Marks that people and programs put around a line: the bot's name, quotes, bullets, bold, code. */

/** Maximum nested marks that are removed. */
const maxDepth = 6;

const before = /^(?:(?:@?journal[- ]?club|@bot)(?:[:,]\s*|\s+|$)|[>•‣◦▪–—]\s*|[-*+]\s+|\d{1,2}[.)]\s+|[:,]\s+|`{3}(?=\s|$))/i;
const pairs: readonly (readonly [string, string])[] = [
  ['```', '```'],
  ['**', '**'],
  ['__', '__'],
  ['~~', '~~'],
  ['`', '`'],
  ['*', '*'],
  ['_', '_'],
  ['~', '~'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['‘', '’'],
  ['(', ')'],
];

/** Removes the marks around a line, but none inside it. */
export function stripMarks(line: string): string {
  let text = line.trim();
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const plain = stripPair(text.replace(before, '')).trim();
    if (plain === text) break;
    text = plain;
  }
  return text;
}

function stripPair(text: string): string {
  const pair = pairs.find(([open, close]) => text.length > open.length + close.length && text.startsWith(open) && text.endsWith(close));
  if (!pair) return text;
  const [open, close] = pair;
  const inside = text.slice(open.length, -close.length);
  // `"a" or "b"` is not one quotation.
  return inside.includes(open) || inside.includes(close) ? text : inside;
}
