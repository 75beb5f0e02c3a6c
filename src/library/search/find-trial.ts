import type { Trial } from '../../../content/schema.ts';
import type { Library } from '../library.ts';
import type { FoundDrug } from './find-drug.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames, type NameIndex } from './multi-name-index.ts';

export interface TrialIndex {
  /** By what is compared of a name or registry number. */
  readonly byKey: ReadonlyMap<string, Trial>;
  readonly byName: NameIndex<Trial>;
  /** For a word of a name. */
  readonly byPart: NameIndex<Trial>;
  /** For completion: by registry number and drug too. */
  readonly byAnything: NameIndex<Trial>;
}

export function indexTrials(trials: ReadonlyMap<string, Trial>): TrialIndex {
  const all = [...trials.values()];
  // Where two share a name, the first has it.
  const keyed = all.toReversed().flatMap((trial) => namesOf(trial).map((name) => [trialKey(name), trial] as const));
  return {
    byKey: new Map(keyed),
    byName: indexNames(all, namesOf),
    byPart: indexNames(all, ({ name, id }) => [name, id], trialKey),
    byAnything: indexNames(all, (trial) => [...namesOf(trial), trial.drug], trialKey),
  };
}

/** Finds a trial by id, name ("brave 2" is SLE-BRAVE-II), registry number or a word of its name; near misses otherwise. */
export function findTrial({ trialIndex }: Pick<Library, 'trialIndex'>, typed: string): FoundDrug<Trial> {
  const wanted = trialKey(typed);
  const exact = trialIndex.byKey.get(wanted);
  if (exact) return { status: 'found', value: exact };
  const holding = wanted.length < 3 ? [] : trialIndex.byPart.containing(wanted);
  const [only, ...others] = holding;
  if (only && others.length === 0) return { status: 'found', value: only };
  if (only) return { status: 'missed', near: holding };
  return { status: 'missed', near: trialIndex.byName.near(typed).slice(0, 5) };
}

/** Trials for completion: those that hold what is typed, else near misses. */
export function searchTrials(library: Pick<Library, 'trialIndex'>, typed: string): readonly Trial[] {
  const holding = library.trialIndex.byAnything.containing(trialKey(typed));
  if (holding.length > 0) return holding;
  const found = findTrial(library, typed);
  return found.status === 'found' ? [found.value] : found.near;
}

/** People leave out what several trials share: "BRAVE-II" for SLE-BRAVE-II. */
const namesOf = ({ id, name, nct }: Trial): readonly string[] => [id, name, name.replace(/^SLE-/, ''), ...(nct ? [nct] : [])];

/** Numbers are written either way at the end of a name: II and 2 are one. */
const trialKey = (name: string): string => normalizeName(name.trim().replace(/(?<=[\s-])(?:iii|ii|i)$/i, (roman) => String(roman.length)));
