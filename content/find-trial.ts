import type { Found } from './find-drug.ts';
import type { Library } from './library.ts';
import { fold, nearest } from './nearest.ts';
import type { Trial } from './schema.ts';

/** Finds a trial by id, name ("brave 2" is SLE-BRAVE-II), registry number or a word of its name; near misses otherwise. */
export function findTrial({ trials }: Pick<Library, 'trials'>, typed: string): Found<Trial> {
  const wanted = keyOf(typed);
  const all = [...trials.values()];
  const exact = all.find((trial) => namesOf(trial).some((name) => keyOf(name) === wanted));
  if (exact) return { status: 'found', value: exact };
  const holding = wanted.length < 3 ? [] : all.filter(({ name, id }) => [name, id].some((known) => keyOf(known).includes(wanted)));
  const [only, ...others] = holding;
  if (only && others.length === 0) return { status: 'found', value: only };
  if (only) return { status: 'missed', near: holding };
  const near = nearest(typed, all.flatMap(namesOf));
  return { status: 'missed', near: all.filter((trial) => namesOf(trial).some((name) => near.includes(name))).slice(0, 5) };
}

/** Trials for completion: those that hold what is typed, else near misses. */
export function searchTrials(library: Pick<Library, 'trials'>, typed: string): readonly Trial[] {
  const wanted = keyOf(typed);
  const holding = [...library.trials.values()].filter((trial) => [...namesOf(trial), trial.drug].some((name) => keyOf(name).includes(wanted)));
  if (holding.length > 0) return holding;
  const found = findTrial(library, typed);
  return found.status === 'found' ? [found.value] : found.near;
}

/** People leave out what several trials share: "BRAVE-II" for SLE-BRAVE-II. */
const namesOf = ({ id, name, nct }: Trial): readonly string[] => [id, name, name.replace(/^SLE-/, ''), ...(nct ? [nct] : [])];

/** Numbers are written either way at the end of a name: II and 2 are one. */
const keyOf = (name: string): string => fold(name.trim().replace(/(?<=[\s-])(?:iii|ii|i)$/i, (roman) => String(roman.length)));
