import type { Trial } from '../../../content/schema.ts';
import type { Library, TrialIndex } from '../types.ts';
import type { FoundDrug } from './find-drug.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames } from './multi-name-index.ts';

export function indexTrials(trials: ReadonlyMap<string, Trial>): TrialIndex {
  const all = [...trials.values()];
  // If two trials share a name, the first one wins.
  const keyed = all.toReversed().flatMap((trial) => namesOf(trial).map((name) => [trialKey(name), trial] as const));
  return {
    byKey: new Map(keyed),
    byName: indexNames(all, namesOf),
    byPart: indexNames(all, ({ name, id }) => [name, id], trialKey),
    byAnything: indexNames(all, (trial) => [...namesOf(trial), trial.drug], trialKey),
  };
}

/** The trial with exactly this id, name or registry number. */
export const namedTrial = ({ trialIndex }: Pick<Library, 'trialIndex'>, typed: string): Trial | undefined => trialIndex.byKey.get(trialKey(typed));

/** Finds a trial by id, name ("brave 2" is SLE-BRAVE-II), registry number or part of its name. If none matches, returns similar ones. */
export function findTrial({ trialIndex }: Pick<Library, 'trialIndex'>, typed: string): FoundDrug<Trial> {
  const wanted = trialKey(typed);
  const exact = trialIndex.byKey.get(wanted);
  if (exact) return { status: 'found', value: exact };
  const matches = wanted.length < 3 ? [] : trialIndex.byPart.containing(wanted);
  const [only, ...others] = matches;
  if (only && others.length === 0) return { status: 'found', value: only };
  if (only) return { status: 'missed', near: matches };
  const near = trialIndex.byName.near(typed).slice(0, 5);
  // "PAISLEY 2" does not exist, but one of the PAISLEY trials may be meant.
  const unnumbered = wanted.replace(/\d+$/, '');
  const isNumbered = unnumbered.length >= 3 && unnumbered !== wanted && unnumbered !== 'nct';
  return { status: 'missed', near: near.length === 0 && isNumbered ? trialIndex.byPart.containing(unnumbered).slice(0, 5) : near };
}

/** Trials for completion: those that contain the input, otherwise similar ones. */
export function searchTrials(library: Pick<Library, 'trialIndex'>, typed: string): readonly Trial[] {
  const matches = library.trialIndex.byAnything.containing(trialKey(typed));
  if (matches.length > 0) return matches;
  const found = findTrial(library, typed);
  return found.status === 'found' ? [found.value] : found.near;
}

/** All names of a trial. People omit the part that several trials share: "BRAVE-II" for SLE-BRAVE-II, "POETYK-2" for POETYK SLE-2. */
const namesOf = ({ id, name, nct }: Trial): readonly string[] => [id, name, name.replace(/^SLE-/, ''), name.replace(/ SLE-(?=\d)/, '-'), ...(nct ? [nct] : [])];

/** Normalizes a name. A number at its end may be Roman, Arabic or a word: II and two equal 2. */
export const trialKey = (name: string): string =>
  normalizeName(name.trim().replace(/(?<=[\s-])(?:iii|ii|i|one|two|three)$/i, (written) => numbers[written.toLowerCase()] ?? written));

const numbers: Readonly<Record<string, string>> = { i: '1', one: '1', ii: '2', two: '2', iii: '3', three: '3' };
