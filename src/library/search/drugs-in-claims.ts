/** Drugs that claims name but that have no card. */
import type { Claim } from '../../../content/schema.ts';
import type { Library } from '../types.ts';
import { normalizeName } from './fuzzy-match.ts';

export interface NamedInClaims {
  /** As the first claim writes it, in lower case unless it is a code. */
  readonly name: string;
  readonly claims: readonly Claim[];
}

/** Endings of generic names, and the codes of companies. Registry numbers look alike. */
const drugName =
  /(?<![\w-])(?:[a-z]{3,}(?:inib|mab|quine|olone|nisone|imus|porin|prine|exate|idomide|fosfamide|phosphamide|mofetil)|(?!NCT|PMC)[A-Z]{1,4}-?\d{3,}[A-Z]?)(?![\w-])/gi;

/** One index per library, built on first use. */
const namedDrugsOf = new WeakMap<Library, ReadonlyMap<string, NamedInClaims>>();

/** The drugs without a card, by normalized name. */
export function drugsInClaims(library: Library): ReadonlyMap<string, NamedInClaims> {
  const index = namedDrugsOf.get(library) ?? indexClaims(library);
  namedDrugsOf.set(library, index);
  return index;
}

function indexClaims({ claims, drugIndex }: Library): ReadonlyMap<string, NamedInClaims> {
  const found = new Map<string, { readonly name: string; readonly claims: Set<Claim> }>();
  for (const claim of claims.values()) {
    for (const [name] of `${claim.text} ${claim.note ?? ''}`.matchAll(drugName)) {
      const key = normalizeName(name);
      if (drugIndex.byName.has(key)) continue;
      const known = found.get(key) ?? { name: /\d/.test(name) ? name : name.toLowerCase(), claims: new Set() };
      known.claims.add(claim);
      found.set(key, known);
    }
  }
  return new Map([...found].map(([key, { name, claims: all }]) => [key, { name, claims: [...all] }]));
}
