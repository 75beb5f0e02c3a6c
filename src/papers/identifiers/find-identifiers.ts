import { computedDois } from './computed-dois.ts';
import { type Identifier, identifierKey } from './identifier.ts';
import { parseDoi } from './parse-doi.ts';
import { type Pattern, patterns, pmidLists } from './patterns.ts';

/** An identifier and where it was read: `text.slice(start, end)`, without its label or the rest of its address. */
export interface FoundIdentifier extends Identifier {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds identifiers in any text: bare, after their names, in addresses of publishers, registries and libraries' proxies, in
 * pasted references, and in the markup of Slack, Discord, HTML and LaTeX. A number alone is no PMID, and a PII no DOI.
 * @returns each identifier once, in the order of the text.
 */
export function findIdentifiers(text: string): readonly FoundIdentifier[] {
  const all = [...findDois(text), ...computed(text), ...patterns.flatMap((pattern) => matchesOf(text, pattern)), ...listedPmids(text)].sort(
    (a, b) => a.start - b.start,
  );
  const known = new Set<string>();
  let reached = 0;
  return all.filter((found) => {
    const key = identifierKey(found);
    const isNew = found.start >= reached && !known.has(key);
    if (found.start >= reached) reached = found.end;
    if (isNew) known.add(key);
    return isNew;
  });
}

/** The version of arXiv that is written in or behind the id, such as 2; `undefined` if none is. */
export const arxivVersionIn = (text: string, { kind, start, end }: FoundIdentifier): string | undefined =>
  kind === 'arxiv' ? /\dv([1-9]\d?)(?!\d)/i.exec(text.slice(start, end + 4))?.[1] : undefined;

/**
 * The registrant's number and the slash, also one that a word processor replaced or that JSON escapes; some registrants have a number with a dot. A time
 * before it makes it part of a number.
 */
const doiPrefix = /(?:(?<=%2[0278])|(?<!\d|\d:))(10\.\d{4,9}(?:\.\d{1,9}){0,3})(?:\\?[/\u2044\u2215\uff0f]|%(?:25)?2f)/gi;

/** The DOIs alone, and what a DOI says of another kind, such as an arXiv id. */
export function findDois(text: string): readonly FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  let reached = 0;
  for (const match of text.matchAll(doiPrefix)) {
    const [whole, prefix = ''] = match;
    if (match.index < reached) continue;
    const { identifier, end } = parseDoi(text, prefix, match.index, match.index + whole.length);
    if (identifier) found.push({ ...identifier, start: match.index, end });
    reached = end;
  }
  return found;
}

const computed = (text: string): readonly FoundIdentifier[] =>
  computedDois.flatMap(({ page, doi }) =>
    [...text.matchAll(page)].map((match) => {
      const [whole, first = '', second = ''] = match;
      return { kind: 'doi', id: doi(first, second), start: match.index + whole.lastIndexOf(first), end: match.index + whole.length } as const;
    }),
  );

const matchesOf = (text: string, { kind, pattern, idOf }: Pattern): readonly FoundIdentifier[] =>
  [...text.matchAll(pattern)].map((match) => {
    const [whole, written = ''] = match;
    const end = match.index + whole.length;
    return { kind, id: idOf(written), start: end - written.length, end };
  });

/** The numbers behind the first of a list: "PMIDs 34987654 and 34987655". */
const listedPmids = (text: string): readonly FoundIdentifier[] =>
  [...text.matchAll(pmidLists)].flatMap((list) =>
    [...list[0].matchAll(/\d+/g)].map(({ 0: id, index }) => {
      const start = list.index + index;
      return { kind: 'pmid', id, start, end: start + id.length } as const;
    }),
  );
