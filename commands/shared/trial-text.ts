import type { Drug, Trial } from '../../content/schema.ts';
import { type Inline, link, type RichText, strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { citationsOf } from './drug-labels.ts';

export const trialsOf = (drug: Drug, library: Library): readonly Trial[] => [...library.trials.values()].filter((trial) => trial.drug === drug.generic);

const verdicts = { yes: 'met its primary endpoint', no: 'missed its primary endpoint' } as const;

/** A trial in one line: name, phase, size, endpoint, verdict and result, with a link to the registry and the sources. */
export function trialLine(trial: Trial, library: Library): RichText {
  return [
    strong(trial.name),
    ` (${participantsOf(trial)}): ${verdictOf(trial)}. `,
    `${/^result/i.test(trial.result) ? '' : 'Result: '}${trial.result}${trial.primaryEndpoint ? `; endpoint: ${trial.primaryEndpoint}` : ''}. `,
    ...(trial.nct ? [link(trial.nct, `https://clinicaltrials.gov/study/${trial.nct}`), ' '] : []),
    ...trialCites(trial, library),
  ];
}

/** Name and verdict of each of a drug's trials, for a table cell. */
export function trialVerdicts(drug: Drug, library: Library): RichText {
  const trials = trialsOf(drug, library);
  if (trials.length === 0) return ['none in the material read'];
  return trials.flatMap(
    (trial, index): RichText => [`${index > 0 ? '; ' : ''}${trial.name} ${verdictOf(trial)} `, ...citationsOf(trial.claims.slice(0, 2), library)],
  );
}

/** Phase, number of participants and length, as far as known. */
export const participantsOf = (trial: Trial): string =>
  [`phase ${trial.phase}`, peopleOf(trial), trial.weeks ? `${trial.weeks} weeks` : ''].filter((part) => part !== '').join(', ');

const peopleOf = ({ participants }: Trial): string => (participants && /^\d+$/.test(participants) ? `${participants} people` : (participants ?? ''));

/** The sources of the trial's claims, and the paper or listing from which its row was read. */
export function trialCites(trial: Trial, library: Library): readonly Inline[] {
  const cites = citationsOf(trial.claims, library);
  const known = cites.some((cite) => typeof cite !== 'string' && cite.kind === 'cite' && cite.source === trial.work);
  return trial.work && !known ? [...cites, { kind: 'cite', source: trial.work }] : cites;
}

export function verdictOf(trial: Trial): string {
  if (!trial.met) return 'no verdict found';
  return `${verdicts[trial.met]}${trial.metNote ? ` (${trial.metNote})` : ''}`;
}
