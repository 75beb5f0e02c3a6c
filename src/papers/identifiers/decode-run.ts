/** Undoes how addresses, HTML and LaTeX escape the characters of a DOI. */

export interface DecodedRun {
  /** ASCII characters other than white space. */
  readonly text: string;
  /** For each character of `text`, the index in the source just after it. */
  readonly ends: readonly number[];
}

/**
 * One character as it may be written: percent-encoded once or twice, as an HTML entity, escaped for LaTeX, as a hyphen that a
 * word processor replaced, or itself. Invisible characters are skipped.
 */
const piece =
  /\\?%(?:25)?(?<hex>[0-9a-f]{2})|&(?<entity>amp|lt|gt|quot);|\{?\\(?:(?<escaped>[_&#$])|text(?<angle>less|greater) ?)\}?|\$(?<math>[<>])\$|(?<invisible>[\u00ad\u200b-\u200d\u2060\ufeff])|(?<hyphen>[\u2010-\u2013\u2212])|(?<plain>[!-~])/iy;

const entityCharacters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Decodes from `start` to the first white space or character that is not ASCII, at most `maxLength` characters. */
export function decodeRun(source: string, start: number, maxLength: number): DecodedRun {
  const ends: number[] = [];
  let text = '';
  let at = start;
  while (text.length < maxLength) {
    if (isPlain[source.charCodeAt(at)]) {
      text += source.charAt(at);
      at += 1;
      ends.push(at);
      continue;
    }
    const next = parsePiece(source, at);
    if (!next || /[^!-~]/.test(next.char)) break;
    at = next.end;
    text += next.char;
    if (next.char !== '') ends.push(at);
    else if (ends.length > 0) ends[ends.length - 1] = at;
  }
  return { text, ends };
}

/** Whether the character with this code stands for itself and does not begin an escape. Most do, so no regular expression is needed. */
const isPlain: readonly boolean[] = Array.from({ length: 0x7f }, (_, code) => code > 0x20 && !'%&\\{$'.includes(String.fromCharCode(code)));

/** The character is '' if it is invisible. */
function parsePiece(source: string, at: number): { readonly char: string; readonly end: number } | undefined {
  piece.lastIndex = at;
  const groups = piece.exec(source)?.groups;
  if (!groups) return undefined;
  const { hex, entity, escaped, angle, math, hyphen, plain } = groups;
  const bracket = angle === undefined ? math : angle.toLowerCase() === 'less' ? '<' : '>';
  const char = hex === undefined ? (escaped ?? bracket ?? plain ?? (hyphen === undefined ? '' : '-')) : String.fromCharCode(Number.parseInt(hex, 16));
  return { char: entity === undefined ? char : (entityCharacters[entity.toLowerCase()] ?? ''), end: piece.lastIndex };
}
