import type { Trial } from '../content/schema.ts';
import { defineCommand } from '../src/core/command/command.ts';
import { UserError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { findDrug } from '../src/library/search/find-drug.ts';
import { findTrial, trialKey } from '../src/library/search/find-trial.ts';
import { didYouMean } from './shared/paper.ts';
import { trialCard } from './trials/card.ts';
import { matchesFilters, type TrialsValues, trialsFillers, trialsLine, trialsOptions } from './trials/options.ts';
import { trialTable } from './trials/table.ts';

export const trials = defineCommand({
  name: 'trials',
  description: 'The lupus trials side by side: who met the primary endpoint and who missed it; or one trial',
  examples: ['/trials', '/trials brave 2', '/trials NCT03616964', '/trials baricitinib', '/trials phase 3 that failed'],
  options: trialsOptions,
  fillers: trialsFillers,
  cacheKey: () => '',
  run: (values, { library }): Reply => {
    const { named, drug } = namedTrials(values, library);
    const found = named.filter((trial) => matchesFilters(trial, values));
    const [only, ...others] = named;
    if (values.name && only && others.length === 0 && found.length === 1) return trialCard(only, library);
    return trialTable(found, library, { ...values, ...(values.name && only ? { name: drug ?? only.name } : {}) });
  },
});

interface NamedTrials {
  readonly named: readonly Trial[];
  /** Set if the name is a drug's. */
  readonly drug?: string;
}

/** All trials without a name. @throws {UserError} with buttons for the trials that might be meant. */
function namedTrials(values: TrialsValues, library: Library): NamedTrials {
  const { name } = values;
  const all = [...library.trials.values()];
  if (!name) return { named: all };
  // Look for a drug first, because a trial's name can contain the name of its drug.
  const drug = findDrug(library.drugIndex, name);
  const generic = drug.status === 'found' ? drug.value.generic : name.toLowerCase();
  const named = all.filter((trial) => trial.drug === generic);
  if (named.length > 0) return { named, drug: generic };
  const trial = findTrial(library, name);
  if (trial.status === 'found') return { named: [trial.value] };
  const [only, ...others] = trial.near.filter((near) => isPartOfName(name, near) && matchesFilters(near, values));
  if (only && others.length === 0 && (values.disease ?? values.phase)) return { named: [only] };
  throw notFound(values, trial.near, library);
}

/** "PAISLEY in the skin" is one of the two PAISLEY trials. A name that is only similar is not decided by a filter. */
const isPartOfName = (typed: string, { name }: Trial): boolean => trialKey(name).includes(trialKey(typed));

function notFound(values: TrialsValues, near: readonly Trial[], library: Library): UserError {
  const offered = near.length > 0 ? near : [...library.trials.values()];
  const question = near.length > 0 ? didYouMean(near.length) : 'These are the trials I know:';
  return new UserError(
    `No single trial matches “${values.name?.slice(0, 60)}”. ${question}`,
    offered.map(({ id, name }) => ({ label: name.slice(0, 75), run: trialsLine({ ...values, name: id }) })),
  );
}
