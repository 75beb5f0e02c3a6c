/** The only way from a claim to words on a screen; it always brings the claim's sources along. */

import type { Claim, ClaimOrId } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { emphasis, type Inline, type RichText } from './reply.ts';

/** What is said of a claim that was not read at a publisher, registry, regulator or reference page. */
const gradeTags = { primary: '', copy: 'seen in a copy', company: 'company statement', news: 'news source only' } as const;
const statusTags = { verified: '', inferred: 'our inference', 'news-report': 'news report' } as const;

/** A claim as text: its statement, the marks of its sources, how strong they are, and its limit. */
export function claimText(claim: Claim, library: Library): RichText {
  // A claim that names the news report in its own words need not be marked as one again.
  const tag = claim.status === 'news-report' && /news report/i.test(claim.text) ? '' : tagOf(claim);
  const against = [...new Set((claim.restsOn ?? []).flatMap((id) => library.claims.get(id)?.sources ?? []))].filter(
    (source) => !claim.sources.includes(source),
  );
  return [
    `${claim.text} `,
    ...claim.sources.map((source): Inline => ({ kind: 'cite', source, claim: claim.id })),
    ...(against.length > 0
      ? [claim.status === 'news-report' ? ' compare ' : ' from ', ...against.map((source): Inline => ({ kind: 'cite', source, claim: claim.id }))]
      : []),
    ...(tag ? [' ', emphasis(`(${tag})`)] : []),
    ...(claim.note ? [' ', emphasis(claim.note)] : []),
  ];
}

/** The claims of a list, whether written out there or named by id. */
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
