/** The words of claims, and where each stands; a word of a question also means what begins with it, and what a slip makes of it. */
import SearchableMap from 'minisearch/SearchableMap';

/** A claim as it is searched, in stems. */
export interface Entry {
  readonly text: readonly string[];
  /** Where the claim is at home: its drug, trial, section. */
  readonly home: readonly string[];
}

/** Where a word stands in one of the fields. */
export interface Posting {
  /** Numbers of the claims, ascending. */
  readonly claims: readonly number[];
  /** How often in each. */
  readonly times: readonly number[];
  readonly field: Field;
  /** What it counts, beside a word of the text as it was asked for. */
  readonly weight: number;
}

interface Field {
  readonly boost: number;
  /** How many different words each claim has in it. */
  readonly lengths: readonly number[];
  readonly meanLength: number;
}

export interface ClaimTerms {
  readonly count: number;
  /** Of everything a word of a question may mean. */
  postingsOf(stem: string): readonly Posting[];
}

interface Stand {
  readonly claims: number[];
  readonly times: number[];
}

/** In the text and in the home, where it stands there. */
type Stands = readonly [Stand, Stand];

export function indexTerms(entries: readonly Entry[]): ClaimTerms {
  const terms = new SearchableMap<Stands>();
  for (const [number, { text, home }] of entries.entries()) {
    for (const [field, stems] of [text, home].entries()) for (const stem of stems) put(terms, stem, field, number);
  }
  const fields = [
    { boost: 1, ...lengthsOf(entries.map(({ text }) => text)) },
    { boost: 0.4, ...lengthsOf(entries.map(({ home }) => home)) },
  ];
  return {
    count: entries.length,
    postingsOf: (stem) =>
      meantBy(stem, terms).flatMap(({ stands, weight }) =>
        fields.flatMap((field, at) => {
          const stand = stands[at];
          return stand && stand.claims.length > 0 ? [{ ...stand, field, weight: weight * field.boost }] : [];
        }),
      ),
  };
}

function put(terms: SearchableMap<Stands>, stem: string, field: number, number: number): void {
  if (stem === '') return;
  const stand = terms.fetch(stem, () => [
    { claims: [], times: [] },
    { claims: [], times: [] },
  ])[field];
  if (!stand) return;
  const last = stand.claims.length - 1;
  if (stand.claims[last] === number) stand.times[last] = (stand.times[last] ?? 0) + 1;
  else {
    stand.claims.push(number);
    stand.times.push(1);
  }
}

function lengthsOf(stems: readonly (readonly string[])[]): Omit<Field, 'boost'> {
  const lengths = stems.map((all) => new Set(all).size);
  // Claim by claim, as MiniSearch does it, for the same rounding.
  return { lengths, meanLength: lengths.reduce((mean, length, number) => (mean * number + length) / (number + 1), 0) };
}

/** Weighed as MiniSearch does: the farther a word is from the one asked for, the less. */
function meantBy(stem: string, terms: SearchableMap<Stands>): readonly { stands: Stands; weight: number }[] {
  const whole = terms.get(stem);
  const meant = whole ? [{ stands: whole, weight: 1 }] : [];
  const slips = stem.length > 6 ? Math.min(6, Math.round(stem.length * 0.15)) : 0;
  const slipped = slips > 0 ? terms.fuzzyGet(stem, slips) : new Map<string, [Stands, number]>();
  for (const [term, stands] of stem.length > 5 ? terms.atPrefix(stem) : []) {
    const more = term.length - stem.length;
    if (more === 0) continue;
    slipped.delete(term);
    meant.push({ stands, weight: (0.375 * term.length) / (term.length + 0.3 * more) });
  }
  for (const [term, [stands, distance]] of slipped) {
    if (distance > 0) meant.push({ stands, weight: (0.45 * term.length) / (term.length + distance) });
  }
  return meant;
}
