/** The last field of a file, with the unindented export of a reference manager below it. */
const pasted = /^records:[ \t]*(?:\|[-+]?)?[ \t]*(?:#.*)?\n+(?=[@[{%])/m;

/** Indents pasted records, as YAML requires. Positions above them do not change. */
export function indentRecords(text: string): string {
  const match = pasted.exec(text);
  if (!match) return text;
  const rest = text.slice(match.index + match[0].length);
  return `${text.slice(0, match.index)}records: |${'\n'.repeat(match[0].split('\n').length - 1)}${rest.replace(/^/gm, '  ')}`;
}
