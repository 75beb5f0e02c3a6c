import { claimLists } from '../../content/claim-lists.ts';
import type { Library } from '../../content/library.ts';
import type { Claim, Drug, Trial } from '../../content/schema.ts';
import type { Choice } from '../../src/core/reply.ts';

/** Where to read on: the trials and drugs the claims shown are at home in, those of the best claim first. */
export function leadsFrom(claims: readonly Claim[], library: Library): readonly Choice[] {
  const trials = [...library.trials.values()];
  const drugs = [...library.drugs.values()];
  const leads = claims.flatMap(({ id }) => [
    ...trials.filter((trial) => holds(trial, id)).map((trial) => ({ label: trial.name, run: `/trials ${trial.id}` })),
    ...drugs.filter((drug) => holds(drug, id)).map((drug) => ({ label: drug.generic, run: `/drug ${drug.generic}` })),
  ]);
  return [...new Map(leads.map((lead) => [lead.run, lead])).values()].slice(0, 4);
}

const holds = (value: Drug | Trial, id: string): boolean =>
  claimLists(value).some(({ list }) => list.some((entry) => (typeof entry === 'string' ? entry : entry.id) === id));
