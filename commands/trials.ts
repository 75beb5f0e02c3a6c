import type { Trial } from '../content/schema.ts';
import { defineCommand } from '../src/core/command/command.ts';
import { maxSuggestions } from '../src/core/command/options.ts';
import { UserError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { findDrug } from '../src/library/search/find-drug.ts';
import { findTrial, searchTrials } from '../src/library/search/find-trial.ts';
import { findInPhrase } from './shared/find-in-phrase.ts';
import { didYouMean } from './shared/paper.ts';
import { trialsOf } from './shared/trial-text.ts';
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
          .slice(0, maxSuggestions)
          .map(({ id, name, drug }) => ({ label: `${name} · ${drug}`.slice(0, 100), value: id })),
    },
  },
  cacheKey: () => '',
  run: ({ name: typed }, { library }): Reply => {
    const name = typed && nameIn(typed, library);
    if (!name) return trialTable([...library.trials.values()], library);
    // Look for a drug first, because a trial's name can contain the name of its drug.
    const drug = findDrug(library.drugIndex, name);
    const ofDrug = drug.status === 'found' ? trialsOf(drug.value, library) : [];
    if (drug.status === 'found' && ofDrug.length > 1) return trialTable(ofDrug, library, drug.value.generic);
    const trial = findTrial(library, name);
    const [found = trial.status === 'found' ? trial.value : undefined] = ofDrug;
    if (found) return trialCard(found, library);
    throw notFound(name, trial.status === 'found' ? [] : trial.near, library);
  },
});

/** Reduces "results of sleek" or "trials of olumiant" to the name, if the other words add nothing. */
function nameIn(typed: string, library: Library): string {
  const isName = (name: string): boolean => [findTrial(library, name), findDrug(library.drugIndex, name)].some(({ status }) => status === 'found');
  if (isName(typed)) return typed;
  const among = findInPhrase(typed, (name) => (isName(name) ? name : undefined));
  return among && /^(?:(?:results?|trials?|lupus)(?: |$))*$/i.test(among.rest) ? among.value : typed;
}

function notFound(typed: string, near: readonly Trial[], library: Library): UserError {
  const offered = near.length > 0 ? near : [...library.trials.values()];
  const question = near.length > 0 ? didYouMean(near.length) : 'These are the trials I know:';
  return new UserError(
    `No single trial matches “${typed.slice(0, 60)}”. ${question}`,
    offered.map(({ id, name }) => ({ label: name, run: `/trials ${id}` })),
  );
}
