/** Removes the quotation marks of any kind around a text; marks inside it stay. */

/** For each opening mark, those that may close it. */
const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”“'],
  ['”', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['›', '‹'],
  ['‘', '’'],
  ['’', '’'],
  ['‚', '‘’'],
  ['「', '」'],
  ['『', '』'],
]);

export const unquote = (text: string): string => {
  const plain = text.trim();
  return unquoteBefore(plain, (rest) => rest.trim() === '')?.text.trim() ?? plain;
};

/**
 * The text in the quotation marks with which `typed` begins, and what follows them. If there are several possible ends, the first one counts.
 * @param mayFollow whether the rest is valid after the text. @returns `undefined` if the marks are not around all of it: `"a" or "b"?`
 */
export function unquoteBefore(typed: string, mayFollow: (rest: string) => boolean): { readonly text: string; readonly rest: string } | undefined {
  const open = typed.charAt(0);
  const ends = closers.get(open);
  if (!ends) return undefined;
  for (let at = 1; at < typed.length; at += 1) {
    if (!ends.includes(typed.charAt(at))) continue;
    const text = typed.slice(1, at);
    const rest = typed.slice(at + 1);
    if ((rest === '' || /^\s/.test(rest)) && mayFollow(rest) && isBalanced(text, open, ends)) return { text, rest };
  }
  return undefined;
}

/** Whether no mark inside the text closes the first one. A mark that can do both opens at the beginning of a word; between letters it is an apostrophe. */
function isBalanced(text: string, open: string, ends: string): boolean {
  const marks = [...text];
  let depth = 0;
  for (const [at, mark] of marks.entries()) {
    if (mark !== open && !ends.includes(mark)) continue;
    const [before = ' ', after = ' '] = [marks[at - 1], marks[at + 1]];
    if (/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) continue;
    const opens = ends.includes(mark) ? mark === open && /[\s([{\p{Pi}]/u.test(before) : true;
    depth += opens ? 1 : -1;
    if (depth < 0) return false;
  }
  return true;
}
