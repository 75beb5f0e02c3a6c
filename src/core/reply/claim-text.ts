/** Converts claims to text. This is the only way to show a claim, and it always includes the claim's sources. */

import type { Claim, ClaimOrId } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { emphasis, type Inline, type RichText } from './reply.ts';

/** Words by which a claim itself says what its tag would say. */
const saysItself = {
  inferred: /\bour (?:inference|arithmetic|comparison|reading)\b|\bours\b|\bwe (?:infer|read|found)\b/i,
  'news-report': /news report/i,
} as const;

/**
 * A claim as text: its statement, the marks of its sources, whether it is inferred or of the news report, and its limitation.
 * The strength of a source is in the list of sources. @throws {Error} for an unverified claim.
 */
export function claimText(claim: Claim, library: Library): RichText {
  const basis = [...new Set((claim.restsOn ?? []).flatMap((id) => library.claims.get(id)?.sources ?? []))].filter((source) => !claim.sources.includes(source));
  return [
    `${claim.text} `,
    ...claim.sources.map((source): Inline => ({ kind: 'cite', source, claim: claim.id })),
    ...remarkOn(
      claim,
      basis.map((source): Inline => ({ kind: 'cite', source, claim: claim.id })),
    ),
    ...(claim.note ? [' ', emphasis(claim.note)] : []),
  ];
}

/** In brackets: whose statement it is, and the marks of the sources that it rests on. */
function remarkOn(claim: Claim, basis: readonly Inline[]): RichText {
  const tag = tagOf(claim);
  if (basis.length === 0) return tag === '' ? [] : [' ', emphasis(`(${tag})`)];
  const relation = claim.status === 'news-report' ? 'compare ' : 'from ';
  return [' ', emphasis(`(${tag === '' ? '' : `${tag}, `}${relation}`), ...basis, emphasis(')')];
}

/**
 * Statements of a news report as the items of a list block whose heading names that report, so that none repeats it.
 * @throws {Error} for a claim of another status.
 */
export function newsReportItems(list: readonly Claim[]): readonly RichText[] {
  return list.map(({ id, text, status, sources }) => {
    if (status !== 'news-report') throw new Error(`claim ${id} is not from a news report, so it cannot be shown under such a heading`);
    return [`${text} `, ...sources.map((source): Inline => ({ kind: 'cite', source, claim: id }))];
  });
}

/** Resolves a list of claims and claim ids. @throws {Error} for an unknown id. */
export function claimsOf(list: readonly ClaimOrId[], library: Library): readonly Claim[] {
  return list.map((entry) => (typeof entry === 'string' ? claimOf(entry, library) : entry));
}

/** Claims as the items of a list block. */
export const claimItems = (list: readonly ClaimOrId[], library: Library): readonly RichText[] =>
  claimsOf(list, library).map((claim) => claimText(claim, library));

function claimOf(id: string, library: Library): Claim {
  const claim = library.claims.get(id);
  if (!claim) throw new Error(`claim ${id} is not in the library, though loading checked it`);
  return claim;
}

function tagOf(claim: Claim): string {
  switch (claim.status) {
    case 'verified':
      return '';
    case 'inferred':
      return saysItself.inferred.test(`${claim.text} ${claim.note ?? ''}`) ? '' : 'our inference';
    case 'news-report':
      return saysItself['news-report'].test(claim.text) ? '' : 'news report';
    case 'unverified':
      throw new Error(`claim ${claim.id} is unverified and must never be shown`);
  }
}
