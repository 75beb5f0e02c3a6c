import { type Identifier, identifierKey, minPreprintDigits } from './identifier.ts';
import { computedDois } from './publisher-pages.ts';
import { readDoi } from './read-doi.ts';

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
  const all = [...findDois(text), ...computed(text), ...patterns.flatMap((pattern) => matchesOf(text, pattern))].sort((a, b) => a.start - b.start);
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

/** The registrant's number and the slash; some registrants have a number with a dot. */
const doiPrefix = /(?<!\d)(10\.\d{4,9}(?:\.\d{1,9}){0,3})(?:\/|%(?:25)?2f)/gi;

/** The DOIs alone, and what a DOI says of another kind, such as an arXiv id. */
export function findDois(text: string): readonly FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  let reached = 0;
  for (const match of text.matchAll(doiPrefix)) {
    const [whole, prefix = ''] = match;
    if (match.index < reached) continue;
    const { identifier, end } = readDoi(text, prefix, match.index, match.index + whole.length);
    if (identifier) found.push({ ...identifier, start: match.index, end });
    reached = end;
  }
  return found;
}

const computed = (text: string): readonly FoundIdentifier[] =>
  computedDois.flatMap(({ page, doi }) =>
    [...text.matchAll(page)].map((match) => {
      const [whole, id = '', version = ''] = match;
      return { kind: 'doi', id: doi(id, version), start: match.index + whole.indexOf(id), end: match.index + whole.length } as const;
    }),
  );

interface Pattern {
  readonly kind: Identifier['kind'];
  /** Its first group is the identifier as written, at the end of the match. */
  readonly pattern: RegExp;
  readonly idOf: (written: string) => string;
}

const digits = (written: string): string => written.replace(/^0+/, '');
const upperCase = (written: string): string => written.toUpperCase();
const pmcid = (written: string): string => `PMC${digits(written.replace(/^pmc/i, ''))}`;
/** arXiv's own form of an old id has no subject class: math.GT/0309136 is math/0309136. */
const arxiv = (written: string): string => written.toLowerCase().replace(/\.[a-z]{2}(?=\/)/, '');

const arxivId = '(\\d\\d(?:0[1-9]|1[0-2])\\.\\d{4,5}|[a-z-]{2,10}(?:\\.[a-z]{2})?/\\d\\d(?:0[1-9]|1[0-2])\\d{3})(?!\\d)';

/** `%2F` stands for a slash if an address is part of another one. */
const patterns: readonly Pattern[] = [
  { kind: 'pmid', pattern: /(?<![a-z])pmid[\s:#=/]{0,3}(0*[1-9]\d{0,7})(?!\d)/gi, idOf: digits },
  { kind: 'pmid', pattern: /(?<![a-z])pubmed(?: ?id)?[\s:#]{0,3}([1-9]\d{5,7})(?!\d)/gi, idOf: digits },
  {
    kind: 'pmid',
    pattern:
      /(?:pubmed[.-]ncbi[.-]nlm[.-]nih[.-]gov|ncbi[.-]nlm[.-]nih[.-]gov[^\s/%]{0,80}(?:\/m)?(?:\/|%(?:25)?2f)pubmed|pubmed\.gov)[^\s/%]{0,80}(?:\/|%(?:25)?2f)(?:\?term=)?(0*[1-9]\d{0,7})(?![\d.])/gi,
    idOf: digits,
  },
  {
    kind: 'pmid',
    pattern: /europepmc[.-]org[^\s/%]{0,80}(?:\/|%(?:25)?2f)(?:articles?|abstract)(?:\/|%(?:25)?2f)med(?:\/|%(?:25)?2f)(0*[1-9]\d{0,7})(?!\d)/gi,
    idOf: digits,
  },
  { kind: 'pmcid', pattern: /(?<![a-z\d])(pmc\d{4,8})(?!\d)/gi, idOf: pmcid },
  { kind: 'pmcid', pattern: /(?<![a-z])pmcid[\s:#=/]{0,3}(\d{4,8})(?!\d)/gi, idOf: pmcid },
  { kind: 'pmcid', pattern: /europepmc[.-]org[^\s/%]{0,80}\/articles?\/pmc\/(\d{4,8})(?!\d)/gi, idOf: pmcid },
  { kind: 'arxiv', pattern: new RegExp(`(?<![a-z])arxiv[\\s:]{1,2}${arxivId}`, 'gi'), idOf: arxiv },
  {
    kind: 'arxiv',
    pattern: new RegExp(`(?:arxiv|ar5iv)[.-](?:labs[.-]arxiv[.-])?org[^\\s/%]{0,80}/(?:abs|pdf|html|ps|format)/${arxivId}`, 'gi'),
    idOf: arxiv,
  },
  { kind: 'ppr', pattern: new RegExp(`(?<![a-z\\d])(ppr[1-9]\\d{${minPreprintDigits - 1},8})(?!\\d)`, 'gi'), idOf: upperCase },
  { kind: 'ppr', pattern: /(?<![a-z\d])ppr:(ppr[1-9]\d{0,8})(?!\d)/gi, idOf: upperCase },
  {
    kind: 'ppr',
    pattern:
      /europepmc[.-]org[^\s/%]{0,80}(?:\/|%(?:25)?2f)(?:articles?|abstract|api\/fulltextrepo)(?:\/|%(?:25)?2f)ppr(?:\/|%(?:25)?2f)(ppr[1-9]\d{0,8})(?!\d)/gi,
    idOf: upperCase,
  },
  { kind: 'nct', pattern: /(?<![a-z\d])(nct\d{8})(?!\d)/gi, idOf: upperCase },
];

const matchesOf = (text: string, { kind, pattern, idOf }: Pattern): readonly FoundIdentifier[] =>
  [...text.matchAll(pattern)].map((match) => {
    const [whole, written = ''] = match;
    const end = match.index + whole.length;
    return { kind, id: idOf(written), start: end - written.length, end };
  });
