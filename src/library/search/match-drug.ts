/** Recognises a drug in a line, with its salt, form and strength: "baricitinib phosphate", "Xeljanz XR", "olumiant 4 mg", "upa". */
import type { Drug } from '../../../content/schema.ts';
import type { Library } from '../types.ts';
import { classNamesOf } from './drugs-by-target.ts';
import { drugsInClaims } from './drugs-in-claims.ts';
import type { DrugIndex } from './find-drug.ts';
import { joinWords, type LineWord, longestRun, type NameMatch, splitWords } from './line-words.ts';

/** Maximum words of a name such as "LEO 124 249". */
const maxDrugWords = 4;
/** Shortest beginning of a generic name that people use as a name: "upa". */
const minShortName = 3;
/** Maximum words that describe the form of a drug. */
const maxFormWords = 8;

/** Salts, forms and ways to take a drug. The answer is about the drug as a whole. */
const forms = new Set(
  `phosphate citrate tartrate maleate hydrobromide sulfate sulphate mesylate succinate hydrochloride hemihydrate xr er sr extended release immediate tablet tablets pill pills capsule capsules cream
   ointment gel solution suspension syrup oral orally topical mg once twice daily per day bid tid qd od bd film coated filmcoated prolonged modified delayed slow
   prolongedrelease extendedrelease immediaterelease modifiedrelease`.split(/\s+/),
);
const units = new Set(['mg', 'mcg', 'µg', 'μg', 'g', '%', 'mg/day', 'mg/d', 'mg/ml', 'mg/g']);

/** The drug that the words starting at `at` name exactly: its generic name as the value, or the name of a drug without a card. */
export function matchDrug(library: Library, words: readonly LineWord[], at: number): NameMatch | undefined {
  const before = formsAt(words, at, 2);
  const name = nameAt(library, words, at) ?? (before > 0 ? nameAt(library, words, at + before) : undefined);
  if (!name) return undefined;
  const from = nameAt(library, words, at) ? at : at + before;
  let end = from + name.count;
  for (let more = 1; more > 0 && end - from < maxFormWords; end += more) {
    more = formsAt(words, end, maxFormWords) || sameDrugAt(library, words, end, name.value);
  }
  return { value: name.value, count: end - at };
}

function nameAt(library: Library, words: readonly LineWord[], at: number): NameMatch | undefined {
  const { byName } = library.drugIndex;
  const card = longestRun(words, at, maxDrugWords, (key) => byName.get(key)?.generic);
  const named = card ?? longestRun(words, at, maxDrugWords, (key) => drugsInClaims(library).get(key)?.name);
  if (named) return { value: named.found, count: named.count };
  const ofClass = longestRun(words, at, maxDrugWords, (key) => classNames(library).get(key));
  if (ofClass) return { value: ofClass.found.generic, count: ofClass.count };
  const short = shortNames(library.drugIndex).get(words[at]?.stem ?? '');
  return short ? { value: short.generic, count: 1 } : undefined;
}

/** "baricitinib (Olumiant)": another name of the same drug. */
function sameDrugAt(library: Library, words: readonly LineWord[], at: number, generic: string): number {
  const also = nameAt(library, words, at);
  return also?.value === generic ? also.count : 0;
}

/** Number of words, starting at `at`, that describe a form or a strength; at most `max`. */
function formsAt(words: readonly LineWord[], at: number, max: number): number {
  let count = 0;
  while (count < max) {
    const [word, next] = [words[at + count], words[at + count + 1]];
    if (!word) break;
    if (isStrength(word.text) || forms.has(word.key)) count += 1;
    else if (/^\d+(?:[.,]\d+)?$/.test(word.text) && next && units.has(next.text.toLowerCase())) count += 2;
    else break;
  }
  return count;
}

const isStrength = (text: string): boolean => /^\d+(?:[.,]\d+)?-?(?:mg|mcg|µg|μg|g|%)(?:\/(?:day|d|ml|g))?$/i.test(text);

/** An unknown name without the form and strength after it: "Jakavi" for "Jakavi 20 mg". */
export function withoutForm(text: string): string {
  const words = splitWords(text);
  const at = words.findIndex((_, index) => index > 0 && formsAt(words, index, maxFormWords) === words.length - index);
  return at < 0 ? text : joinWords(words.slice(0, at));
}

/** Drugs by the names of classes of which each is the only one in the library. */
function classNames(library: Library): ReadonlyMap<string, Drug> {
  const known = classNamesByLibrary.get(library);
  const names = known ?? new Map([...library.drugs.values()].flatMap((drug) => classNamesOf(drug, library).map((name) => [name, drug] as const)));
  classNamesByLibrary.set(library, names);
  return names;
}

/** The beginnings of generic names that end in a vowel ("bari", "tofa", "upa") and belong to one drug only. */
const shortNamesOf = new WeakMap<DrugIndex, ReadonlyMap<string, Drug>>();
const classNamesByLibrary = new WeakMap<Library, ReadonlyMap<string, Drug>>();

function shortNames(index: DrugIndex): ReadonlyMap<string, Drug> {
  const known = shortNamesOf.get(index) ?? indexShortNames([...new Set(index.byName.values())]);
  shortNamesOf.set(index, known);
  return known;
}

function indexShortNames(drugs: readonly Drug[]): ReadonlyMap<string, Drug> {
  const beginnings = drugs.flatMap((drug) =>
    Array.from({ length: Math.max(0, drug.generic.length - minShortName) }, (_, index) => ({ drug, short: drug.generic.slice(0, minShortName + index) })),
  );
  const unique = [...Map.groupBy(beginnings, ({ short }) => short)].filter(([short, all]) => all.length === 1 && /[aeiou]$/.test(short));
  return new Map(unique.flatMap(([short, all]) => all.map(({ drug }) => [short, drug] as const)));
}
