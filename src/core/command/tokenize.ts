/** One word of a line: bare, quoted, or named (`topic:trials`). */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
  /** In lower case, without the colon. */
  readonly name?: string;
}

/** Exact text: everything between two straight quotation marks that stand alone. Two marks in a row mean one. */
const exactText = /(?<=^|\s)(?:([A-Za-z][\w-]*):)?"((?:[^"]|"")*)"(?=\s|$)/g;
const looseWord = /([A-Za-z][\w-]*):(?=\s|$)|(?:([A-Za-z][\w-]*):(?!\/\/))?(?:"([^"]*)"|(\S+))/g;

/** Splits a line into words. Outside exact text, smart quotes, guillemets and low quotes count as quotes. Never throws. */
export function tokenize(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: whole, 1: name, 2: text = '', index } of line.matchAll(exactText)) {
    tokens.push(...looseTokens(line.slice(end, index)), { text: text.replaceAll('""', '"'), quoted: true, ...nameOf(name) });
    end = index + whole.length;
  }
  tokens.push(...looseTokens(line.slice(end)));
  return tokens;
}

function looseTokens(part: string): readonly Token[] {
  const plain = part.replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"').replace(/(^|[\s:])[\u2018\u201a]([^\u2018\u2019]*)\u2019(?=\s|$)/g, '$1"$2"');
  return [...plain.matchAll(looseWord)].map(([, lone, name, quoted, bare]) => ({
    text: quoted ?? bare ?? '',
    quoted: quoted !== undefined,
    ...nameOf(name ?? lone),
  }));
}

const nameOf = (name: string | undefined): Pick<Token, 'name'> => (name ? { name: name.toLowerCase() } : {});

/** A token as it was typed, without quotes. */
export const joinToken = ({ name, text }: Token): string => (name ? `${name}:${text}` : text);

/** A token as it can be typed again. */
export const formatToken = ({ name, text, quoted }: Token): string => `${name ? `${name}:` : ''}${quoted ? quoteText(text) : text}`;

/** Any text as one token, from which `tokenize` reads exactly this text. */
export const quoteText = (text: string): string => `"${text.replaceAll('"', '""')}"`;
