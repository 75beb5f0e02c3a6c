import type { ClaimOrId, Drug, Trial } from '../../content/schema.ts';
import type { Library } from '../../src/library/library.ts';

/** A trial lists one drug, but tests several if the card of another drug also lists at least this many of its claims. */
const minSharedClaims = 2;

/** The trials that tested a drug, alone or with another: SLEek is a trial of upadacitinib and of elsubrutinib. */
export function trialsOfDrug(drug: Drug, library: Library): readonly Trial[] {
  const own = new Set(drug.trials.map(idOf));
  return [...library.trials.values()].filter(
    (trial) => trial.drug === drug.generic || trial.claims.filter((claim) => own.has(idOf(claim))).length >= minSharedClaims,
  );
}

/** All trials of these drugs and these trials, each once. */
export const trialsOfAll = (drugs: readonly Drug[], trials: readonly Trial[], library: Library): readonly Trial[] => [
  ...new Set([...trials, ...drugs.flatMap((drug) => trialsOfDrug(drug, library))]),
];

const idOf = (claim: ClaimOrId): string => (typeof claim === 'string' ? claim : claim.id);
