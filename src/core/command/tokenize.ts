/** One word of a line: bare, quoted, or named (`topic:trials`). */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
  /** In lower case, without the colon. */
  readonly name?: string;
}

const token = /([A-Za-z][\w-]*):(?=\s|$)|(?:([A-Za-z][\w-]*):(?!\/\/))?(?:"([^"]*)"|(\S+))/g;

/** Splits a line into words. Smart quotes, guillemets and low quotes count as quotes. Never throws. */
export function tokenize(line: string): readonly Token[] {
  const plain = line.replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"').replace(/(^|[\s:])[\u2018\u201a]([^\u2018\u2019]*)\u2019(?=\s|$)/g, '$1"$2"');
  return [...plain.matchAll(token)].map(([, lone, name, quoted, bare]) => ({
    text: quoted ?? bare ?? '',
    quoted: quoted !== undefined,
    ...((name ?? lone) ? { name: (name ?? lone ?? '').toLowerCase() } : {}),
  }));
}
