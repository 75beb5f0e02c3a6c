/** Finds the drugs that a line names: by any name, by a name with one typing error, or by the beginning of the generic name. */
import type { Drug } from '../../../../content/schema.ts';
import type { Library } from '../../types.ts';
import { drugNames } from '../find-drug.ts';
import { editDistance, normalizeName } from '../fuzzy-match.ts';
import type { Term } from './terms.ts';

export interface DrugAt {
  readonly drug: Drug;
  /** Number of terms that the name takes. */
  readonly length: number;
  /** Whether the name was not typed in full or not typed correctly. */
  readonly isGuess: boolean;
}

/** Returns the drug that is named at a position of the line. */
export type FindDrugAt = (terms: readonly Term[], at: number) => DrugAt | undefined;

/** Clinicians shorten names: "bari", "tofa". Shorter beginnings may be words. */
const minBeginning = 4;
/** A shorter word with a typing error may be another word. */
const minSlipLength = 5;
/** Beginnings of three letters that are in use. */
const shortForms: Readonly<Record<string, string>> = { upa: 'upadacitinib', rux: 'ruxolitinib' };

/** @param isWord whether a term is a word that the library uses, and therefore not a misspelt name. */
export function createDrugFinder({ drugIndex, drugs }: Pick<Library, 'drugIndex' | 'drugs'>, isWord: (term: string) => boolean): FindDrugAt {
  const beginnings = beginningsOf(drugs.values());
  const slips = new Map<string, Drug | null>();
  const guess = (term: string): Drug | undefined => {
    const short = beginnings.get(term) ?? drugs.get(shortForms[term] ?? '');
    if (short) return short;
    if (term.length < minSlipLength || term.length > 20) return undefined;
    const known = slips.get(term);
    if (known !== undefined) return known ?? undefined;
    const found = oneSlipAway(term, drugIndex);
    if (slips.size > 2000) slips.clear();
    slips.set(term, found ?? null);
    return found;
  };
  return (terms, at) => {
    const { key = '' } = terms[at] ?? {};
    const two = key + (terms[at + 1]?.key ?? '');
    const three = two + (terms[at + 2]?.key ?? '');
    for (const [index, typed] of [three, two, key].entries()) {
      const drug = drugIndex.byName.get(typed);
      if (drug) return { drug, length: Math.min(3 - index, terms.length - at), isGuess: false };
    }
    const drug = isWord(key) ? undefined : guess(key);
    return drug && { drug, length: 1, isGuess: true };
  };
}

function oneSlipAway(term: string, { byName, names }: Library['drugIndex']): Drug | undefined {
  const near = new Set(names.near(term, 3).flatMap((name) => byName.get(normalizeName(name)) ?? []));
  const within = [...near].filter((drug) => drugNames(drug).some((name) => beginsAlike(normalizeName(name), term) && editDistance(name, term) <= 1));
  return within.length === 1 ? within[0] : undefined;
}

/** A name with another first letter is another drug's: zasocitinib is not tasocitinib. The first letter may be missing, doubled or swapped. */
const beginsAlike = (name: string, term: string): boolean => name.length !== term.length || name[0] === term[0] || (name[0] === term[1] && name[1] === term[0]);

/** The drugs by each beginning of their generic name that no other drug has. */
function beginningsOf(drugs: Iterable<Drug>): ReadonlyMap<string, Drug> {
  const found = new Map<string, Drug | undefined>();
  for (const drug of drugs) {
    for (let length = minBeginning; length < drug.generic.length; length += 1) {
      const beginning = drug.generic.slice(0, length);
      found.set(beginning, found.has(beginning) ? undefined : drug);
    }
  }
  return new Map([...found].flatMap(([beginning, drug]) => (drug ? [[beginning, drug] as const] : [])));
}
