import { findDrug } from '../content/find-drug.ts';
import { findTrial, searchTrials } from '../content/find-trial.ts';
import type { Library } from '../content/library.ts';
import type { Trial } from '../content/schema.ts';
import { defineCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { mostSuggestions } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { trialsOf } from './drug/trials.ts';
import { trialCard } from './trials/card.ts';
import { trialTable } from './trials/table.ts';

export const trials = defineCommand({
  name: 'trials',
  description: 'The lupus trials side by side: who met the primary endpoint and who missed it; or one trial',
  examples: ['/trials', '/trials brave 2', '/trials NCT03616964', '/trials baricitinib'],
  options: {
    name: {
      kind: 'text',
      description: 'A trial, its registry number, or a drug',
      suggest: (typed, library) =>
        searchTrials(library, typed)
          .slice(0, mostSuggestions)
          .map(({ id, name, drug }) => ({ label: `${name} · ${drug}`.slice(0, 100), value: id })),
    },
  },
  basis: () => '',
  run: ({ name }, { library }): Reply => {
    if (!name) return trialTable([...library.trials.values()], library);
    const trial = findTrial(library, name);
    if (trial.status === 'found') return trialCard(trial.value, library);
    const drug = findDrug(library.drugIndex, name);
    const ofDrug = drug.status === 'found' ? trialsOf(drug.value, library) : [];
    if (drug.status === 'found' && ofDrug.length > 0) return trialTable(ofDrug, library, drug.value.generic);
    throw notFound(name, trial.near, library);
  },
});

function notFound(typed: string, near: readonly Trial[], library: Library): UserError {
  const offered = near.length > 0 ? near : [...library.trials.values()];
  const question = near.length > 1 ? 'Did you mean one of these?' : near.length === 1 ? 'Did you mean this one?' : 'These are the trials I know:';
  return new UserError(
    `I know no one trial called “${typed.slice(0, 60)}”. ${question}`,
    offered.map(({ id, name }) => ({ label: name, run: `/trials ${id}` })),
  );
}
