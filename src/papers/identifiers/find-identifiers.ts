import { computedDois } from './computed-dois.ts';
import { type Identifier, identifierKey } from './identifier.ts';
import { parseDoi } from './parse-doi.ts';
import { type Pattern, patterns, pmidLists } from './patterns.ts';

/** An identifier and its position: `text.slice(start, end)`, without its label or the rest of its address. */
export interface FoundIdentifier extends Identifier {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds identifiers in any text: bare, after their names, in addresses of publishers, registries and libraries' proxies, in
 * pasted references, and in the markup of Slack, Discord, HTML and LaTeX. A number alone is not a PMID, and a PII is not a DOI.
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

/** The arXiv version that is written in or after the id, such as 2; `undefined` if there is none. */
export const arxivVersionIn = (text: string, { kind, start, end }: FoundIdentifier): string | undefined =>
  kind === 'arxiv' ? /\dv([1-9]\d?)(?!\d)/i.exec(text.slice(start, end + 4))?.[1] : undefined;

/**
 * The registrant's number, which may contain dots, and the slash, which a word processor may have replaced or JSON may have escaped. It is
 * not a prefix after a digit, or after a digit and a colon as in a time.
 */
const doiPrefix = /(?:(?<=%2[0278])|(?<!\d|\d:))(10\.\d{4,9}(?:\.\d{1,9}){0,3})(?:\\?[/\u2044\u2215\uff0f]|%(?:25)?2f)/gi;

/** Finds only DOIs, and identifiers of other kinds that are written as a DOI, such as arXiv ids. */
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

/** Finds all numbers of a list such as "PMIDs 34987654 and 34987655", also those after the first. */
const listedPmids = (text: string): readonly FoundIdentifier[] =>
  [...text.matchAll(pmidLists)].flatMap((list) =>
    [...list[0].matchAll(/\d+/g)].map(({ 0: id, index }) => {
      const start = list.index + index;
      return { kind: 'pmid', id, start, end: start + id.length } as const;
    }),
  );
