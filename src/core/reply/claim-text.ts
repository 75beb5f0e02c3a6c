/** Converts claims to text. This is the only way to show a claim, and it always includes the claim's sources. */

import type { Claim, ClaimOrId } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { emphasis, type Inline, type RichText } from './reply.ts';

/** Tags for claims by the strength of their source. `primary` is a publisher, registry, regulator or reference page. */
const gradeTags = { primary: '', copy: 'seen in a copy', company: 'company statement', news: 'news source only' } as const;
const statusTags = { verified: '', inferred: 'our inference', 'news-report': 'news report' } as const;

/** A claim as text: its statement, the marks of its sources, their strength, and its limitation. @throws {Error} for an unverified claim. */
export function claimText(claim: Claim, library: Library): RichText {
  // A claim whose text already mentions the news report needs no tag.
  const tag = claim.status === 'news-report' && /news report/i.test(claim.text) ? '' : tagOf(claim);
  const basis = [...new Set((claim.restsOn ?? []).flatMap((id) => library.claims.get(id)?.sources ?? []))].filter((source) => !claim.sources.includes(source));
  return [
    `${claim.text} `,
    ...claim.sources.map((source): Inline => ({ kind: 'cite', source, claim: claim.id })),
    ...(basis.length > 0
      ? [claim.status === 'news-report' ? ' compare ' : ' from ', ...basis.map((source): Inline => ({ kind: 'cite', source, claim: claim.id }))]
      : []),
    ...(tag ? [' ', emphasis(`(${tag})`)] : []),
    ...(claim.note ? [' ', emphasis(claim.note)] : []),
  ];
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
      return claim.grade ? gradeTags[claim.grade] : '';
    case 'inferred':
    case 'news-report':
      return statusTags[claim.status];
    case 'unverified':
      throw new Error(`claim ${claim.id} is unverified and must never be shown`);
  }
}
