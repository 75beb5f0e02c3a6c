/** Finds drugs by what they inhibit, as their cards record it: "a TYK2 inhibitor", "JAK1/2 inhibitors", "pan-JAK". */
import type { Drug } from '../../../content/schema.ts';
import type { Library } from '../types.ts';
import { normalizeName } from './fuzzy-match.ts';

type Kinase = Drug['targets']['kinases'][number];

export interface DrugsByTarget {
  /** As people write it, such as "JAK1/JAK2" or "pan-JAK". */
  readonly name: string;
  /** Inhibitors of exactly this, by at least one source. */
  readonly exact: readonly Drug[];
  /** Drugs that inhibit it together with other targets. */
  readonly among: readonly Drug[];
}

const janusKinases: readonly Kinase[] = ['JAK1', 'JAK2', 'JAK3', 'TYK2'];

const kinaseWord = "(?:jak ?-?[123]|tyk ?-?2|syk|btk|spleen tyrosine kinase|bruton(?:s|['’]s)? tyrosine kinase)";
export const targetWords = `(?:pan ?-?jak|${kinaseWord}(?:[ /,&+-]+(?:and |or )?(?:${kinaseWord}|[123](?!\\d)))*)`;

/** @param words as `targetWords` matches them, in any case. */
export function drugsByTarget(words: string, { drugs }: Pick<Library, 'drugs'>): DrugsByTarget {
  const wanted = /^pan/i.test(words) ? janusKinases : kinasesIn(words);
  const all = [...drugs.values()];
  const exact = all.filter(({ targets: { kinases, disputedKinases = [] } }) => {
    const agreed = kinases.filter((kinase) => !disputedKinases.includes(kinase));
    return hasSameKinases(kinases, wanted) || hasSameKinases(agreed, wanted);
  });
  const among = all.filter((drug) => !exact.includes(drug) && wanted.every((kinase) => drug.targets.kinases.includes(kinase)));
  return { name: wanted === janusKinases ? 'pan-JAK' : wanted.join('/'), exact, among };
}

/** "JAK1/2" names JAK1 and JAK2. */
function kinasesIn(words: string): readonly Kinase[] {
  const found = [...words.toLowerCase().matchAll(/(jak|tyk)? ?-?([123])(?!\d)|\bs(?:yk|pleen)|\bb(?:tk|ruton)/g)].map(
    ([text, family = 'jak', number]): Kinase => {
      if (number === undefined) return text.startsWith('s') ? 'SYK' : 'BTK';
      return family === 'tyk' ? 'TYK2' : number === '1' ? 'JAK1' : number === '2' ? 'JAK2' : 'JAK3';
    },
  );
  return [...new Set(found)].sort();
}

const hasSameKinases = (some: readonly Kinase[], others: readonly Kinase[]): boolean =>
  some.length === others.length && some.every((kinase) => others.includes(kinase));

/** The words for a class of which the library has one drug, normalized: "selective TYK2 inhibitors". One whose targets are disputed has no such name. */
export function classNamesOf(drug: Drug, library: Pick<Library, 'drugs'>): readonly string[] {
  const { kinases, disputed = [] } = drug.targets;
  const [only, ...others] = kinases.length === 1 && disputed.length === 0 ? drugsByTarget(kinases.join(), library).exact : [];
  if (only !== drug || others.length > 0) return [];
  return ['', 'selective '].flatMap((selective) => ['inhibitor', 'inhibitors'].map((noun) => normalizeName(`${selective}${kinases.join()} ${noun}`)));
}
