/** The last field of a file, under which somebody has pasted what a reference manager exported, as it is. */
const pasted = /^records:[ \t]*(?:\|[-+]?)?[ \t]*(?:#.*)?\n+(?=[@[{%])/m;

/** Indents pasted records, which YAML needs. Positions above them do not change. */
export function indentRecords(text: string): string {
  const match = pasted.exec(text);
  if (!match) return text;
  const rest = text.slice(match.index + match[0].length);
  return `${text.slice(0, match.index)}records: |${'\n'.repeat(match[0].split('\n').length - 1)}${rest.replace(/^/gm, '  ')}`;
}
